//! A person's own page.

use super::address;
use crate::{Failure, Identity, account};
use entity::{account as row, account_picture};
use identity_domain::{IdentityError, Notice, Profile, ThemeName};
use kernel::Language;
use sea_orm::ColumnTrait;
use store::{Principal, Reason};

/// What a person said of themselves.
///
/// # Errors
/// [`IdentityError::SignedOut`] when the account is gone.
pub async fn read(identity: &Identity, who: &Principal) -> Result<Profile, Failure> {
    let tx = identity.store().system_read(Reason::Profile).await?;
    let person = account::by_id(&tx, who.account).await?.ok_or(IdentityError::SignedOut)?;
    let mine = account_picture::Column::AccountId.eq(person.id);
    let made = tx.find::<account_picture::Entity>().filter(mine);
    let made = made.values::<(i64,)>([account_picture::Column::MadeAt]).await?;
    let next = address::pending(&tx, &person).await?;
    Ok(Profile {
        picture: made.first().map(|(at,)| *at),
        next_email: next.map(|change| change.email),
        language: language(&person),
        theme: ThemeName::parse(&person.theme).unwrap_or_default(),
        muted: muted(&person),
        email_verified: person.email_verified_at.is_some(),
        name: person.name,
        email: person.email,
        time_zone: person.time_zone,
        version: person.version,
    })
}

/// The language in which Daybook writes to a person.
pub fn language(person: &row::Model) -> Language {
    Language::parse(&person.language).unwrap_or_default()
}

/// Whether a person wants a notice.
pub fn wants(person: &row::Model, notice: Notice) -> bool {
    !muted(person).contains(&notice)
}

fn muted(person: &row::Model) -> Vec<Notice> {
    // a word that is no notice any more mutes nothing
    let words: Vec<serde_json::Value> = serde_json::from_str(&person.muted).unwrap_or_default();
    words.into_iter().filter_map(|word| serde_json::from_value(word).ok()).collect()
}
