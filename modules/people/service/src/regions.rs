//! Regions: people's and projects'.

use crate::{Done, Refused};
use entity::region::{ActiveModel, Column, Entity, Model};
use kernel::{RegionId, tidy};
use people_domain::{AddRegion, PeopleError, RegionRow, RenameRegion, check_region_name};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, IntoActiveModel};
use store::{AuditChange, Reads, StoreError, WriteTx};

/// Every region of the workspace, by name.
///
/// # Errors
/// The database's own.
pub async fn list(tx: &impl Reads) -> Result<Vec<RegionRow>, StoreError> {
    let mut rows: Vec<RegionRow> = tx.find::<Entity>().all().await?.iter().map(row).collect();
    // here, not in SQL: both engines would sort letters beyond ASCII in their own way
    rows.sort_by_cached_key(|region| (region.name.to_lowercase(), region.id));
    Ok(rows)
}

/// Whether the workspace has this region.
///
/// # Errors
/// The database's own.
pub async fn exists(tx: &impl Reads, id: RegionId) -> Result<bool, StoreError> {
    Ok(tx.find::<Entity>().filter(Column::Id.eq(id)).one().await?.is_some())
}

/// Makes sure there is a region of this name: answers the one that is there, whatever the case of its letters, or adds it.
///
/// # Errors
/// [`PeopleError::Invalid`]; [`PeopleError::RegionTaken`] when another request adds it at the same moment.
pub async fn add(tx: &WriteTx, command: AddRegion) -> Result<Done<RegionRow>, Refused> {
    let name = checked(&command.name)?;
    if let Some(there) = by_name(tx, &name).await? {
        return Ok(Done { value: there, audit: Vec::new() });
    }
    let region = ActiveModel {
        tenant_id: Set(tx.tenant()),
        id: Set(tx.new_id()),
        name: Set(name.clone()),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        version: Set(1),
    };
    let stored = tx.insert(region).await.map_err(or_taken(&name))?;
    Ok(Done { value: row(&stored), audit: AuditChange::created::<Entity>(&stored).into() })
}

/// Gives a region another name.
///
/// # Errors
/// [`PeopleError::Invalid`], [`PeopleError::RegionTaken`]; [`StoreError::NotFound`], [`StoreError::Stale`].
pub async fn rename(tx: &WriteTx, command: RenameRegion) -> Result<Done<RegionRow>, Refused> {
    let before = tx.get::<Entity>(command.id).await?;
    if before.version != command.version {
        return Err(StoreError::Stale.into());
    }
    let name = checked(&command.name)?;
    if before.name == name {
        return Ok(Done { value: row(&before), audit: Vec::new() });
    }
    if by_name(tx, &name).await?.is_some_and(|other| other.id != before.id) {
        return Err(Refused::Rule(PeopleError::RegionTaken { name }));
    }
    let after = Model { name: name.clone(), ..before.clone() };
    let stored = tx.update(after.into_active_model().reset_all()).await.map_err(or_taken(&name))?;
    Ok(Done { value: row(&stored), audit: AuditChange::changed::<Entity>(&before, &stored).into() })
}

fn checked(name: &str) -> Result<String, Refused> {
    let name = tidy(name);
    let errors = check_region_name(&name);
    if errors.is_empty() { Ok(name) } else { Err(Refused::Rule(PeopleError::Invalid(errors))) }
}

async fn by_name(tx: &impl Reads, name: &str) -> Result<Option<RegionRow>, StoreError> {
    let name = name.to_lowercase();
    Ok(list(tx).await?.into_iter().find(|region| region.name.to_lowercase() == name))
}

fn row(model: &Model) -> RegionRow {
    RegionRow { id: model.id, name: model.name.clone(), version: model.version }
}

fn or_taken(name: &str) -> impl Fn(StoreError) -> Refused {
    move |error| match error {
        StoreError::Taken(_) => Refused::Rule(PeopleError::RegionTaken { name: name.to_owned() }),
        other => Refused::Store(other),
    }
}
