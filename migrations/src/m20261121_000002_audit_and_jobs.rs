//! The audit trail with its chain, and the outbox.

use crate::{ddl, rls};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::run(manager, TABLES).await?;
        let guard = if ddl::is_postgres(manager) { POSTGRES_GUARD } else { SQLITE_GUARD };
        ddl::run(manager, guard).await?;
        rls::protect(manager, &["audit_head", "audit_event", "job"]).await
    }
}

const TABLES: &[&str] = &[
    "create table audit_head (
        tenant_id {id} primary key references workspace (tenant_id),
        seq {big} not null,
        hash {text} not null
    )",
    "create table audit_event (
        tenant_id {id} not null references workspace (tenant_id),
        seq {big} not null,
        id {id} not null,
        at {instant} not null,
        actor_id {id},
        actor_name {text} not null,
        op {text} not null,
        entity {text} not null,
        entity_id {id} not null,
        label {text} not null,
        before {text},
        after {text},
        request_id {id} not null,
        ip {text},
        prev_hash {text} not null,
        hash {text} not null,
        primary key (tenant_id, seq)
    )",
    "create index audit_event_at on audit_event (tenant_id, at)",
    "create index audit_event_entity on audit_event (tenant_id, entity_id, seq)",
    "create table job (
        tenant_id {id} not null references workspace (tenant_id),
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
        primary key (tenant_id, id)
    )",
    "create index job_due on job (run_at) where done_at is null",
];

const SQLITE_GUARD: &[&str] = &[
    "create trigger audit_event_no_update before update on audit_event
     begin select raise(abort, 'audit_event is append-only'); end",
    "create trigger audit_event_no_delete before delete on audit_event
     begin select raise(abort, 'audit_event is append-only'); end",
    "create trigger audit_event_follows before insert on audit_event
     when not exists (select 1 from audit_head
                      where tenant_id = new.tenant_id and seq = new.seq - 1 and hash = new.prev_hash)
     begin select raise(abort, 'audit_event does not follow the head'); end",
    "create trigger audit_event_head after insert on audit_event
     begin update audit_head set seq = new.seq, hash = new.hash where tenant_id = new.tenant_id; end",
];

const POSTGRES_GUARD: &[&str] = &[
    "create function audit_event_append_only() returns trigger language plpgsql as
     $$ begin raise exception 'audit_event is append-only'; end $$",
    "create trigger audit_event_guard before update or delete on audit_event
     for each row execute function audit_event_append_only()",
    "create trigger audit_event_truncate_guard before truncate on audit_event
     for each statement execute function audit_event_append_only()",
    // once a statement: the head moved with each of 10,000 rows would leave as many dead ones behind
    "create function audit_event_head() returns trigger language plpgsql as
     $$ begin
        update audit_head h set seq = last.seq, hash = last.hash
        from (select distinct on (tenant_id) tenant_id, seq, hash from added order by tenant_id, seq desc) last
        where h.tenant_id = last.tenant_id;
        return null;
     end $$",
    "create trigger audit_event_head after insert on audit_event referencing new table as added
     for each statement execute function audit_event_head()",
];
