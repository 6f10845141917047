//! What stands between two steps of signing in: a token in a cookie that opens nothing, and here what the first step has shown.

use crate::{Failure, secret_token, secret_token::Token};
use entity::sign_in_step as row;
use identity_domain::IdentityError;
use kernel::AccountId;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use store::{StoreError, SystemTx};

/// Ten minutes: long enough to find the phone.
const LIFE_MS: i64 = 10 * 60 * 1000;
/// Wrong second steps before the first has to be done again.
const MOST_TRIES: i32 = 5;

/// Which two steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The password was right; a second factor is to come.
    SecondFactor,
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Self::SecondFactor => "second_factor",
        }
    }
}

/// A first step that is still good.
pub(crate) struct Step {
    /// Whose, if that is known yet.
    pub(crate) account: Option<AccountId>,
    hash: String,
}

/// Notes a first step, and clears away old ones.
pub(crate) async fn begin(tx: &SystemTx, kind: Kind, account: Option<AccountId>) -> Result<Token, Failure> {
    tx.delete_where::<row::Entity>(row::Column::ExpiresAt.lt(tx.now())).await?;
    let token = Token::random(tx.now() + LIFE_MS);
    let hash = secret_token::hash_of(token.text());
    tx.insert(row::ActiveModel {
        token_hash: Set(hash),
        account_id: Set(account),
        kind: Set(kind.as_str().to_owned()),
        state: Set(String::new()),
        tries: Set(0),
        created_at: Set(tx.now()),
        expires_at: Set(token.expires_at()),
        used_at: Set(None),
    })
    .await?;
    Ok(token)
}

/// The first step of a token.
pub(crate) async fn look(tx: &SystemTx, kind: Kind, token: &str) -> Result<Step, Failure> {
    let found = tx
        .find::<row::Entity>()
        .filter(row::Column::TokenHash.eq(secret_token::hash_of(token)))
        .filter(row::Column::Kind.eq(kind.as_str()))
        .filter(row::Column::UsedAt.is_null())
        .filter(row::Column::Tries.lt(MOST_TRIES))
        .filter(row::Column::ExpiresAt.gt(tx.now()))
        .one()
        .await?
        .ok_or(IdentityError::StepExpired)?;
    Ok(Step { account: found.account_id, hash: found.token_hash })
}

impl Step {
    /// Uses it up; of two at once, one does.
    pub(crate) async fn spend(&self, tx: &SystemTx) -> Result<(), Failure> {
        let used = row::ActiveModel { used_at: Set(Some(tx.now())), ..Default::default() };
        let unused = Condition::all().add(row::Column::TokenHash.eq(&self.hash)).add(row::Column::UsedAt.is_null());
        if tx.update_where(used, unused).await? == 1 { Ok(()) } else { Err(IdentityError::StepExpired.into()) }
    }

    /// Counts a wrong second step.
    pub(crate) async fn wrong(&self, tx: &SystemTx) -> Result<(), StoreError> {
        let this = row::Column::TokenHash.eq(&self.hash);
        let Some(now) = tx.find::<row::Entity>().filter(this.clone()).one().await? else { return Ok(()) };
        tx.update_where(row::ActiveModel { tries: Set(now.tries + 1), ..Default::default() }, this).await?;
        Ok(())
    }
}
