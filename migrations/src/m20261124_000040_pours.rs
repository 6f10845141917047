//! Pours, what they are made with, and who may see and plan them.

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
        rls::protect(manager, &["partner", "plant", "pump", "mix", "pour", "pour_crew", "pour_day"]).await?;
        give(manager).await
    }
}

/// Gives the new permissions to the roles that every workspace began with, as a new workspace's have them.
async fn give(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    if ddl::is_postgres(manager) {
        // the owner is bound by the policies too, and would see no row of any workspace
        ddl::run(manager, &["alter table role no force row level security"]).await?;
    }
    for (roles, words) in GIVEN {
        let quoted: Vec<String> = words.split_whitespace().map(|word| format!("\"{word}\"")).collect();
        let more = quoted.join(",");
        let sql = format!(
            "update role set permissions = case when permissions = '[]' then '[{more}]' \
             else substr(permissions, 1, length(permissions) - 1) || ',{more}]' end, version = version + 1 \
             where built_in in ({roles})"
        );
        manager.get_connection().execute_unprepared(&sql).await?;
    }
    if ddl::is_postgres(manager) {
        ddl::run(manager, &["alter table role force row level security"]).await?;
    }
    Ok(())
}

/// Built-in roles, and what each is given.
const GIVEN: &[(&str, &str)] = &[
    ("'owner', 'admin'", "pours.view pours.record pours.edit pours.export pours.administer"),
    ("'scheduler', 'superintendent'", "pours.view pours.record pours.edit pours.export"),
    ("'foreman'", "pours.view pours.record"),
    ("'buyer'", "pours.view"),
    ("'accountant', 'viewer'", "pours.view pours.export"),
];

const TABLES: &[&str] = &[
    "create table partner (
        tenant_id {id} not null references workspace (tenant_id),
        id {id} not null,
        name {text} not null,
        spec {text} not null,
        deleted_at {instant},
        created_at {instant} not null,
        updated_at {instant} not null,
        version {big} not null,
        primary key (tenant_id, id),
        check (name <> '')
    )",
    "create unique index partner_name on partner (tenant_id, lower(name)) where deleted_at is null",
    "create table plant (
        tenant_id {id} not null references workspace (tenant_id),
        id {id} not null,
        name {text} not null,
        spec {text} not null,
        deleted_at {instant},
        created_at {instant} not null,
        updated_at {instant} not null,
        version {big} not null,
        primary key (tenant_id, id),
        check (name <> '')
    )",
    "create unique index plant_name on plant (tenant_id, lower(name)) where deleted_at is null",
    "create table pump (
        tenant_id {id} not null references workspace (tenant_id),
        id {id} not null,
        name {text} not null,
        spec {text} not null,
        deleted_at {instant},
        created_at {instant} not null,
        updated_at {instant} not null,
        version {big} not null,
        primary key (tenant_id, id),
        check (name <> '')
    )",
    "create unique index pump_name on pump (tenant_id, lower(name)) where deleted_at is null",
    "create table mix (
        tenant_id {id} not null references workspace (tenant_id),
        id {id} not null,
        name {text} not null,
        spec {text} not null,
        deleted_at {instant},
        created_at {instant} not null,
        updated_at {instant} not null,
        version {big} not null,
        primary key (tenant_id, id),
        check (name <> '')
    )",
    "create unique index mix_name on mix (tenant_id, lower(name)) where deleted_at is null",
    "create table pour (
        tenant_id {id} not null references workspace (tenant_id),
        id {id} not null,
        project_id {id} not null,
        number {text} not null,
        name {text} not null,
        status {text} not null,
        day {day},
        start_min {int} check (start_min between 0 and 1439),
        indoor {bool} not null,
        placement_type {text},
        placement_method {text},
        finish_type {text},
        mix_id {id},
        plant_id {id},
        supplier_id {id},
        pump_id {id},
        lead_id {id},
        area {big},
        volume {big},
        rate {big},
        place_min {int},
        finish_min {int},
        pump_lead_min {int} not null,
        plan {text} not null,
        weather_hold {bool} not null,
        reason {text},
        reason_note {text},
        cost_note {text},
        deleted_at {instant},
        created_at {instant} not null,
        updated_at {instant} not null,
        version {big} not null,
        primary key (tenant_id, id),
        foreign key (tenant_id, project_id) references project (tenant_id, id),
        foreign key (tenant_id, mix_id) references mix (tenant_id, id),
        foreign key (tenant_id, plant_id) references plant (tenant_id, id),
        foreign key (tenant_id, supplier_id) references partner (tenant_id, id),
        foreign key (tenant_id, pump_id) references pump (tenant_id, id),
        foreign key (tenant_id, lead_id) references employee (tenant_id, id),
        check (number <> ''),
        check (name <> ''),
        check (status in ('tentative', 'confirmed', 'in_progress', 'placed', 'finished', 'cured', 'postponed', 'cancelled')),
        check (day is not null or status in ('tentative', 'postponed', 'cancelled'))
    )",
    "create unique index pour_number on pour (tenant_id, project_id, lower(number)) where deleted_at is null",
    // both calendars ask for the pours of some days
    "create index pour_day_of on pour (tenant_id, day) where deleted_at is null",
    "create table pour_crew (
        tenant_id {id} not null references workspace (tenant_id),
        pour_id {id} not null,
        employee_id {id} not null,
        role {text} not null,
        primary key (tenant_id, pour_id, employee_id),
        foreign key (tenant_id, pour_id) references pour (tenant_id, id),
        foreign key (tenant_id, employee_id) references employee (tenant_id, id),
        check (role in ('lead', 'placer', 'finisher', 'labourer', 'operator'))
    )",
    "create index pour_crew_person on pour_crew (tenant_id, employee_id)",
    "create table pour_day (
        tenant_id {id} not null references workspace (tenant_id),
        pour_id {id} not null,
        employee_id {id} not null,
        day {day} not null,
        project_id {id} not null,
        primary key (tenant_id, pour_id, employee_id, day),
        foreign key (tenant_id, pour_id) references pour (tenant_id, id),
        foreign key (tenant_id, employee_id) references employee (tenant_id, id),
        foreign key (tenant_id, project_id) references project (tenant_id, id)
    )",
];
