//! How people prove who they are: former passwords, resets, second factors, devices; and what a workspace asks of a session.

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
        ddl::run(manager, TABLES).await
    }
}

const TABLES: &[&str] = &[
    "alter table session add column method {text} not null default 'password'
        check (method in ('password', 'link', 'oidc', 'passkey'))",
    "alter table session add column factor {text} check (factor in ('totp', 'recovery', 'passkey'))",
    "alter table session add column authenticated_at {instant} not null default 0",
    // 14 days; a workspace that is opened may ask for less
    "alter table session add column idle_ms {big} not null default 1209600000 check (idle_ms > 0)",
    "alter table workspace add column second_factor_required {bool} not null default true",
    "alter table workspace add column session_idle_min {int} check (session_idle_min between 15 and 20160)",
    "alter table workspace add column session_max_min {int} check (session_max_min between 60 and 43200)",
    "create table password_history (
        id {id} primary key,
        account_id {id} not null references account (id),
        password_hash {text} not null,
        replaced_at {instant} not null
    )",
    "create index password_history_account on password_history (account_id)",
    "create table password_reset (
        token_hash {text} primary key,
        account_id {id} not null references account (id),
        created_at {instant} not null,
        expires_at {instant} not null,
        used_at {instant}
    )",
    "create index password_reset_account on password_reset (account_id)",
    // the secret is sealed; one that was never confirmed counts for nothing
    "create table totp (
        account_id {id} primary key references account (id),
        secret {text} not null,
        created_at {instant} not null,
        confirmed_at {instant},
        last_step {big} not null default 0
    )",
    "create table recovery_code (
        code_hash {text} primary key,
        account_id {id} not null references account (id),
        created_at {instant} not null,
        used_at {instant}
    )",
    "create index recovery_code_account on recovery_code (account_id)",
    "create table passkey (
        id {id} primary key,
        account_id {id} not null references account (id),
        credential_id {text} not null,
        name {text} not null,
        data {text} not null,
        created_at {instant} not null,
        last_used_at {instant}
    )",
    "create unique index passkey_credential on passkey (credential_id)",
    "create index passkey_account on passkey (account_id)",
    // what stands between two steps of signing in, for a few minutes
    "create table sign_in_step (
        token_hash {text} primary key,
        account_id {id} references account (id),
        kind {text} not null check (kind in ('second_factor', 'passkey_sign_in', 'passkey_proof', 'passkey_make')),
        state {text} not null,
        tries {int} not null default 0,
        created_at {instant} not null,
        expires_at {instant} not null,
        used_at {instant}
    )",
    "create index sign_in_step_expires on sign_in_step (expires_at)",
    // browsers that an account was signed in with before
    "create table known_device (
        account_id {id} not null references account (id),
        token_hash {text} not null,
        created_at {instant} not null,
        last_seen_at {instant} not null,
        primary key (account_id, token_hash)
    )",
];
