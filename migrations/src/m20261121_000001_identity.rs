//! Accounts, sessions, workspaces and who belongs to them.

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
        rls::protect(manager, &["workspace", "membership"]).await
    }
}

const TABLES: &[&str] = &[
    "create table account (
        id {id} primary key,
        email {text} not null,
        name {text} not null,
        password_hash {text},
        created_at {instant} not null,
        updated_at {instant} not null,
        version {big} not null,
        check (email = lower(email) and email <> '')
    )",
    "create unique index account_email on account (email)",
    "create table session (
        id {id} primary key,
        account_id {id} not null references account (id),
        created_at {instant} not null,
        last_seen_at {instant} not null,
        expires_at {instant} not null,
        revoked_at {instant},
        ip {text},
        user_agent {text}
    )",
    "create index session_account on session (account_id)",
    "create table refresh_token (
        token_hash {text} primary key,
        session_id {id} not null references session (id),
        created_at {instant} not null,
        expires_at {instant} not null,
        spent_at {instant}
    )",
    "create index refresh_token_session on refresh_token (session_id)",
    "create table password_link (
        token_hash {text} primary key,
        account_id {id} not null references account (id),
        created_at {instant} not null,
        expires_at {instant} not null,
        used_at {instant}
    )",
    "create table workspace (
        tenant_id {id} primary key,
        slug {text} not null,
        name {text} not null,
        minutes_per_day {int} not null default 480,
        time_zone {text} not null default 'UTC',
        created_at {instant} not null,
        updated_at {instant} not null,
        version {big} not null,
        check (minutes_per_day between 30 and 1440)
    )",
    "create unique index workspace_slug on workspace (slug)",
    "create table membership (
        tenant_id {id} not null references workspace (tenant_id),
        id {id} not null,
        account_id {id} not null references account (id),
        email {text} not null,
        name {text} not null,
        role {text} not null,
        disabled_at {instant},
        created_at {instant} not null,
        updated_at {instant} not null,
        version {big} not null,
        primary key (tenant_id, id),
        unique (tenant_id, account_id),
        check (role in ('owner', 'admin', 'scheduler', 'viewer', 'crew'))
    )",
    "create index membership_account on membership (account_id)",
];
