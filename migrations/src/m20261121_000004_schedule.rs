//! Who works where on which day, and how each person last looked at it.

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
        rls::protect(manager, &["schedule_entry", "preference"]).await
    }
}

const TABLES: &[&str] = &[
    "create table schedule_entry (
        tenant_id {id} not null references workspace (tenant_id),
        id {id} not null,
        employee_id {id} not null,
        day {day} not null,
        part {int} not null,
        project_id {id},
        status {text},
        created_at {instant} not null,
        updated_at {instant} not null,
        version {big} not null,
        primary key (tenant_id, id),
        foreign key (tenant_id, employee_id) references employee (tenant_id, id),
        foreign key (tenant_id, project_id) references project (tenant_id, id),
        check (part in (0, 1, 2)),
        check ((project_id is null) <> (status is null)),
        check (status is null or status in ('pto', 'sick', 'training', 'off', 'holiday'))
    )",
    // part 0 is the whole day, 1 the first half, 2 the second: each half of a person's day is taken once
    "create unique index schedule_first_half on schedule_entry (tenant_id, employee_id, day) where part in (0, 1)",
    "create unique index schedule_second_half on schedule_entry (tenant_id, employee_id, day) where part in (0, 2)",
    "create index schedule_day on schedule_entry (tenant_id, day)",
    "create index schedule_project on schedule_entry (tenant_id, project_id, day)",
    "create table preference (
        tenant_id {id} not null references workspace (tenant_id),
        id {id} not null,
        account_id {id} not null,
        topic {text} not null,
        value {text} not null,
        updated_at {instant} not null,
        primary key (tenant_id, id),
        unique (tenant_id, account_id, topic)
    )",
];
