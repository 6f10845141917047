//! Roles of each workspace's own in place of five fixed ones, and which regions and projects a member is given.

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
        ddl::run(manager, &[ROLE, ROLE_NAME, ROLE_BUILT_IN]).await?;
        if ddl::is_postgres(manager) {
            // the owner is bound by the policies too, and would see no row of any workspace
            ddl::run(manager, &["alter table workspace no force row level security", OPEN_MEMBERSHIP]).await?;
        }
        let new_id = if ddl::is_postgres(manager) { "gen_random_uuid()" } else { "randomblob(16)" };
        for (key, name, permissions, fields) in BEGIN_WITH {
            let (permissions, fields) = (list(permissions), list(fields));
            let sql = format!(
                "insert into role (tenant_id, id, built_in, name, permissions, record_scope, field_scope, \
                 requires_second_factor, created_at, updated_at, version) \
                 select tenant_id, {new_id}, '{key}', '{name}', '{permissions}', 'all', '{fields}', true, \
                 created_at, created_at, 1 from workspace"
            );
            manager.get_connection().execute_unprepared(&sql).await?;
        }
        if ddl::is_postgres(manager) {
            ddl::run(manager, POSTGRES_MEMBERSHIP).await?;
        } else {
            ddl::run(manager, SQLITE_MEMBERSHIP).await?;
        }
        ddl::run(manager, GIVEN).await?;
        rls::protect(manager, &["role", "member_region", "member_project"]).await
    }
}

const OPEN_MEMBERSHIP: &str = "alter table membership no force row level security";

const ROLE: &str = "create table role (
        tenant_id {id} not null references workspace (tenant_id),
        id {id} not null,
        built_in {text},
        name {text} not null,
        permissions {text} not null,
        record_scope {text} not null,
        field_scope {text} not null,
        requires_second_factor {bool} not null default true,
        created_at {instant} not null,
        updated_at {instant} not null,
        version {big} not null,
        primary key (tenant_id, id),
        check (name <> ''),
        check (record_scope in ('all', 'regions', 'projects', 'crews')),
        check (built_in is null or built_in <> 'owner' or record_scope = 'all')
    )";

const ROLE_NAME: &str = "create unique index role_name on role (tenant_id, lower(name))";

const ROLE_BUILT_IN: &str =
    "create unique index role_built_in on role (tenant_id, built_in) where built_in is not null";

const POSTGRES_MEMBERSHIP: &[&str] = &[
    "alter table membership add column role_id uuid",
    "update membership set role_id = r.id from role r \
        where r.tenant_id = membership.tenant_id and r.built_in = membership.role",
    "alter table membership alter column role_id set not null",
    // its check goes with it
    "alter table membership drop column role",
    "alter table membership add foreign key (tenant_id, role_id) references role (tenant_id, id)",
    "create index membership_role on membership (tenant_id, role_id)",
    "alter table membership force row level security",
    "alter table workspace force row level security",
];

/// SQLite can't drop a column that a check names. No table points to this one.
const SQLITE_MEMBERSHIP: &[&str] = &[
    "create table membership_anew (
        tenant_id {id} not null references workspace (tenant_id),
        id {id} not null,
        account_id {id} not null references account (id),
        email {text} not null,
        name {text} not null,
        role_id {id} not null,
        disabled_at {instant},
        created_at {instant} not null,
        updated_at {instant} not null,
        version {big} not null,
        primary key (tenant_id, id),
        unique (tenant_id, account_id),
        foreign key (tenant_id, role_id) references role (tenant_id, id)
    )",
    "insert into membership_anew
        select m.tenant_id, m.id, m.account_id, m.email, m.name, r.id, m.disabled_at, m.created_at, m.updated_at, m.version
        from membership m join role r on r.tenant_id = m.tenant_id and r.built_in = m.role",
    "drop table membership",
    "alter table membership_anew rename to membership",
    "create index membership_account on membership (account_id)",
    "create index membership_role on membership (tenant_id, role_id)",
];

const GIVEN: &[&str] = &[
    // what an hour is paid, and what it costs with all that is on top: in hundredths
    "alter table employee add column pay_rate {big} check (pay_rate between 0 and 1000000)",
    "alter table employee add column cost_rate {big} check (cost_rate between 0 and 1000000)",
    "create table member_region (
        tenant_id {id} not null references workspace (tenant_id),
        membership_id {id} not null,
        region_id {id} not null,
        primary key (tenant_id, membership_id, region_id),
        foreign key (tenant_id, membership_id) references membership (tenant_id, id) on delete cascade,
        foreign key (tenant_id, region_id) references region (tenant_id, id)
    )",
    "create table member_project (
        tenant_id {id} not null references workspace (tenant_id),
        membership_id {id} not null,
        project_id {id} not null,
        primary key (tenant_id, membership_id, project_id),
        foreign key (tenant_id, membership_id) references membership (tenant_id, id) on delete cascade,
        foreign key (tenant_id, project_id) references project (tenant_id, id)
    )",
];

/// Words as a list in JSON.
fn list(words: &str) -> String {
    let quoted: Vec<String> = words.split_whitespace().map(|word| format!("\"{word}\"")).collect();
    format!("[{}]", quoted.join(","))
}

/// Key, name, permissions and guarded fields of each role that a workspace has at the start.
const BEGIN_WITH: &[(&str, &str, &str, &str)] = &[
    (
        "owner",
        "Owner",
        "workspace.view workspace.administer members.view members.administer roles.view roles.administer audit.view jobs.view jobs.administer security.view security.administer people.view people.edit projects.view projects.edit schedule.view schedule.edit schedule.export crew.own crew.view crew.edit imports.edit",
        "pay cost phone",
    ),
    (
        "admin",
        "Admin",
        "workspace.view members.view members.administer roles.view roles.administer audit.view jobs.view jobs.administer security.view people.view people.edit projects.view projects.edit schedule.view schedule.edit schedule.export crew.own crew.view crew.edit imports.edit",
        "pay cost phone",
    ),
    (
        "scheduler",
        "Scheduler",
        "workspace.view members.view people.view people.edit projects.view projects.edit schedule.view schedule.edit schedule.export crew.own crew.view crew.edit imports.edit",
        "phone",
    ),
    (
        "superintendent",
        "Superintendent",
        "workspace.view members.view people.view projects.view projects.edit schedule.view schedule.edit schedule.export crew.own crew.view crew.edit",
        "phone",
    ),
    ("foreman", "Foreman", "workspace.view people.view projects.view schedule.view crew.own crew.view", "phone"),
    ("buyer", "Buyer", "workspace.view members.view projects.view schedule.view crew.own", ""),
    (
        "accountant",
        "Accountant",
        "workspace.view members.view people.view projects.view schedule.view schedule.export crew.own",
        "pay cost phone",
    ),
    (
        "hr",
        "HR",
        "workspace.view members.view people.view people.edit schedule.view schedule.export crew.own imports.edit",
        "pay phone",
    ),
    (
        "viewer",
        "Viewer",
        "workspace.view members.view people.view projects.view schedule.view schedule.export crew.own",
        "phone",
    ),
    ("crew", "Crew", "workspace.view schedule.view crew.own", ""),
];
