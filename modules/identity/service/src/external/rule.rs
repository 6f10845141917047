//! A workspace that asks members with an address of its domain to come by a provider.
//!
//! The workspace's own door is the store's (`RequestCx::open`). Here is what stands around it: a password lets such a member in no more
//! once the account is tied to that provider. Until then it does, to the own profile alone, where it can be tied. So a workspace that
//! adds a stranger keeps the stranger out of nothing else.

use super::linked;
use crate::{Client, Failure, Identity, membership};
use entity::{account, role, workspace};
use identity_domain::{ComeBack, IdentityError};
use kernel::{Role, SecurityKind};
use sea_orm::{ColumnTrait, Condition};
use store::{Principal, Reason, StoreError, SystemTx};

/// A workspace's rule that binds a person.
struct Bound {
    workspace: String,
    issuer: String,
}

/// Refuses a person who has shown a password or passkey, but is bound to a provider and can come by it.
///
/// # Errors
/// [`IdentityError::SsoRequired`]; the database's own.
pub(crate) async fn refuse_own_way(
    identity: &Identity,
    tx: &SystemTx,
    person: &account::Model,
    client: &Client,
) -> Result<(), Failure> {
    let linked = linked::of_account(tx, person.id).await?;
    if linked.is_empty() {
        return Ok(());
    }
    let bound = bound(tx, person).await?.into_iter();
    let mut tied = bound.filter(|rule| linked.iter().any(|known| known.issuer == rule.issuer));
    let Some(Bound { workspace, issuer }) = tied.next() else { return Ok(()) };
    identity.note(SecurityKind::SignInFailed, "sso_required", client, Some(person.id));
    Err(IdentityError::SsoRequired { provider: super::name_of(identity, &issuer), workspace }.into())
}

/// Where a person is to go whom a workspace has not let in although the session lives: to the profile to be tied to the provider, or to
/// sign in by it. None where the door is closed for another reason.
///
/// # Errors
/// The database's own.
pub async fn closed_for(identity: &Identity, who: &Principal) -> Result<Option<(&'static str, ComeBack)>, Failure> {
    let tx = identity.store().system_read(Reason::SignIn).await?;
    let Some(person) = crate::account::by_id(&tx, who.account).await? else { return Ok(None) };
    let bound = bound(&tx, &person).await?;
    if bound.is_empty() {
        return Ok(None);
    }
    let linked = linked::of_account(&tx, who.account).await?;
    let tied = bound.iter().all(|rule| linked.iter().any(|known| known.issuer == rule.issuer));
    Ok(Some((if tied { "/signin" } else { "/profile" }, ComeBack::Wanted)))
}

/// The rules that bind a person: of workspaces where the person is a member and no owner, for the domain of the person's address.
async fn bound(tx: &SystemTx, person: &account::Model) -> Result<Vec<Bound>, StoreError> {
    let Some((_, domain)) = person.email.rsplit_once('@') else { return Ok(Vec::new()) };
    let mut places = membership::of_account(tx, person.id).await?;
    places.retain(|place| place.disabled_at.is_none());
    let asking = Condition::all()
        .add(workspace::Column::TenantId.is_in(places.iter().map(|place| place.tenant_id)))
        .add(workspace::Column::SsoDomain.eq(domain));
    let asking = tx.find::<workspace::Entity>().filter(asking).order_by_asc(workspace::Column::Name).all().await?;
    if asking.is_empty() {
        return Ok(Vec::new());
    }
    let owners = Condition::all()
        .add(role::Column::Id.is_in(places.iter().map(|place| place.role_id)))
        .add(role::Column::BuiltIn.eq(Role::Owner.as_str()));
    let owners = tx.find::<role::Entity>().filter(owners).all().await?;
    let is_owner = |tenant| {
        let mine = places.iter().filter(|place| place.tenant_id == tenant);
        mine.into_iter().any(|place| owners.iter().any(|role| role.tenant_id == tenant && role.id == place.role_id))
    };
    let bound = asking.into_iter().filter(|place| !is_owner(place.tenant_id));
    Ok(bound.filter_map(|place| Some(Bound { workspace: place.name, issuer: place.sso_issuer? })).collect())
}
