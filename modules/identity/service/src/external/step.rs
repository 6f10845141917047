//! What waits for a browser that is at a provider, or has just come back: a token in a cookie, and here what belongs to it, sealed and
//! good for one use within ten minutes.

use crate::{Failure, Identity, KeyError, secret_token, secret_token::Token};
use entity::external_step as row;
use kernel::AccountId;
use oidc::{Kept, Person};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use seal::Place;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use store::{StoreError, SystemTx};

const LIFE_MS: i64 = 10 * 60 * 1000;

/// A browser that was sent to a provider.
#[derive(Serialize, Deserialize)]
pub(super) struct Gone {
    pub(super) kept: Kept,
    /// Where the person wanted to go.
    pub(super) next: String,
}

/// A person whom a provider vouches for, and whom nobody knows.
#[derive(Serialize, Deserialize)]
pub(super) struct Met {
    /// The provider's id.
    pub(super) provider: String,
    pub(super) person: Person,
}

/// A kind of step, by what it keeps.
pub(super) trait Kind: Serialize + DeserializeOwned {
    const NAME: &'static str;
}

impl Kind for Gone {
    const NAME: &'static str = "away";
}

impl Kind for Met {
    const NAME: &'static str = "met";
}

/// A step that is still good.
pub(super) struct Step<K> {
    /// Whose account is to be tied.
    pub(super) account: Option<AccountId>,
    pub(super) what: K,
    hash: String,
}

/// Notes a step, and clears away old ones.
pub(super) async fn begin<K: Kind>(
    identity: &Identity,
    tx: &SystemTx,
    account: Option<AccountId>,
    what: &K,
) -> Result<Token, Failure> {
    tx.delete_where::<row::Entity>(row::Column::ExpiresAt.lt(tx.now())).await?;
    let token = Token::random(tx.now() + LIFE_MS);
    let hash = secret_token::hash_of(token.text());
    let plain = serde_json::to_vec(what).map_err(StoreError::from)?;
    let state = identity.store().sealer()?.seal(place(&hash), &plain).map_err(KeyError::from)?;
    tx.insert(row::ActiveModel {
        token_hash: Set(hash),
        kind: Set(K::NAME.to_owned()),
        account_id: Set(account),
        state: Set(state),
        created_at: Set(tx.now()),
        expires_at: Set(token.expires_at()),
        used_at: Set(None),
    })
    .await?;
    Ok(token)
}

/// The step of a token; none when it is too old, was used, is of another kind or never was.
pub(super) async fn look<K: Kind>(identity: &Identity, tx: &SystemTx, token: &str) -> Result<Option<Step<K>>, Failure> {
    let good = Condition::all()
        .add(row::Column::TokenHash.eq(secret_token::hash_of(token)))
        .add(row::Column::Kind.eq(K::NAME))
        .add(row::Column::UsedAt.is_null())
        .add(row::Column::ExpiresAt.gt(tx.now()));
    let Some(found) = tx.find::<row::Entity>().filter(good).one().await? else { return Ok(None) };
    let plain = identity.store().sealer()?.open(place(&found.token_hash), &found.state).map_err(KeyError::from)?;
    let what = serde_json::from_slice(&plain).map_err(StoreError::from)?;
    Ok(Some(Step { account: found.account_id, what, hash: found.token_hash }))
}

impl<K> Step<K> {
    /// Uses it up, and says whether it was unused; of two at once, one does.
    pub(super) async fn spend(&self, tx: &SystemTx) -> Result<bool, StoreError> {
        let used = row::ActiveModel { used_at: Set(Some(tx.now())), ..Default::default() };
        let unused = Condition::all().add(row::Column::TokenHash.eq(&self.hash)).add(row::Column::UsedAt.is_null());
        Ok(tx.update_where(used, unused).await? == 1)
    }
}

fn place(hash: &str) -> Place<'_> {
    Place { table: "external_step", column: "state", row: hash }
}
