//! Tying a provider to an account, and taking it away.

use super::{name_of, view};
use crate::{Client, Failure, Identity, Method, account, letters, session, session::Voucher};
use entity::external_identity as row;
use identity_domain::{ComeBack, LinkedIdentity, WaysIn};
use kernel::{AccountId, ExternalIdentityId, SecurityKind};
use mail::FactorChange;
use oidc::Person;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use store::{Principal, Reason, StoreError, SystemTx};
use uuid::Uuid;

/// The longest address that is kept of what a provider tells.
const ADDRESS_MOST: usize = 254;

/// The providers that stand for the person's account, and those that could.
///
/// # Errors
/// The database's own.
pub async fn ways_in(identity: &Identity, who: &Principal) -> Result<WaysIn, Failure> {
    let tx = identity.store().system_read(Reason::SignIn).await?;
    let mine = of_account(&tx, who.account).await?;
    let others = identity.providers().iter().filter(|one| mine.iter().all(|known| known.issuer != one.issuer()));
    let addable = others.map(view).collect();
    let linked = mine.into_iter().map(|known| LinkedIdentity {
        id: known.id,
        provider: name_of(identity, &known.issuer),
        email: known.email,
        linked_at: known.linked_at,
        last_used_at: known.last_used_at,
    });
    Ok(WaysIn { linked: linked.collect(), addable })
}

/// Ties the person at a provider to the account of who is signed in; the session has then been vouched for, too.
pub(super) async fn link(
    identity: &Identity,
    who: &Principal,
    person: &Person,
    client: &Client,
) -> Result<ComeBack, Failure> {
    let tx = identity.store().system_write(Reason::SignIn).await?;
    match by_subject(&tx, &person.issuer, &person.subject).await? {
        Some(known) if known.account_id != who.account => return Ok(ComeBack::Taken),
        Some(_) => {}
        None => {
            match insert(&tx, who.account, person).await {
                // somebody else was tied to it a moment ago
                Err(StoreError::Taken(_)) => return Ok(ComeBack::Taken),
                done => done?,
            }
            letters::factor_changed(&tx, who.account, FactorChange::ProviderAdded, client).await?;
        }
    }
    session::vouch(&tx, who.session, &Voucher::of(person)).await?;
    tx.commit().await?;
    identity.note(SecurityKind::IdentityLinked, "added", client, Some(who.account));
    Ok(ComeBack::Linked)
}

/// Takes a provider away from the person's account, unless it is the last way in. Other browsers that came in by it are signed out.
///
/// # Errors
/// [`IdentityError::FreshSignIn`], [`IdentityError::LastWayIn`]; [`StoreError::NotFound`] for another account's.
pub async fn unlink(
    identity: &Identity,
    who: &Principal,
    id: ExternalIdentityId,
    client: &Client,
) -> Result<(), Failure> {
    let tx = identity.store().system_write(Reason::SignIn).await?;
    session::fresh(&tx, who)?;
    let mine = of_account(&tx, who.account).await?;
    let gone = mine.iter().find(|known| known.id == id).ok_or(StoreError::NotFound)?;
    tx.delete_where::<row::Entity>(row::Column::Id.eq(id)).await?;
    account::keep_a_way_in(&tx, who.account).await?;
    let by_it = Condition::all()
        .add(entity::session::Column::AccountId.eq(who.account))
        .add(entity::session::Column::Method.eq(Method::Oidc.as_str()))
        .add(entity::session::Column::Issuer.eq(&gone.issuer))
        .add(entity::session::Column::Id.ne(who.session));
    session::revoke(&tx, by_it).await?;
    letters::factor_changed(&tx, who.account, FactorChange::ProviderRemoved, client).await?;
    tx.commit().await?;
    identity.note(SecurityKind::IdentityLinked, "removed", client, Some(who.account));
    Ok(())
}

pub(super) async fn of_account(tx: &SystemTx, account: AccountId) -> Result<Vec<row::Model>, StoreError> {
    let mine = tx.find::<row::Entity>().filter(row::Column::AccountId.eq(account));
    mine.order_by_asc(row::Column::LinkedAt).order_by_asc(row::Column::Id).all().await
}

pub(super) async fn by_subject(tx: &SystemTx, issuer: &str, subject: &str) -> Result<Option<row::Model>, StoreError> {
    let this = Condition::all().add(row::Column::Issuer.eq(issuer)).add(row::Column::Subject.eq(subject));
    tx.find::<row::Entity>().filter(this).one().await
}

pub(super) async fn insert(tx: &SystemTx, account: AccountId, person: &Person) -> Result<(), StoreError> {
    tx.insert(row::ActiveModel {
        id: Set(ExternalIdentityId(Uuid::now_v7())),
        account_id: Set(account),
        issuer: Set(person.issuer.clone()),
        subject: Set(person.subject.clone()),
        email: Set(told_address(person)),
        linked_at: Set(tx.now()),
        last_used_at: Set(tx.now()),
    })
    .await?;
    Ok(())
}

pub(super) fn told_address(person: &Person) -> Option<String> {
    person.email.as_ref().map(|text| text.chars().filter(|c| !c.is_control()).take(ADDRESS_MOST).collect())
}
