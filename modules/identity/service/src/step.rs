//! What stands between two steps of signing in: a token in a cookie that opens nothing, and here what the first step has shown.

use crate::{Failure, secret_token, secret_token::Token};
use entity::sign_in_step as row;
use identity_domain::IdentityError;
use kernel::AccountId;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use store::{Principal, StoreError, SystemTx};

/// Ten minutes: long enough to find the phone.
const LIFE_MS: i64 = 10 * 60 * 1000;
/// Wrong second steps before the first has to be done again.
const MOST_TRIES: i32 = 5;

/// Which two steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The password was right; a second factor is to come.
    SecondFactor,
    /// A passkey alone was asked for; whose is not known yet.
    PasskeySignIn,
    /// A session was asked to prove itself by a passkey.
    PasskeyProof,
    /// A session was asked for a new passkey.
    PasskeyMake,
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Self::SecondFactor => "second_factor",
            Self::PasskeySignIn => "passkey_sign_in",
            Self::PasskeyProof => "passkey_proof",
            Self::PasskeyMake => "passkey_make",
        }
    }
}

/// A first step that is still good.
pub(crate) struct Step {
    /// Whose, if that is known yet.
    pub(crate) account: Option<AccountId>,
    /// What was asked in it and has not been answered; empty when nothing was.
    pub(crate) state: String,
    hash: String,
}

/// Notes a first step, and clears away old ones.
pub(crate) async fn begin(tx: &SystemTx, kind: Kind, account: Option<AccountId>) -> Result<Token, Failure> {
    let token = Token::random(tx.now() + LIFE_MS);
    note(tx, kind, token.text(), account, String::new()).await?;
    Ok(token)
}

/// Notes what was asked of somebody who is not known yet, and clears away old steps.
pub(crate) async fn begin_asking(tx: &SystemTx, kind: Kind, state: String) -> Result<Token, Failure> {
    let token = Token::random(tx.now() + LIFE_MS);
    note(tx, kind, token.text(), None, state).await?;
    Ok(token)
}

/// Notes what was asked of a session, in place of what it was asked before: no other session can answer it, and no token is needed.
pub(crate) async fn begin_in(tx: &SystemTx, kind: Kind, who: &Principal, state: String) -> Result<(), Failure> {
    let name = name_in(kind, who);
    tx.delete_where::<row::Entity>(row::Column::TokenHash.eq(secret_token::hash_of(&name))).await?;
    note(tx, kind, &name, Some(who.account), state).await
}

/// What a session was asked.
pub(crate) async fn look_in(tx: &SystemTx, kind: Kind, who: &Principal) -> Result<Step, Failure> {
    look(tx, kind, &name_in(kind, who)).await
}

/// What stands for the token in a session's own step. It is told to nobody, and a step is looked for by kind, so that a cookie with this
/// text in it opens none.
fn name_in(kind: Kind, who: &Principal) -> String {
    format!("{}\n{}", kind.as_str(), who.session)
}

async fn note(
    tx: &SystemTx,
    kind: Kind,
    token: &str,
    account: Option<AccountId>,
    state: String,
) -> Result<(), Failure> {
    tx.delete_where::<row::Entity>(row::Column::ExpiresAt.lt(tx.now())).await?;
    tx.insert(row::ActiveModel {
        token_hash: Set(secret_token::hash_of(token)),
        account_id: Set(account),
        kind: Set(kind.as_str().to_owned()),
        state: Set(state),
        tries: Set(0),
        created_at: Set(tx.now()),
        expires_at: Set(tx.now() + LIFE_MS),
        used_at: Set(None),
    })
    .await?;
    Ok(())
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
    Ok(Step { account: found.account_id, state: found.state, hash: found.token_hash })
}

impl Step {
    /// Uses it up; of two at once, one does.
    pub(crate) async fn spend(&self, tx: &SystemTx) -> Result<(), Failure> {
        let used = row::ActiveModel { used_at: Set(Some(tx.now())), ..Default::default() };
        let unused = Condition::all().add(row::Column::TokenHash.eq(&self.hash)).add(row::Column::UsedAt.is_null());
        if tx.update_where(used, unused).await? == 1 { Ok(()) } else { Err(IdentityError::StepExpired.into()) }
    }

    /// Notes what is asked in it, in place of what was asked before.
    pub(crate) async fn ask(&self, tx: &SystemTx, state: String) -> Result<(), StoreError> {
        let asked = row::ActiveModel { state: Set(state), ..Default::default() };
        tx.update_where(asked, row::Column::TokenHash.eq(&self.hash)).await?;
        Ok(())
    }

    /// Forgets what was asked, as it is answered now. Of two answers at once, one is taken.
    pub(crate) async fn answer(&self, tx: &SystemTx) -> Result<bool, StoreError> {
        let answered = row::ActiveModel { state: Set(String::new()), ..Default::default() };
        let asked = Condition::all()
            .add(row::Column::TokenHash.eq(&self.hash))
            .add(row::Column::State.eq(&self.state))
            .add(row::Column::UsedAt.is_null());
        Ok(!self.state.is_empty() && tx.update_where(answered, asked).await? == 1)
    }

    /// Counts a wrong second step.
    pub(crate) async fn wrong(&self, tx: &SystemTx) -> Result<(), StoreError> {
        let this = row::Column::TokenHash.eq(&self.hash);
        let Some(now) = tx.find::<row::Entity>().filter(this.clone()).one().await? else { return Ok(()) };
        tx.update_where(row::ActiveModel { tries: Set(now.tries + 1), ..Default::default() }, this).await?;
        Ok(())
    }
}
