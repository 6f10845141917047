//! What people say of themselves: language, time zone, theme, a picture, which notices they want; whether an address was shown to be
//! theirs, and its way to another one.

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
    "alter table account add column email_verified_at {instant}",
    "alter table account add column language {text} not null default 'en' check (language in ('en', 'es'))",
    "alter table account add column time_zone {text}",
    "alter table account add column theme {text} not null default 'system' check (theme in ('system', 'light', 'dark'))",
    // JSON: the notices that the person has switched off
    "alter table account add column muted {text} not null default '[]'",
    "create table account_picture (
        account_id {id} primary key references account (id),
        jpeg {bytes} not null,
        made_at {instant} not null
    )",
    // the present address confirms with old_hash, unless it is the one to be shown; the address to be with new_hash
    "create table email_change (
        id {id} primary key,
        account_id {id} not null references account (id),
        email {text} not null check (email = lower(email) and email <> ''),
        old_hash {text},
        new_hash {text} not null,
        old_confirmed_at {instant},
        new_confirmed_at {instant},
        created_at {instant} not null,
        expires_at {instant} not null,
        done_at {instant}
    )",
    "create index email_change_account on email_change (account_id)",
    "create unique index email_change_old on email_change (old_hash)",
    "create unique index email_change_new on email_change (new_hash)",
];
