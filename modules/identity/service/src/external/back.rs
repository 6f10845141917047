//! Coming back from a provider.
//!
//! What waits is used up before the provider is asked anything: an answer that comes twice, or under another's state, finds nothing the
//! second time.

use super::{
    linked,
    step::{self, Gone, Met, Step},
};
use crate::{Client, Failure, Identity, SignedIn, Token, account, session, session::Voucher};
use entity::external_identity as row;
use identity_domain::ComeBack;
use kernel::{AccountId, Email, SecurityKind};
use oidc::{Answer, Person, Refusal};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use store::{Principal, Reason, SystemTx};

/// What becomes of a browser that came back.
#[derive(Debug)]
pub struct Back {
    /// How far the person came.
    pub came: Came,
    /// Whether it was to tie the provider to an account.
    pub links: bool,
    /// Where the person wanted to go; a path of this server.
    pub next: String,
}

/// How far a person came who was at a provider.
#[derive(Debug)]
pub enum Came {
    /// Signed in.
    In(Box<SignedIn>),
    /// Nobody is known by what the provider says: the token stands for a new account to be.
    New(Token),
    /// Not in; or tied, which is [`ComeBack::Linked`].
    To(ComeBack),
}

/// Reads a provider's answer. `shown` is what the browser kept, `who` is signed in with it now.
///
/// # Errors
/// The database's own; all that is wrong with an answer is told by [`Came::To`].
pub async fn come_back(
    identity: &Identity,
    provider: &str,
    answer: &Answer,
    shown: Option<&str>,
    who: Option<&Principal>,
    client: &Client,
) -> Result<Back, Failure> {
    let lost = || Back { came: Came::To(ComeBack::Expired), links: false, next: "/".into() };
    let (Some(provider), Some(shown)) = (identity.providers().get(provider), shown) else { return Ok(lost()) };
    let tx = identity.store().system_write(Reason::SignIn).await?;
    let Some(step) = step::look::<Gone>(identity, &tx, shown).await? else { return Ok(lost()) };
    if !step.spend(&tx).await? {
        return Ok(lost());
    }
    tx.commit().await?;
    let came = match provider.finish(&step.what.kept, answer).await {
        Ok(person) => known_or_new(identity, &step, provider.id(), person, who, client).await?,
        Err(refusal) => Came::To(why(refusal)),
    };
    if let Came::To(why) = &came
        && *why != ComeBack::Linked
    {
        identity.note(SecurityKind::SignInFailed, told(*why), client, step.account);
    }
    Ok(Back { came, links: step.account.is_some(), next: step.what.next })
}

async fn known_or_new(
    identity: &Identity,
    step: &Step<Gone>,
    provider: &str,
    person: Person,
    who: Option<&Principal>,
    client: &Client,
) -> Result<Came, Failure> {
    if let Some(account) = step.account {
        return Ok(Came::To(match who.filter(|who| who.account == account) {
            Some(who) => linked::link(identity, who, &person, client).await?,
            None => ComeBack::Other,
        }));
    }
    let tx = identity.store().system_write(Reason::SignIn).await?;
    if let Some(known) = linked::by_subject(&tx, &person.issuer, &person.subject).await? {
        let signed_in = sign_in(identity, &tx, &known, &person, client).await?;
        tx.commit().await?;
        identity.note(SecurityKind::SignedIn, "oidc", client, Some(known.account_id));
        return Ok(Came::In(Box::new(signed_in)));
    }
    if let Some(account) = account_of(&tx, &person).await? {
        identity.note(SecurityKind::SignInFailed, "oidc_known", client, Some(account));
        return Ok(Came::To(ComeBack::Known));
    }
    let met = Met { provider: provider.to_owned(), person };
    let token = step::begin(identity, &tx, None, &met).await?;
    tx.commit().await?;
    Ok(Came::New(token))
}

/// The account that has the address which the provider has verified. An address that it has not verified finds none: it would tell
/// anybody who has an account.
async fn account_of(tx: &SystemTx, person: &Person) -> Result<Option<AccountId>, Failure> {
    let verified = person.email.as_deref().filter(|_| person.email_verified);
    let Some(Ok(email)) = verified.map(Email::parse) else { return Ok(None) };
    Ok(account::by_email(tx, &email).await?.map(|account| account.id))
}

async fn sign_in(
    identity: &Identity,
    tx: &SystemTx,
    known: &row::Model,
    person: &Person,
    client: &Client,
) -> Result<SignedIn, Failure> {
    let account = account::by_id(tx, known.account_id).await?.ok_or(store::StoreError::NotFound)?;
    let used = row::ActiveModel {
        email: Set(linked::told_address(person)),
        last_used_at: Set(tx.now()),
        ..Default::default()
    };
    tx.update_where(used, row::Column::Id.eq(known.id)).await?;
    session::begin_vouched(tx, identity.keys(), &account, client, &Voucher::of(person)).await
}

fn why(refusal: Refusal) -> ComeBack {
    match refusal {
        Refusal::Unreachable => ComeBack::Unreachable,
        Refusal::Denied => ComeBack::Denied,
        Refusal::Answer | Refusal::Token => ComeBack::Refused,
    }
}

/// The word of the security log.
fn told(why: ComeBack) -> &'static str {
    match why {
        ComeBack::Denied => "oidc_denied",
        ComeBack::Unreachable => "oidc_unreachable",
        ComeBack::Taken => "oidc_taken",
        ComeBack::Other => "oidc_other",
        ComeBack::Known => "oidc_known",
        _ => "oidc",
    }
}
