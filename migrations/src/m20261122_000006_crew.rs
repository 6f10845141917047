//! The crew's phones: a link for each person, and what the people answer.

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
        rls::protect(manager, &["crew_link", "acknowledgement"]).await
    }
}

const TABLES: &[&str] = &[
    // whether a link stays with the first phone that opens it
    "alter table workspace add column crew_links_bound {bool} not null default false",
    "create table crew_link (
        tenant_id {id} not null references workspace (tenant_id),
        id {id} not null,
        employee_id {id} not null,
        token_hash {text} not null,
        device_hash {text},
        made_by {id},
        seen {text},
        shown {text},
        last_opened_at {instant},
        revoked_at {instant},
        created_at {instant} not null,
        updated_at {instant} not null,
        version {big} not null,
        primary key (tenant_id, id),
        foreign key (tenant_id, employee_id) references employee (tenant_id, id)
    )",
    "create unique index crew_link_token on crew_link (token_hash)",
    // a new link takes the place of the one before
    "create unique index crew_link_live on crew_link (tenant_id, employee_id) where revoked_at is null",
    "create index crew_link_employee on crew_link (tenant_id, employee_id)",
    // the id is made by the phone, and is the key by which a repeated answer is known; an answer is never changed
    "create table acknowledgement (
        tenant_id {id} not null references workspace (tenant_id),
        id {id} not null,
        employee_id {id} not null,
        day {day} not null,
        answer {text} not null,
        note {text} not null,
        at {instant} not null,
        received_at {instant} not null,
        via {text} not null,
        version {big} not null,
        primary key (tenant_id, id),
        foreign key (tenant_id, employee_id) references employee (tenant_id, id),
        check (answer in ('there', 'problem')),
        check (via in ('link', 'account')),
        check (version = 1)
    )",
    "create index acknowledgement_day on acknowledgement (tenant_id, employee_id, day)",
];
