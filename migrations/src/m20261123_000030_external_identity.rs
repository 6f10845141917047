//! Signing in by another provider's word: whose word stands for which account, and what waits for a browser to come back.

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
    "create table external_identity (
        id {id} primary key,
        account_id {id} not null references account (id),
        issuer {text} not null,
        subject {text} not null,
        email {text},
        linked_at {instant} not null,
        last_used_at {instant} not null
    )",
    "create unique index external_identity_subject on external_identity (issuer, subject)",
    "create index external_identity_account on external_identity (account_id)",
    // between leaving for a provider and being signed in or signed up, for ten minutes; the state is sealed
    "create table external_step (
        token_hash {text} primary key,
        kind {text} not null check (kind in ('away', 'met')),
        account_id {id} references account (id),
        state {text} not null,
        created_at {instant} not null,
        expires_at {instant} not null,
        used_at {instant}
    )",
    "create index external_step_expires on external_step (expires_at)",
    // who vouched for the session, and whether for two factors
    "alter table session add column issuer {text}",
    "alter table session add column issuer_factors {bool} not null default false",
    // members with an address of this domain come by this provider
    "alter table workspace add column sso_domain {text}",
    "alter table workspace add column sso_issuer {text} check ((sso_issuer is null) = (sso_domain is null))",
];
