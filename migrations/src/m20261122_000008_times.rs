//! When work begins and ends, what else is written at an entry, and who is off.

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
        rls::protect(manager, &["time_off"]).await
    }
}

const TABLES: &[&str] = &[
    // a whole day's end follows from its begin, its break and the minutes that are worked
    "alter table workspace add column shift_start_min {int} not null default 420 check (shift_start_min between 0 and 1439)",
    "alter table workspace add column shift_break_min {int} not null default 30 check (shift_break_min between 0 and 1410)",
    "alter table workspace add column overtime_min {int} not null default 2400 check (overtime_min between 0 and 10080)",
    "alter table workspace add column week_max_min {int} default 3600 check (week_max_min between overtime_min and 10080)",
    "alter table workspace add column days_in_row {int} not null default 6 check (days_in_row between 1 and 28)",
    "alter table project add column shift_start_min {int} check (shift_start_min between 0 and 1439)",
    "alter table project add column shift_end_min {int} \
        check ((shift_end_min is null) = (shift_start_min is null) and shift_end_min - shift_start_min between 2 and 1440)",
    "alter table project add column shift_break_min {int} \
        check ((shift_break_min is null) = (shift_start_min is null) and shift_break_min between 0 and shift_end_min - shift_start_min - 2)",
    "alter table schedule_entry add column shift_start_min {int} check (shift_start_min between 0 and 1439)",
    "alter table schedule_entry add column shift_end_min {int} \
        check ((shift_end_min is null) = (shift_start_min is null) and shift_end_min - shift_start_min between 2 and 1440)",
    "alter table schedule_entry add column shift_break_min {int} \
        check ((shift_break_min is null) = (shift_start_min is null) and shift_break_min between 0 and shift_end_min - shift_start_min - 2)",
    "alter table schedule_entry add column role {text}",
    "alter table schedule_entry add column note {text}",
    // few entries have any of it
    "create index schedule_details on schedule_entry (tenant_id, day) \
        where shift_start_min is not null or role is not null or note is not null",
    "create table time_off (
        tenant_id {id} not null references workspace (tenant_id),
        id {id} not null,
        employee_id {id} not null,
        from_day {day} not null,
        to_day {day} not null,
        part {int} not null,
        kind {text} not null,
        state {text} not null,
        created_at {instant} not null,
        updated_at {instant} not null,
        version {big} not null,
        primary key (tenant_id, id),
        foreign key (tenant_id, employee_id) references employee (tenant_id, id),
        check (from_day <= to_day),
        check (part in (0, 1, 2)),
        check (kind in ('pto', 'sick', 'holiday')),
        check (state in ('requested', 'approved', 'declined'))
    )",
    "create index time_off_days on time_off (tenant_id, employee_id, from_day)",
    // what the cells say already
    "insert into time_off (tenant_id, id, employee_id, from_day, to_day, part, kind, state, created_at, updated_at, version)
        select tenant_id, id, employee_id, day, day, part, status, 'approved', created_at, updated_at, 1
        from schedule_entry where status in ('pto', 'sick', 'holiday')",
];
