//! Jobs of the installation itself, how each job went, what was given up, and what comes again by the clock.

use crate::ddl;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let rebuilt = if ddl::is_postgres(manager) { POSTGRES } else { SQLITE };
        ddl::run(manager, rebuilt).await?;
        ddl::run(manager, BOTH).await
    }
}

// A job of the installation has the nil tenant, which is no workspace: the reference to the workspace goes. The owner of a table with
// forced row security can't see its rows, so PostgreSQL changes the table in place.
const POSTGRES: &[&str] = &[
    "alter table job drop constraint job_tenant_id_fkey",
    "alter table job
        add column label {text} not null default '',
        add column sealed {bool} not null default false,
        add column claim {id},
        add column started_at {instant},
        add column finished_at {instant},
        add column dead_at {instant}",
    "alter table job alter column label drop default, alter column sealed drop default",
    "drop index job_due",
];

// SQLite can't drop a reference: the rows move to a new table, those that wait with them
const SQLITE: &[&str] = &[
    "create table job_new (
        tenant_id {id} not null,
        id {id} not null,
        kind {text} not null,
        payload {text} not null,
        actor {text} not null,
        run_at {instant} not null,
        attempts {int} not null,
        locked_until {instant},
        done_at {instant},
        last_error {text},
        created_at {instant} not null,
        label {text} not null,
        sealed {bool} not null,
        claim {id},
        started_at {instant},
        finished_at {instant},
        dead_at {instant},
        primary key (tenant_id, id)
    )",
    "insert into job_new (tenant_id, id, kind, payload, actor, run_at, attempts, locked_until, done_at, last_error, created_at,
        label, sealed)
     select tenant_id, id, kind, payload, actor, run_at, attempts, locked_until, done_at, last_error, created_at, '', false from job",
    "drop table job",
    "alter table job_new rename to job",
];

const BOTH: &[&str] = &[
    // given up used to be told by an error beside the end
    "update job set dead_at = done_at, done_at = null where done_at is not null and last_error is not null",
    "update job set payload = '' where done_at is not null",
    "create index job_due on job (run_at) where done_at is null and dead_at is null",
    "create index job_finished on job (tenant_id, finished_at)",
    "create table recurring (
        name {text} primary key,
        due_at {instant} not null,
        last_at {instant}
    )",
];
