//! The libraries: suppliers and others, plants, pumps, mixes. Each is a shelf of entries with a name of its own, kept the same way.

use crate::{Done, Refused, rows::is_open};
use entity::{mix, partner, plant, pour, pump};
use kernel::{FieldError, MixId, PartnerId, PlantId, PumpId};
use pours_domain::{
    error::PourError,
    form::{MixInput, PartnerInput, PlantInput, PumpInput},
    view::{Libraries, Shelved},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel};
use store::{AuditChange, Reads, StoreError, WriteTx};

/// All libraries.
///
/// # Errors
/// The database's own.
pub async fn libraries(tx: &impl Reads) -> Result<Libraries, StoreError> {
    Ok(Libraries {
        partners: partners::list(tx).await?,
        plants: plants::list(tx).await?,
        pumps: pumps::list(tx).await?,
        mixes: mixes::list(tx).await?,
    })
}

/// Refuses a reference that the workspace lacks.
async fn known<E: entity::Versioned>(
    tx: &impl Reads,
    field: &str,
    id: Option<E::Id>,
    errors: &mut Vec<FieldError>,
) -> Result<(), StoreError>
where
    E::Model: Send + Sync,
{
    if let Some(id) = id
        && tx.find::<E>().filter(E::ID.eq(id)).count().await? == 0
    {
        errors.push(FieldError::new(field, "unknown"));
    }
    Ok(())
}

macro_rules! shelf {
    ($(#[$doc:meta])* $module:ident: $table:ident, $id:ident, $input:ident, name $name:ident, used in $used:ident,
     refers to [$($field:ident of $other:ident),*]) => {
        $(#[$doc])*
        pub mod $module {
            use super::*;
            use $table::{Column, Entity, Model};

            /// Every entry, by name.
            ///
            /// # Errors
            /// The database's own.
            pub async fn list(tx: &impl Reads) -> Result<Vec<Shelved<$id, $input>>, StoreError> {
                let mut found = tx.find::<Entity>().filter(Column::DeletedAt.is_null()).all().await?;
                found.sort_by_cached_key(|model| (model.name.to_lowercase(), model.id));
                found.iter().map(shelved).collect()
            }

            /// Adds an entry.
            ///
            /// # Errors
            /// [`PourError::Invalid`], [`PourError::NameTaken`]; the database's own.
            pub async fn add(tx: &WriteTx, input: $input) -> Result<Done<Shelved<$id, $input>>, Refused> {
                let input = input.normalized();
                check(tx, &input, None).await?;
                let model = Model {
                    tenant_id: tx.tenant(),
                    id: tx.new_id(),
                    name: input.$name.clone(),
                    spec: serde_json::to_string(&input).map_err(StoreError::from)?,
                    deleted_at: None,
                    created_at: tx.now(),
                    updated_at: tx.now(),
                    version: 1,
                };
                let stored = tx.insert(model.into_active_model().reset_all()).await.map_err(or_taken(&input.$name))?;
                Ok(Done { value: shelved(&stored)?, audit: AuditChange::created::<Entity>(&stored).into() })
            }

            /// Saves an entry's whole form. Pours that are planned with it have its new figures when they are saved again.
            ///
            /// # Errors
            /// As [`add`]; [`StoreError::NotFound`], [`StoreError::Stale`].
            pub async fn change(
                tx: &WriteTx,
                id: $id,
                version: i64,
                input: $input,
            ) -> Result<Done<Shelved<$id, $input>>, Refused> {
                let before = seen(tx, id, version).await?;
                let input = input.normalized();
                check(tx, &input, Some(&before)).await?;
                let spec = serde_json::to_string(&input).map_err(StoreError::from)?;
                let after = Model { name: input.$name.clone(), spec, ..before.clone() };
                if after == before {
                    return Ok(Done { value: shelved(&before)?, audit: Vec::new() });
                }
                let stored = tx.update(after.into_active_model().reset_all()).await.map_err(or_taken(&input.$name))?;
                Ok(Done { value: shelved(&stored)?, audit: AuditChange::changed::<Entity>(&before, &stored).into() })
            }

            /// Takes an entry out. Pours that are over keep it; its name may be given again.
            ///
            /// # Errors
            /// [`PourError::InUse`] while pours that are not over are planned with it; [`StoreError::NotFound`], [`StoreError::Stale`].
            pub async fn remove(tx: &WriteTx, id: $id, version: i64) -> Result<Done<()>, Refused> {
                let before = seen(tx, id, version).await?;
                let used = pour::Column::$used.eq(id);
                let pours = tx.find::<pour::Entity>().filter(is_open()).filter(used).count().await?;
                if pours > 0 {
                    return Err(Refused::Rule(PourError::InUse { pours }));
                }
                let after = Model { deleted_at: Some(tx.now()), ..before.clone() };
                let stored = tx.update(after.into_active_model().reset_all()).await?;
                Ok(Done { value: (), audit: AuditChange::changed::<Entity>(&before, &stored).into() })
            }

            async fn seen(tx: &impl Reads, id: $id, version: i64) -> Result<Model, StoreError> {
                let found = tx.find::<Entity>().filter(Column::Id.eq(id)).filter(Column::DeletedAt.is_null()).one().await?;
                let before = found.ok_or(StoreError::NotFound)?;
                if before.version == version { Ok(before) } else { Err(StoreError::Stale) }
            }

            #[allow(unused_mut, reason = "a partner refers to nothing")]
            async fn check(tx: &impl Reads, input: &$input, before: Option<&Model>) -> Result<(), Refused> {
                let mut errors = input.validate();
                $(known::<$other::Entity>(tx, stringify!($field), input.$field, &mut errors).await?;)*
                if !errors.is_empty() {
                    return Err(Refused::Rule(PourError::Invalid(errors)));
                }
                let small = input.$name.to_lowercase();
                let names: Vec<($id, String)> =
                    tx.find::<Entity>().filter(Column::DeletedAt.is_null()).values([Column::Id, Column::Name]).await?;
                let mut others = names.into_iter().filter(|(id, _)| before.is_none_or(|before| before.id != *id));
                if others.any(|(_, name)| name.to_lowercase() == small) { Err(taken(&input.$name)) } else { Ok(()) }
            }

            fn shelved(model: &Model) -> Result<Shelved<$id, $input>, StoreError> {
                Ok(Shelved { id: model.id, version: model.version, input: serde_json::from_str(&model.spec)? })
            }

            fn taken(name: &str) -> Refused {
                Refused::Rule(PourError::NameTaken { field: stringify!($name), name: name.to_owned() })
            }

            fn or_taken(name: &str) -> impl Fn(StoreError) -> Refused {
                move |error| match error {
                    StoreError::Taken(_) => taken(name),
                    other => Refused::Store(other),
                }
            }
        }
    };
}

shelf! {
    /// Suppliers, pump companies, labs, inspectors, general contractors.
    partners: partner, PartnerId, PartnerInput, name name, used in SupplierId, refers to []
}
shelf! {
    /// Batch plants.
    plants: plant, PlantId, PlantInput, name name, used in PlantId, refers to [partner_id of partner]
}
shelf! {
    /// Concrete pumps.
    pumps: pump, PumpId, PumpInput, name name, used in PumpId, refers to [partner_id of partner]
}
shelf! {
    /// Mix designs.
    mixes: mix, MixId, MixInput, name code, used in MixId, refers to [partner_id of partner, plant_id of plant]
}
