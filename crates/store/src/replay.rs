//! A request that a program sends again because it never heard the answer: the key that it made for the request finds the answer.

use crate::{Reads, StoreError, WriteTx};
use entity::request_key::{Column, Entity, Model};
use sea_orm::{ActiveModelTrait, ColumnTrait, ExprTrait, IntoActiveModel};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// How long a key is known. A program that tries again later than a day has been told to ask how things stand.
const KEPT_MS: i64 = 24 * 60 * 60 * 1000;

/// What is known of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replay<T> {
    /// Nothing: the request is to be done, and its answer kept with [`WriteTx::keep_answer`].
    New,
    /// The request was done, and this was the answer.
    Answered(T),
    /// Another request was done under this key.
    Reused,
}

impl WriteTx {
    /// What is known of the key, for the person who acts.
    ///
    /// # Errors
    /// The database's own; a kept answer that can't be read.
    pub async fn replay<T: DeserializeOwned>(
        &self,
        key: Uuid,
        asked: &(impl Serialize + Sync),
    ) -> Result<Replay<T>, StoreError> {
        let own = Column::AccountId.eq(self.cx.actor().account);
        let Some(kept) = self.find::<Entity>().filter(own.and(Column::Id.eq(key))).one().await? else {
            return Ok(Replay::New);
        };
        if kept.asked != self.print_of(asked)? {
            return Ok(Replay::Reused);
        }
        Ok(Replay::Answered(serde_json::from_str(&kept.answer)?))
    }

    /// Keeps the answer under the key, in the transaction that does what was asked. Forgets the person's older keys.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when the same request is done at the same moment: begin anew, and [`WriteTx::replay`] finds its answer.
    pub async fn keep_answer(
        &self,
        key: Uuid,
        asked: &(impl Serialize + Sync),
        answer: &(impl Serialize + Sync),
    ) -> Result<(), StoreError> {
        let account_id = self.cx.actor().account;
        let old = Column::AccountId.eq(account_id).and(Column::CreatedAt.lt(self.now() - KEPT_MS));
        self.delete_where::<Entity>(old).await?;
        let row = Model {
            tenant_id: self.tenant(),
            account_id,
            id: key,
            asked: self.print_of(asked)?,
            answer: serde_json::to_string(answer)?,
            created_at: self.now(),
        };
        self.insert(row.into_active_model().reset_all()).await?;
        Ok(())
    }

    /// The operation belongs to what was asked: the same body to another address is another request.
    fn print_of(&self, asked: &impl Serialize) -> Result<String, StoreError> {
        let text = serde_json::to_string(&(self.op().name, asked))?;
        Ok(hex::encode(Sha256::digest(text.as_bytes())))
    }
}
