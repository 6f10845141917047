//! Whether an answer is right.

use super::site::{self, Pending};
use crate::{Failure, Identity};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use entity::passkey as row;
use kernel::AccountId;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use store::SystemTx;
use webauthn_rs::prelude::{PublicKeyCredential, WebauthnError};

/// What becomes of an answer.
pub(super) enum Verdict {
    /// A passkey of the account signed what was asked, after it had verified its person.
    Right,
    /// Refused. What the security log calls it, and whether the account has such a passkey.
    Wrong {
        /// `passkey`, or `passkey_counter` where the passkey was copied.
        what: &'static str,
        /// Whether it is one of the account's.
        known: bool,
    },
}

/// Checks an answer of an account against the passkey as it stands now, and notes its use.
pub(super) async fn check(
    identity: &Identity,
    tx: &SystemTx,
    account: AccountId,
    asked: Pending,
    answer: &PublicKeyCredential,
) -> Result<Verdict, Failure> {
    let own = tx
        .find::<row::Entity>()
        .filter(row::Column::CredentialId.eq(BASE64_URL_SAFE_NO_PAD.encode(answer.get_credential_id())))
        .filter(row::Column::AccountId.eq(account))
        .one()
        .await?;
    let Some(row) = own else { return Ok(Verdict::Wrong { what: "passkey", known: false }) };
    // whom the authenticator made it for; sticks tell it only when they were not asked for one of theirs
    let made_for = answer.get_user_unique_id();
    if made_for.is_some_and(|whose| whose != account.0.as_bytes()) {
        return Ok(Verdict::Wrong { what: "passkey", known: true });
    }
    let mut key = site::key_of(&row)?;
    let result = match identity.site()?.webauthn().finish_discoverable_authentication_v2(answer, asked, &key) {
        Ok(result) => result,
        Err(error) => {
            let copied = matches!(error, WebauthnError::CredentialPossibleCompromise);
            site::wrong(&error);
            return Ok(Verdict::Wrong { what: if copied { "passkey_counter" } else { "passkey" }, known: true });
        }
    };
    key.update_credential(&result);
    let used =
        row::ActiveModel { data: Set(site::data_of(&key)?), last_used_at: Set(Some(tx.now())), ..Default::default() };
    // of two answers with one counter at once, one finds the row as it was
    let unchanged = Condition::all().add(row::Column::Id.eq(row.id)).add(row::Column::Data.eq(&row.data));
    if tx.update_where(used, unchanged).await? == 1 {
        Ok(Verdict::Right)
    } else {
        Ok(Verdict::Wrong { what: "passkey_counter", known: true })
    }
}
