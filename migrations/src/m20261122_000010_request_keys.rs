//! Answers to requests that a program may send again under the same key.

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
        rls::protect(manager, &["request_key"]).await
    }
}

const TABLES: &[&str] = &[
    // the account is part of the key: nobody is told the answer to another person's request
    "create table request_key (
        tenant_id {id} not null references workspace (tenant_id),
        account_id {id} not null,
        id {id} not null,
        asked {text} not null,
        answer {text} not null,
        created_at {instant} not null,
        primary key (tenant_id, account_id, id)
    )",
];
