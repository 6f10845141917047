//! Signing up begins with the address: a mailed link shows it to be the person's, before anybody is told whether it has an account.

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
    // an address has one link at a time; one that has an account gets a row as well, whose token nobody has
    "create table sign_up_link (
        email {text} primary key,
        token_hash {text} not null,
        created_at {instant} not null,
        expires_at {instant} not null,
        check (email = lower(email) and email <> ''),
        check (expires_at > created_at)
    )",
    "create unique index sign_up_link_token on sign_up_link (token_hash)",
    "create index sign_up_link_expires on sign_up_link (expires_at)",
];
