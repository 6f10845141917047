//! How a person signs in and with which browsers, for the profile.

use crate::{Client, Failure, Identity, account, membership, passkey, recovery, second_factor, session};
use entity::{session as row, workspace};
use identity_domain::{DeviceView, IdentityError, SecurityView, agent_words};
use kernel::{AccountId, SecurityKind, SessionId};
use sea_orm::{ColumnTrait, Condition};
use store::{Principal, Reason, StoreError, SystemTx};

/// How the person signs in.
///
/// # Errors
/// [`IdentityError::SignedOut`] for an account that is gone; the database's own.
pub async fn security(identity: &Identity, who: &Principal) -> Result<SecurityView, Failure> {
    let tx = identity.store().system_read(Reason::SignIn).await?;
    let person = account::by_id(&tx, who.account).await?.ok_or(IdentityError::SignedOut)?;
    let factors = second_factor::has_any(&tx, who.account).await?;
    Ok(SecurityView {
        password: person.password_hash.is_some(),
        email: person.email,
        app: factors.app,
        passkeys: passkey::list(&tx, who.account).await?,
        codes_left: recovery::left(&tx, who.account).await?,
        strong: who.assurance.strong,
        asked_by: asked_by(&tx, who.account).await?,
        devices: devices(identity, &tx, who).await?,
    })
}

/// Ends one of the person's sessions. Another person's is not there.
///
/// # Errors
/// [`StoreError::NotFound`], [`IdentityError::FreshSignIn`].
pub async fn end_device(identity: &Identity, who: &Principal, id: SessionId, client: &Client) -> Result<(), Failure> {
    let tx = identity.store().system_write(Reason::SignIn).await?;
    session::fresh(&tx, who)?;
    let one = Condition::all().add(row::Column::AccountId.eq(who.account)).add(row::Column::Id.eq(id));
    if session::revoke(&tx, one).await? == 0 {
        return Err(StoreError::NotFound.into());
    }
    tx.commit().await?;
    identity.note(SecurityKind::SessionsEnded, "one", client, Some(who.account));
    Ok(())
}

/// Ends all of the person's sessions but this one, and says how many.
///
/// # Errors
/// [`IdentityError::FreshSignIn`]; the database's own.
pub async fn end_other_devices(identity: &Identity, who: &Principal, client: &Client) -> Result<u64, Failure> {
    let tx = identity.store().system_write(Reason::SignIn).await?;
    session::fresh(&tx, who)?;
    let others = Condition::all().add(row::Column::AccountId.eq(who.account)).add(row::Column::Id.ne(who.session));
    let ended = session::revoke(&tx, others).await?;
    tx.commit().await?;
    identity.note(SecurityKind::SessionsEnded, "others", client, Some(who.account));
    Ok(ended)
}

async fn devices(identity: &Identity, tx: &SystemTx, who: &Principal) -> Result<Vec<DeviceView>, StoreError> {
    let mine = tx
        .find::<row::Entity>()
        .filter(row::Column::AccountId.eq(who.account))
        .filter(row::Column::RevokedAt.is_null())
        .order_by_desc(row::Column::LastSeenAt)
        .all()
        .await?;
    let mut devices: Vec<DeviceView> = mine
        .into_iter()
        .filter(|one| session::is_live(one, tx.now()))
        .map(|one| DeviceView {
            this: one.id == who.session,
            id: one.id,
            name: one.user_agent.as_deref().map(agent_words).unwrap_or_default(),
            place: one.ip.as_deref().and_then(|ip| identity.place_of(ip)),
            ip: one.ip,
            began_at: one.created_at,
            last_seen_at: one.last_seen_at,
        })
        .collect();
    devices.sort_by_key(|device| !device.this);
    Ok(devices)
}

/// The workspaces of a person that ask for a second factor, by name.
async fn asked_by(tx: &SystemTx, account: AccountId) -> Result<Vec<String>, StoreError> {
    let places = membership::of_account(tx, account).await?.into_iter().filter(|place| place.disabled_at.is_none());
    let tenants: Vec<_> = places.map(|place| place.tenant_id).collect();
    let asking = tx
        .find::<workspace::Entity>()
        .filter(workspace::Column::TenantId.is_in(tenants))
        .filter(workspace::Column::SecondFactorRequired.eq(true))
        .order_by_asc(workspace::Column::Name);
    Ok(asking.all().await?.into_iter().map(|place| place.name).collect())
}
