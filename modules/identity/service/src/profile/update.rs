//! Another name, language, time zone or theme; which notices a person wants.

use crate::{Failure, Identity, account, membership, op};
use entity::{account as row, membership as place};
use identity_domain::{IdentityError, UpdateProfile};
use kernel::{Email, FieldError};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use std::collections::BTreeSet;
use store::{AuditChange, Origin, Principal, Reason, StoreError, SystemTx};

/// Writes what a person says of themselves. A workspace that knew the person by the name so far knows the new one, and its trail says
/// so; one that gave the person another name keeps it.
///
/// # Errors
/// [`IdentityError::Invalid`], with `time_zone_unknown` too; [`StoreError::Stale`] when another window was first.
pub async fn update(identity: &Identity, who: &Principal, cmd: &UpdateProfile, origin: &Origin) -> Result<(), Failure> {
    let name = cmd.check()?;
    let zone = known_zone(&cmd.time_zone)?;
    let muted: BTreeSet<_> = cmd.muted.iter().copied().collect();
    let tx = identity.store().system_write(Reason::Profile).await?;
    let before = account::by_id(&tx, who.account).await?.ok_or(IdentityError::SignedOut)?;
    let change = row::ActiveModel {
        name: Set(name.clone()),
        language: Set(cmd.language.tag().to_owned()),
        time_zone: Set(zone),
        theme: Set(cmd.theme.as_str().to_owned()),
        muted: Set(serde_json::to_string(&muted).map_err(StoreError::from)?),
        updated_at: Set(tx.now()),
        version: Set(cmd.version.saturating_add(1)),
        ..Default::default()
    };
    let seen = Condition::all().add(row::Column::Id.eq(before.id)).add(row::Column::Version.eq(cmd.version));
    if tx.update_where(change, seen).await? == 0 {
        return Err(StoreError::Stale.into());
    }
    if name != before.name {
        let renamed = place::ActiveModel { name: Set(name.clone()), ..Default::default() };
        follow(&tx, (&before, &name), renamed, |member| member.name == before.name, origin).await?;
    }
    Ok(tx.commit().await?)
}

/// Brings an account's places in workspaces up to date, each with its audit row. `name` is the one under which the trail shows it.
pub(super) async fn follow(
    tx: &SystemTx,
    (person, name): (&row::Model, &str),
    change: place::ActiveModel,
    which: impl Fn(&place::Model) -> bool,
    origin: &Origin,
) -> Result<(), StoreError> {
    for before in membership::of_account(tx, person.id).await?.into_iter().filter(which) {
        let mine = Condition::all()
            .add(place::Column::TenantId.eq(before.tenant_id))
            .add(place::Column::Id.eq(before.id))
            .add(place::Column::Version.eq(before.version));
        let next = place::ActiveModel { version: Set(before.version + 1), updated_at: Set(tx.now()), ..change.clone() };
        if tx.update_where(next, mine.clone()).await? == 0 {
            return Err(StoreError::Stale);
        }
        let same =
            Condition::all().add(place::Column::TenantId.eq(before.tenant_id)).add(place::Column::Id.eq(before.id));
        let after = tx.find::<place::Entity>().filter(same).one().await?.ok_or(StoreError::Stale)?;
        let audit = AuditChange::changed::<place::Entity>(&before, &after);
        tx.audit(before.tenant_id, (person.id, name), op::PROFILE, origin, audit).await?;
    }
    Ok(())
}

fn known_zone(text: &str) -> Result<Option<String>, IdentityError> {
    match text.trim() {
        "" => Ok(None),
        zone => match zone.parse::<chrono_tz::Tz>() {
            Ok(zone) => Ok(Some(zone.name().to_owned())),
            Err(_) => Err(IdentityError::Invalid(vec![FieldError::new("time_zone", "time_zone_unknown")])),
        },
    }
}

/// Gives an account another address, which its reader has just shown to be the person's.
pub(super) async fn set_address(
    tx: &SystemTx,
    person: &row::Model,
    email: &Email,
    origin: &Origin,
) -> Result<(), StoreError> {
    let change = row::ActiveModel {
        email: Set(email.as_str().to_owned()),
        email_verified_at: Set(Some(tx.now())),
        updated_at: Set(tx.now()),
        version: Set(person.version + 1),
        ..Default::default()
    };
    let seen = Condition::all().add(row::Column::Id.eq(person.id)).add(row::Column::Version.eq(person.version));
    if tx.update_where(change, seen).await? == 0 {
        return Err(StoreError::Stale);
    }
    let moved = place::ActiveModel { email: Set(email.as_str().to_owned()), ..Default::default() };
    follow(tx, (person, &person.name), moved, |_| true, origin).await
}
