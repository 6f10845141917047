//! A company's logo, for the head of its mails.

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
        rls::protect(manager, &["workspace_logo"]).await
    }
}

const TABLES: &[&str] = &[
    "create table workspace_logo (
        tenant_id {id} not null references workspace (tenant_id),
        token {text} not null,
        png {bytes} not null,
        made_at {instant} not null,
        primary key (tenant_id)
    )",
    // found by the token alone: who reads a mail is not signed in
    "create unique index workspace_logo_token on workspace_logo (token)",
    "alter table workspace add column logo_token {text}",
];
