//! An invitation, to who opens it.

use super::{count_guess, workspace_of};
use crate::{Failure, Identity, account, secret_token};
use entity::{invitation, membership, role};
use identity_domain::{IdentityError, InvitationStep, InvitationView};
use kernel::{Permission, TenantId};
use sea_orm::{ColumnTrait, Condition};
use store::{Origin, Principal, Reason, StoreError, SystemTx};

/// What an invitation offers, and what who opens it has to do. Opening changes nothing: programs that look into mails open links too.
///
/// # Errors
/// [`IdentityError::InvitationUsed`], [`IdentityError::InvitationExpired`], [`IdentityError::InvitationRevoked`],
/// [`IdentityError::InvitationUnknown`]; [`IdentityError::TooMany`] after many guesses.
pub async fn describe(
    identity: &Identity,
    token: &str,
    who: Option<&Principal>,
    origin: &Origin,
) -> Result<InvitationView, Failure> {
    let tx = identity.store().system_read(Reason::SignIn).await?;
    let Some(offer) = Offer::find(&tx, token).await? else {
        drop(tx);
        count_guess(identity, origin).await?;
        return Err(IdentityError::InvitationUnknown.into());
    };
    offer.check(tx.now())?;
    let known = tx.find::<entity::account::Entity>().filter(entity::account::Column::Email.eq(&offer.row.email));
    let known = known.one().await?.is_some();
    let reader = match who {
        Some(who) => account::by_id(&tx, who.account).await?,
        None => None,
    };
    let step = match reader {
        Some(reader) if reader.email == offer.row.email => InvitationStep::Accept,
        Some(reader) => InvitationStep::SomebodyElse(reader.email),
        None if known => InvitationStep::SignIn,
        None => InvitationStep::MakeAccount,
    };
    let place = workspace_of(&tx, offer.row.tenant_id).await?;
    let Offer { row, role, .. } = offer;
    Ok(InvitationView { workspace: place.name, role: role.name, by: row.by_name, email: row.email, step })
}

/// Whether a member may give a role: who sent an invitation must be able to when it is accepted, too.
pub fn may_give(giver: &membership::Model, held: &role::Model, role: &role::Model) -> bool {
    let powers = held.powers();
    giver.disabled_at.is_none() && powers.allow(Permission::MembersManage) && powers.cover(&role.powers())
}

/// An invitation with its role.
pub(super) struct Offer {
    pub(super) row: invitation::Model,
    pub(super) role: role::Model,
    /// Whether its sender may still give the role.
    stands: bool,
}

impl Offer {
    /// The invitation of a token, whatever became of it.
    pub(super) async fn find(tx: &SystemTx, token: &str) -> Result<Option<Self>, StoreError> {
        let hash = invitation::Column::TokenHash.eq(secret_token::hash_of(token));
        let Some(row) = tx.find::<invitation::Entity>().filter(hash).one().await? else { return Ok(None) };
        let Some(role) = role_of(tx, row.tenant_id, role::Column::Id.eq(row.role_id)).await? else { return Ok(None) };
        let giver = Condition::all()
            .add(membership::Column::TenantId.eq(row.tenant_id))
            .add(membership::Column::AccountId.eq(row.by_account_id));
        let stands = match tx.find::<membership::Entity>().filter(giver).one().await? {
            Some(giver) => {
                let held = role_of(tx, row.tenant_id, role::Column::Id.eq(giver.role_id)).await?;
                held.is_some_and(|held| may_give(&giver, &held, &role))
            }
            None => false,
        };
        Ok(Some(Self { row, role, stands }))
    }

    /// Whether it can be accepted.
    pub(super) fn check(&self, now: i64) -> Result<(), IdentityError> {
        match self {
            Self { row, .. } if row.accepted_at.is_some() => Err(IdentityError::InvitationUsed),
            Self { row, stands, .. } if row.revoked_at.is_some() || !stands => Err(IdentityError::InvitationRevoked),
            Self { row, .. } if row.expires_at <= now => Err(IdentityError::InvitationExpired),
            _ => Ok(()),
        }
    }
}

async fn role_of(
    tx: &SystemTx,
    tenant: TenantId,
    which: impl Into<Condition>,
) -> Result<Option<role::Model>, StoreError> {
    let found = tx.find::<role::Entity>().filter(role::Column::TenantId.eq(tenant)).filter(which.into());
    found.one().await
}
