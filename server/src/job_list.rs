//! `daybook jobs`: the installation's own background work, for its operator. A workspace's own is on its page.

use anyhow::Context;
use chrono::DateTime;
use clap::Subcommand;
use entity::job;
use kernel::{JobId, TenantId};
use sea_orm::{ColumnTrait, Condition};
use std::fmt::Write;
use store::{Reason, Store, revived_job};

/// What can be done to the installation's jobs.
#[derive(Subcommand)]
pub(crate) enum JobsCommand {
    /// Print what waits, what runs and what was given up.
    List,
    /// Try a job again that was given up.
    Retry {
        /// As `daybook jobs list` prints it.
        id: JobId,
    },
    /// Delete a job that was given up.
    Discard {
        /// As `daybook jobs list` prints it.
        id: JobId,
    },
}

/// Does what the command says, and answers what to print.
///
/// # Errors
/// A sentence for the operator.
pub(crate) async fn run(store: &Store, command: &JobsCommand) -> anyhow::Result<String> {
    match command {
        JobsCommand::List => list(store).await,
        JobsCommand::Retry { id } => {
            let tx = store.system_write(Reason::CommandLine).await?;
            let found = tx.update_where(revived_job(tx.now()), given_up(*id)).await?;
            tx.commit().await?;
            anyhow::ensure!(found == 1, "No job {id} was given up.");
            Ok(format!("Job {id} waits again.\n"))
        }
        JobsCommand::Discard { id } => {
            let tx = store.system_write(Reason::CommandLine).await?;
            let found = tx.delete_where::<job::Entity>(given_up(*id)).await?;
            tx.commit().await?;
            anyhow::ensure!(found == 1, "No job {id} was given up.");
            Ok(format!("Job {id} is deleted.\n"))
        }
    }
}

fn own() -> Condition {
    Condition::all().add(job::Column::TenantId.eq(TenantId::INSTALLATION))
}

fn given_up(id: JobId) -> Condition {
    own().add(job::Column::Id.eq(id)).add(job::Column::DeadAt.is_not_null())
}

async fn list(store: &Store) -> anyhow::Result<String> {
    let tx = store.system_read(Reason::CommandLine).await?;
    let now = tx.now();
    let open = own().add(job::Column::DoneAt.is_null());
    let rows = tx.find::<job::Entity>().filter(open).order_by_asc(job::Column::Id).limit(1000).all().await?;
    let mut text = String::new();
    for row in &rows {
        let state = match row {
            row if row.dead_at.is_some() => "failed",
            row if row.locked_until.is_some_and(|until| until > now) => "running",
            row if row.attempts > 0 => "retrying",
            _ => "waiting",
        };
        let asked = DateTime::from_timestamp_millis(row.created_at).context("a time outside the calendar")?;
        let asked = asked.format("%Y-%m-%d %H:%M:%S");
        writeln!(text, "{}  {asked}  {state:8}  {:2} tries  {}  {}", row.id, row.attempts, row.kind, row.label)?;
        if let Some(error) = &row.last_error {
            writeln!(text, "    {error}")?;
        }
    }
    if rows.is_empty() {
        text.push_str("Nothing waits, and nothing was given up.\n");
    }
    Ok(text)
}
