//! Files on their way in: the run, its staging rows, and the mappings that people chose.

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
        rls::protect(manager, &["import_run", "import_file", "import_row", "import_mapping"]).await
    }
}

const TABLES: &[&str] = &[
    "create table import_run (
        tenant_id {id} not null references workspace (tenant_id),
        id {id} not null,
        kind {text} not null,
        file_name {text} not null,
        state {text} not null,
        rows_total {int} not null,
        rows_done {int} not null,
        layout {text},
        settings {text} not null,
        tally {text},
        problem {text},
        created_by {id} not null,
        created_at {instant} not null,
        updated_at {instant} not null,
        version {big} not null,
        primary key (tenant_id, id),
        check (kind in ('people', 'projects', 'schedule')),
        check (state in ('reading', 'columns', 'checking', 'checked', 'applied', 'failed'))
    )",
    "create index import_run_created on import_run (tenant_id, created_at)",
    "create table import_file (
        tenant_id {id} not null references workspace (tenant_id),
        id {id} not null,
        content {bytes} not null,
        primary key (tenant_id, id),
        foreign key (tenant_id, id) references import_run (tenant_id, id) on delete cascade
    )",
    "create table import_row (
        tenant_id {id} not null references workspace (tenant_id),
        run_id {id} not null,
        row_no {int} not null,
        cells {text} not null,
        verdict {text},
        outcome {text},
        primary key (tenant_id, run_id, row_no),
        foreign key (tenant_id, run_id) references import_run (tenant_id, id) on delete cascade
    )",
    "create table import_mapping (
        tenant_id {id} not null references workspace (tenant_id),
        id {id} not null,
        kind {text} not null,
        signature {text} not null,
        mapping {text} not null,
        updated_at {instant} not null,
        primary key (tenant_id, id),
        unique (tenant_id, kind, signature)
    )",
];
