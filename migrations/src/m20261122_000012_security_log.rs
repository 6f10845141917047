//! The security log: who came in, who was refused, whose rights are others.

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
        rls::protect(manager, &["security_event"]).await
    }
}

const TABLES: &[&str] = &[
    // no reference to the workspace: the nil tenant is the log of what belongs to none
    "create table security_event (
        tenant_id {id} not null,
        id {id} not null,
        at {instant} not null,
        kind {text} not null,
        account_id {id},
        session_id {id},
        what {text} not null,
        detail {text} not null,
        request_id {id} not null,
        ip {text},
        user_agent {text},
        primary key (tenant_id, id)
    )",
    "create index security_event_at on security_event (tenant_id, at)",
    "create index security_event_account on security_event (account_id, at)",
    "create index security_event_age on security_event (at)",
];

// A row is never changed, and is there for thirty days whatever the settings say: who breaks in must not wipe the tracks.
const SQLITE_GUARD: &[&str] = &[
    "create trigger security_event_no_update before update on security_event
     begin select raise(abort, 'security_event is append-only'); end",
    "create trigger security_event_no_delete before delete on security_event
     when old.at > (cast(strftime('%s', 'now') as integer) - 30 * 86400) * 1000
     begin select raise(abort, 'security_event is kept for thirty days'); end",
];

const POSTGRES_GUARD: &[&str] = &[
    "create function security_event_guard() returns trigger language plpgsql as
     $$ begin
        if tg_op = 'DELETE' and old.at <= (extract(epoch from now()) - 30 * 86400) * 1000 then
            return old;
        end if;
        raise exception 'security_event is append-only, and kept for thirty days';
     end $$",
    "create trigger security_event_guard before update or delete on security_event
     for each row execute function security_event_guard()",
    "create function security_event_whole() returns trigger language plpgsql as
     $$ begin raise exception 'security_event is append-only'; end $$",
    "create trigger security_event_truncate_guard before truncate on security_event
     for each statement execute function security_event_whole()",
];
