//! Browsers that an account was signed in with before, each known by a token in a cookie of its own.

use crate::{Client, Failure, letters, secret_token, secret_token::Token};
use entity::{account, known_device as row};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use store::SystemTx;

/// Days that a browser is known after it was last signed in with; as long as browsers keep a cookie at most.
const KNOWN_MS: i64 = 400 * 24 * 60 * 60 * 1000;

/// Notes with which browser somebody signs in. A person whose account knows others is mailed about a new one.
pub(crate) async fn meet(tx: &SystemTx, person: &account::Model, client: &Client) -> Result<Option<Token>, Failure> {
    let mine = || Condition::all().add(row::Column::AccountId.eq(person.id));
    tx.delete_where::<row::Entity>(mine().add(row::Column::LastSeenAt.lt(tx.now() - KNOWN_MS))).await?;
    if let Some(shown) = &client.device {
        let seen = row::ActiveModel { last_seen_at: Set(tx.now()), ..Default::default() };
        if tx.update_where(seen, mine().add(row::Column::TokenHash.eq(secret_token::hash_of(shown)))).await? == 1 {
            return Ok(None);
        }
    }
    if tx.find::<row::Entity>().filter(mine()).one().await?.is_some() {
        letters::new_device(tx, person, client).await?;
    }
    // a browser that another account knows keeps what it has
    let (text, given) = match &client.device {
        Some(shown) if shown.len() == SHOWN => (shown.clone(), None),
        _ => {
            let token = Token::random(tx.now() + KNOWN_MS);
            (token.text().to_owned(), Some(token))
        }
    };
    tx.insert(row::ActiveModel {
        account_id: Set(person.id),
        token_hash: Set(secret_token::hash_of(&text)),
        created_at: Set(tx.now()),
        last_seen_at: Set(tx.now()),
    })
    .await?;
    Ok(given)
}

/// Characters of a token.
const SHOWN: usize = 43;
