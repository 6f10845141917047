//! What each person changed in the schedule, to be undone and redone.

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
        rls::protect(manager, &["schedule_edit"]).await
    }
}

const TABLES: &[&str] = &[
    // ids are made in order, so an account's newest edit has its highest id
    "create table schedule_edit (
        tenant_id {id} not null references workspace (tenant_id),
        account_id {id} not null,
        id {id} not null,
        cells {text} not null,
        undone_id {id},
        created_at {instant} not null,
        primary key (tenant_id, account_id, id)
    )",
];
