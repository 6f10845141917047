//! How people come into a workspace: invitations by mail, and requests for access.

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
        rls::protect(manager, &["invitation", "invitation_region", "access_request", "join_domain"]).await
    }
}

const TABLES: &[&str] = &[
    // a first password was set by a link that was handed over; an invitation takes its place, and a reset for who has none yet
    "drop table password_link",
    "create table invitation (
        tenant_id {id} not null references workspace (tenant_id),
        id {id} not null,
        email {text} not null,
        role_id {id} not null,
        language {text} not null default 'en' check (language in ('en', 'es')),
        token_hash {text} not null,
        by_account_id {id} not null references account (id),
        by_name {text} not null,
        sent_at {instant} not null,
        expires_at {instant} not null,
        accepted_at {instant},
        revoked_at {instant},
        created_at {instant} not null,
        updated_at {instant} not null,
        version {big} not null,
        primary key (tenant_id, id),
        foreign key (tenant_id, role_id) references role (tenant_id, id),
        check (email = lower(email) and email <> ''),
        check (expires_at > sent_at),
        check (accepted_at is null or revoked_at is null)
    )",
    // found by the hash alone, before the workspace is known
    "create unique index invitation_token on invitation (token_hash)",
    "create unique index invitation_open on invitation (tenant_id, email) where accepted_at is null and revoked_at is null",
    "create index invitation_role on invitation (tenant_id, role_id)",
    "create table invitation_region (
        tenant_id {id} not null references workspace (tenant_id),
        invitation_id {id} not null,
        region_id {id} not null,
        primary key (tenant_id, invitation_id, region_id),
        foreign key (tenant_id, invitation_id) references invitation (tenant_id, id) on delete cascade,
        foreign key (tenant_id, region_id) references region (tenant_id, id)
    )",
    "create table access_request (
        tenant_id {id} not null references workspace (tenant_id),
        id {id} not null,
        account_id {id} not null references account (id),
        email {text} not null,
        name {text} not null,
        message {text},
        granted_at {instant},
        declined_at {instant},
        created_at {instant} not null,
        updated_at {instant} not null,
        version {big} not null,
        primary key (tenant_id, id),
        check (granted_at is null or declined_at is null)
    )",
    // who asks twice asks once
    "create unique index access_request_open on access_request (tenant_id, account_id)
        where granted_at is null and declined_at is null",
    "create index access_request_account on access_request (account_id)",
    // who has a confirmed address of the domain may ask
    "create table join_domain (
        tenant_id {id} not null references workspace (tenant_id),
        domain {text} not null,
        primary key (tenant_id, domain),
        check (domain = lower(domain) and domain <> '')
    )",
    "create index join_domain_domain on join_domain (domain)",
    "alter table workspace add column join_token {text}",
    "create unique index workspace_join_token on workspace (join_token)",
];
