//! A new workspace with its first owner.

use crate::{Failure, membership, role};
use entity::{account, workspace};
use identity_domain::IdentityError;
use kernel::{Op, Role, Slug, TenantId};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use store::{AuditChange, Origin, StoreError, SystemTx};
use uuid::Uuid;

/// Minutes that a whole day counts until the workspace says otherwise.
const MINUTES_PER_DAY: i32 = 480;

/// What a workspace begins with.
#[derive(Clone, Debug)]
pub struct NewWorkspace<'a> {
    /// Its name in addresses.
    pub slug: &'a Slug,
    /// The company's name.
    pub name: &'a str,
    /// IANA name; one that is not known becomes UTC.
    pub time_zone: &'a str,
}

/// Makes a workspace, its trail, its roles, and the account's place in it as owner, with the audit rows of all.
///
/// # Errors
/// [`StoreError::Taken`] when the slug is taken; the database's own.
pub async fn found(
    tx: &SystemTx,
    owner: &account::Model,
    new: &NewWorkspace<'_>,
    op: Op,
    origin: &Origin,
) -> Result<workspace::Model, StoreError> {
    let zone: chrono_tz::Tz = new.time_zone.parse().unwrap_or(chrono_tz::UTC);
    let place = tx
        .insert(workspace::ActiveModel {
            tenant_id: Set(TenantId(Uuid::now_v7())),
            slug: Set(new.slug.as_str().to_owned()),
            name: Set(new.name.to_owned()),
            minutes_per_day: Set(MINUTES_PER_DAY),
            time_zone: Set(zone.name().to_owned()),
            crew_links_bound: Set(false),
            created_at: Set(tx.now()),
            updated_at: Set(tx.now()),
            version: Set(1),
            ..Default::default()
        })
        .await?;
    tx.begin_chain(place.tenant_id).await?;
    let roles = role::begin(tx, place.tenant_id).await?;
    let member = membership::join(tx, place.tenant_id, owner, &owner.name, roles.id(Role::Owner)?).await?;
    let mut made = vec![AuditChange::created::<workspace::Entity>(&place)];
    made.extend(roles.audit());
    made.push(AuditChange::created::<entity::membership::Entity>(&member));
    tx.audit(place.tenant_id, (owner.id, &owner.name), op, origin, made).await?;
    Ok(place)
}

/// Whether a workspace has this slug.
///
/// # Errors
/// The database's own.
pub async fn has_slug(tx: &SystemTx, slug: &Slug) -> Result<bool, StoreError> {
    let found = tx.find::<workspace::Entity>().filter(workspace::Column::Slug.eq(slug.as_str())).one().await?;
    Ok(found.is_some())
}

/// A unique key that somebody took between the check and the insert, as the form's own error.
pub(crate) fn taken_meanwhile(error: StoreError) -> Failure {
    match error {
        StoreError::Taken(what) if what.contains("slug") => IdentityError::SlugTaken.into(),
        StoreError::Taken(what) if what.contains("email") => IdentityError::EmailTaken.into(),
        other => other.into(),
    }
}
