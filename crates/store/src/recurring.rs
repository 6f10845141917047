//! Work that comes again by the clock. A row for each kind says when it is due; the server that moves the row on writes the job, in
//! one transaction, so it comes once however many servers look.

use crate::{Job, Reason, Store, StoreError};
use entity::recurring;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, sea_query::OnConflict};

impl Store {
    /// Writes the job when its time has come, and answers whether this server was the one. `next` tells the first time after an
    /// instant, both in epoch milliseconds. What was missed while no server ran comes once.
    ///
    /// # Errors
    /// The database's own.
    pub async fn recur<J: Job>(
        &self,
        name: &str,
        work: &J,
        next: impl Fn(i64) -> i64 + Send + Sync,
    ) -> Result<bool, StoreError> {
        let tx = self.system_read(Reason::RunJob).await?;
        let found = tx.find::<recurring::Entity>().filter(recurring::Column::Name.eq(name)).one().await?;
        let (now, after) = (tx.now(), next(tx.now()));
        drop(tx);
        // a plan that was made more frequent counts from now on
        let Some(row) = found else { return self.first_time(name, after).await.map(|()| false) };
        if row.due_at > now && row.due_at <= after {
            return Ok(false);
        }
        let comes = row.due_at <= now;
        let tx = self.system_write(Reason::RunJob).await?;
        let moved = recurring::ActiveModel {
            due_at: Set(after),
            last_at: Set(if comes { Some(now) } else { row.last_at }),
            ..Default::default()
        };
        let unmoved =
            Condition::all().add(recurring::Column::Name.eq(name)).add(recurring::Column::DueAt.eq(row.due_at));
        let won = tx.update_where(moved, unmoved).await? > 0;
        if won && comes {
            tx.enqueue(work).await?;
        }
        tx.commit().await?;
        Ok(won && comes)
    }

    async fn first_time(&self, name: &str, due_at: i64) -> Result<(), StoreError> {
        let tx = self.system_write(Reason::RunJob).await?;
        let row = recurring::ActiveModel { name: Set(name.to_owned()), due_at: Set(due_at), last_at: Set(None) };
        let known = OnConflict::column(recurring::Column::Name).do_nothing().to_owned();
        recurring::Entity::insert(row).on_conflict(known).exec_without_returning(&tx.conn).await?;
        tx.commit().await
    }
}
