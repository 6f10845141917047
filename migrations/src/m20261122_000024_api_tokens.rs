//! The credentials with which programs use the REST API.

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
        rls::protect(manager, &["api_token"]).await
    }
}

const TABLES: &[&str] = &[
    "create table api_token (
        tenant_id {id} not null references workspace (tenant_id),
        id {id} not null,
        membership_id {id} not null,
        name {text} not null,
        token_hash {text} not null,
        permissions {text} not null,
        expires_at {instant} not null,
        last_used_at {instant},
        revoked_at {instant},
        created_at {instant} not null,
        updated_at {instant} not null,
        version {big} not null,
        primary key (tenant_id, id),
        foreign key (tenant_id, membership_id) references membership (tenant_id, id),
        check (expires_at > created_at)
    )",
    // found by the hash alone, before the workspace is known
    "create unique index api_token_hash on api_token (token_hash)",
    "create unique index api_token_name on api_token (tenant_id, membership_id, name) where revoked_at is null",
];
