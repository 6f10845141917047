//! Regions, employees and projects.

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
        rls::protect(manager, &["region", "employee", "project"]).await
    }
}

const TABLES: &[&str] = &[
    "create table region (
        tenant_id {id} not null references workspace (tenant_id),
        id {id} not null,
        name {text} not null,
        created_at {instant} not null,
        updated_at {instant} not null,
        version {big} not null,
        primary key (tenant_id, id)
    )",
    "create unique index region_name on region (tenant_id, lower(name))",
    "create table employee (
        tenant_id {id} not null references workspace (tenant_id),
        id {id} not null,
        number {text} not null,
        given_name {text} not null,
        family_name {text} not null,
        title {text},
        classification {text},
        is_foreman {bool} not null,
        foreman_id {id},
        region_id {id},
        phone {text},
        email {text},
        hired_on {day},
        ended_on {day},
        skills {text} not null,
        active {bool} not null,
        deleted_at {instant},
        created_at {instant} not null,
        updated_at {instant} not null,
        version {big} not null,
        primary key (tenant_id, id),
        foreign key (tenant_id, foreman_id) references employee (tenant_id, id),
        foreign key (tenant_id, region_id) references region (tenant_id, id),
        check (number <> ''),
        check (ended_on is null or hired_on is null or ended_on >= hired_on),
        check (foreman_id is null or foreman_id <> id)
    )",
    // a deleted person's number may be given again
    "create unique index employee_number on employee (tenant_id, number) where deleted_at is null",
    "create index employee_name on employee (tenant_id, family_name, given_name)",
    "create index employee_foreman on employee (tenant_id, foreman_id)",
    "create table project (
        tenant_id {id} not null references workspace (tenant_id),
        id {id} not null,
        code {text} not null,
        name {text} not null,
        region_id {id},
        status {text} not null,
        starts_on {day},
        ends_on {day},
        address {text},
        lat {float},
        lon {float},
        time_zone {text},
        color {int} not null,
        heads_per_day {int} not null,
        deleted_at {instant},
        created_at {instant} not null,
        updated_at {instant} not null,
        version {big} not null,
        primary key (tenant_id, id),
        foreign key (tenant_id, region_id) references region (tenant_id, id),
        check (code <> ''),
        check (status in ('pursuit', 'awarded', 'active', 'on_hold', 'complete', 'lost')),
        check (ends_on is null or starts_on is null or ends_on >= starts_on),
        check (lat is null or lat between -90 and 90),
        check (lon is null or lon between -180 and 180),
        check (heads_per_day >= 0)
    )",
    "create unique index project_code on project (tenant_id, lower(code)) where deleted_at is null",
];
