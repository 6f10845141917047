//! How often something was tried that nobody should try often: sign-ins, resets, guesses at tokens.

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
    "create table attempt (
        key_hash {text} primary key,
        tries {int} not null,
        next_at {instant} not null,
        expires_at {instant} not null,
        check (tries >= 0)
    )",
    "create index attempt_expires on attempt (expires_at)",
];
