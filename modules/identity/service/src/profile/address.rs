//! An account's address: shown to be the person's by a link that it got, and changed when the old and the new one have both confirmed.
//!
//! Whoever reads the mails of an address can get into its account. So a change that only the new address confirms would hand the account
//! to who sits at an open browser, and one that only the old confirms would take an address that belongs to somebody else.

use super::{read, update};
use crate::{Failure, Identity, account, secret_token, secret_token::Token, session};
use entity::{account as row, email_change};
use identity_domain::{ChangeEmail, Confirmation, Confirmed, IdentityError};
use kernel::{Email, SecurityKind};
use mail::{Letter, Mail, SendMail};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use store::{Origin, Principal, Reason, SecurityEvent, StoreError, SystemTx};
use uuid::Uuid;

/// How long the links of a change are good.
const LIFE_MIN: u32 = 24 * 60;
const MINUTE_MS: i64 = 60_000;
/// Changes and proofs that an account may ask for in an hour: each sends mails to an address that may be a stranger's.
const MOST_AN_HOUR: u64 = 5;

/// Asks both addresses to confirm that the account moves from one to the other; an earlier wish is forgotten. Whether the new address has
/// an account is not told here: only who reads its mails learns it, by the link.
///
/// # Errors
/// [`IdentityError::Invalid`], [`IdentityError::TooMany`], [`IdentityError::FreshSignIn`].
pub async fn request(identity: &Identity, who: &Principal, cmd: &ChangeEmail) -> Result<(), Failure> {
    let tx = identity.store().system_write(Reason::Profile).await?;
    session::fresh(&tx, who)?;
    let person = account::hold(&tx, who.account).await?;
    let email = cmd.check(&person.email)?;
    let old = address_of(&person)?;
    let (old_token, new_token) = begin(&tx, &person, &email, true).await?;
    let link = |token: &Token| format!("/confirm/{}", token.text());
    if let Some(token) = old_token {
        let letter = Letter::ConfirmOldEmail { new: email.clone(), link: link(&token), minutes: LIFE_MIN };
        send(&tx, &person, old.clone(), letter).await?;
    }
    let letter = Letter::ConfirmNewEmail { old, link: link(&new_token), minutes: LIFE_MIN };
    send(&tx, &person, email, letter).await?;
    Ok(tx.commit().await?)
}

/// Asks the account's address to show that it is the person's.
///
/// # Errors
/// [`IdentityError::TooMany`].
pub async fn verify(identity: &Identity, who: &Principal) -> Result<(), Failure> {
    let tx = identity.store().system_write(Reason::Profile).await?;
    let person = account::hold(&tx, who.account).await?;
    if person.email_verified_at.is_none() {
        let email = address_of(&person)?;
        let (_, token) = begin(&tx, &person, &email, false).await?;
        let letter = Letter::VerifyAddress { link: format!("/confirm/{}", token.text()), minutes: LIFE_MIN };
        send(&tx, &person, email, letter).await?;
    }
    Ok(tx.commit().await?)
}

/// What a link confirms.
///
/// # Errors
/// [`IdentityError::LinkSpentOrExpired`].
pub async fn describe(identity: &Identity, token: &str) -> Result<Confirmation, Failure> {
    let tx = identity.store().system_read(Reason::Profile).await?;
    let (change, person, is_old) = find(&tx, token).await?;
    let asked = if is_old { person.email.clone() } else { change.email.clone() };
    Ok(Confirmation { from: person.email, to: change.email, asked })
}

/// Confirms by a link. When both sides of a change have, the account has the new address, in its workspaces too, and both addresses are
/// told.
///
/// # Errors
/// [`IdentityError::LinkSpentOrExpired`]; [`IdentityError::EmailTaken`] when somebody has an account with the new address.
pub async fn confirm(identity: &Identity, token: &str, origin: &Origin) -> Result<Confirmed, Failure> {
    let tx = identity.store().system_write(Reason::Profile).await?;
    let (_, person, _) = find(&tx, token).await?;
    account::hold(&tx, person.id).await?;
    // again: the other address may have confirmed meanwhile
    let (change, person, is_old) = find(&tx, token).await?;
    let now = Some(tx.now());
    let (old_at, new_at) = if is_old { (now, change.new_confirmed_at) } else { (change.old_confirmed_at, now) };
    let done = new_at.is_some() && (old_at.is_some() || change.old_hash.is_none());
    let marked = email_change::ActiveModel {
        old_confirmed_at: Set(old_at),
        new_confirmed_at: Set(new_at),
        done_at: Set(now.filter(|_| done)),
        ..Default::default()
    };
    let open = Condition::all().add(email_change::Column::Id.eq(change.id)).add(email_change::Column::DoneAt.is_null());
    if tx.update_where(marked, open).await? == 0 {
        return Err(IdentityError::LinkSpentOrExpired.into());
    }
    let outcome = match (done, change.old_hash.is_some()) {
        (false, _) => Confirmed::OtherToo,
        (true, false) => {
            account::address_shown(&tx, person.id).await?;
            Confirmed::Verified
        }
        (true, true) => {
            change_over(&tx, &person, &change, origin).await?;
            Confirmed::Changed
        }
    };
    tx.commit().await?;
    if outcome == Confirmed::Changed {
        let event = SecurityEvent::new(SecurityKind::EmailChanged, "identity/confirm", origin).of(person.id);
        identity.store().note(event.detail(format!("{} → {}", person.email, change.email)));
    }
    Ok(outcome)
}

/// The wish for another address that waits for a confirmation.
pub(super) async fn pending(tx: &SystemTx, person: &row::Model) -> Result<Option<email_change::Model>, StoreError> {
    let open = Condition::all()
        .add(email_change::Column::AccountId.eq(person.id))
        .add(email_change::Column::OldHash.is_not_null())
        .add(email_change::Column::DoneAt.is_null())
        .add(email_change::Column::ExpiresAt.gt(tx.now()));
    tx.find::<email_change::Entity>().filter(open).one().await
}

async fn change_over(
    tx: &SystemTx,
    person: &row::Model,
    change: &email_change::Model,
    origin: &Origin,
) -> Result<(), Failure> {
    let (old, new) = (address_of(person)?, Email::parse(&change.email).map_err(|_| StoreError::NotFound)?);
    if account::by_email(tx, &new).await?.is_some() {
        return Err(IdentityError::EmailTaken.into());
    }
    update::set_address(tx, person, &new, origin).await.map_err(crate::workspace::taken_meanwhile)?;
    for to in [old.clone(), new.clone()] {
        let link = "/profile".to_owned();
        send(tx, person, to, Letter::EmailChanged { old: old.clone(), new: new.clone(), at: tx.now(), link }).await?;
    }
    Ok(())
}

/// Makes the row and its tokens; open ones of the account are forgotten.
async fn begin(
    tx: &SystemTx,
    person: &row::Model,
    email: &Email,
    moves: bool,
) -> Result<(Option<Token>, Token), Failure> {
    let mine = || Condition::all().add(email_change::Column::AccountId.eq(person.id));
    let lately = mine().add(email_change::Column::CreatedAt.gt(tx.now() - 60 * MINUTE_MS));
    if tx.find::<email_change::Entity>().filter(lately).count().await? >= MOST_AN_HOUR {
        return Err(IdentityError::TooMany { after_s: 60 * 60 }.into());
    }
    // what was asked before is void at once; its row still counts for the hour
    let void = email_change::ActiveModel { expires_at: Set(tx.now()), ..Default::default() };
    tx.update_where(void, mine().add(email_change::Column::ExpiresAt.gt(tx.now()))).await?;
    let expires_at = tx.now() + i64::from(LIFE_MIN) * MINUTE_MS;
    let (old, new) = (moves.then(|| Token::random(expires_at)), Token::random(expires_at));
    tx.insert(email_change::ActiveModel {
        id: Set(Uuid::now_v7()),
        account_id: Set(person.id),
        email: Set(email.as_str().to_owned()),
        old_hash: Set(old.as_ref().map(|token| secret_token::hash_of(token.text()))),
        new_hash: Set(secret_token::hash_of(new.text())),
        old_confirmed_at: Set(None),
        new_confirmed_at: Set(None),
        created_at: Set(tx.now()),
        expires_at: Set(expires_at),
        done_at: Set(None),
    })
    .await?;
    Ok((old, new))
}

/// The open change of a token with its account, and whether it is the old address that has the token.
async fn find(tx: &SystemTx, token: &str) -> Result<(email_change::Model, row::Model, bool), Failure> {
    let hash = secret_token::hash_of(token);
    let either =
        Condition::any().add(email_change::Column::OldHash.eq(&hash)).add(email_change::Column::NewHash.eq(&hash));
    let open = Condition::all()
        .add(either)
        .add(email_change::Column::DoneAt.is_null())
        .add(email_change::Column::ExpiresAt.gt(tx.now()));
    let change = tx.find::<email_change::Entity>().filter(open).one().await?;
    let change = change.ok_or(IdentityError::LinkSpentOrExpired)?;
    let person = account::by_id(tx, change.account_id).await?.ok_or(IdentityError::LinkSpentOrExpired)?;
    let is_old = change.old_hash.as_deref() == Some(hash.as_str());
    Ok((change, person, is_old))
}

async fn send(tx: &SystemTx, person: &row::Model, to: Email, letter: Letter) -> Result<(), StoreError> {
    let mail = Mail { to, name: person.name.clone(), language: read::language(person), house: None, letter };
    tx.enqueue(&SendMail::new(mail)).await
}

fn address_of(person: &row::Model) -> Result<Email, StoreError> {
    Email::parse(&person.email).map_err(|_| StoreError::NotFound)
}
