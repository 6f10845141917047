//! What PostgreSQL has on top of the tables: row-level security and the grants of the two runtime roles.

use crate::ddl;
use sea_orm_migration::prelude::*;

/// Tenant tables that the system role may reach across tenants: what signing in, finding a crew link or a token, coming in by an
/// invitation or asking to, a mail's logo, claiming jobs and checking the chain need.
pub const SYSTEM_TENANT_TABLES: &[&str] = &[
    "workspace",
    "workspace_logo",
    "role",
    "membership",
    "member_region",
    "invitation",
    "invitation_region",
    "access_request",
    "join_domain",
    "audit_head",
    "audit_event",
    "job",
    "crew_link",
    "security_event",
    "api_token",
];

/// Tables of no tenant: only the system role sees them.
pub const SYSTEM_TABLES: &[&str] = &[
    "account",
    "attempt",
    "session",
    "refresh_token",
    "recurring",
    "account_picture",
    "email_change",
    "password_history",
    "password_reset",
    "totp",
    "recovery_code",
    "passkey",
    "sign_in_step",
    "known_device",
    "external_identity",
    "external_step",
    "sign_up_link",
];

/// Tables that no role may change once written, but for the owner's migrations.
const APPEND_ONLY: &[&str] = &["audit_event", "acknowledgement"];

/// Tables that the system role alone writes: it adds rows, and takes out those that are past their time. Nobody changes one.
const LOGS: &[&str] = &["security_event"];

/// Turns on FORCE row-level security with the tenant policy; on SQLite there is nothing to do.
pub(crate) async fn protect(manager: &SchemaManager<'_>, tables: &[&str]) -> Result<(), DbErr> {
    if !ddl::is_postgres(manager) {
        return Ok(());
    }
    for table in tables {
        for sql in [
            format!("alter table {table} enable row level security"),
            format!("alter table {table} force row level security"),
            // the sub-select makes the setting an InitPlan: read once a statement, not once a row
            format!(
                "create policy tenant_isolation on {table} \
                 using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) \
                 with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))"
            ),
        ] {
            manager.get_connection().execute_unprepared(&sql).await?;
        }
    }
    Ok(())
}

/// The two runtime roles and their passwords, taken from the server's own database addresses.
pub struct RuntimeRole<'a> {
    /// Role name.
    pub name: &'a str,
    /// Its password, if the address has one.
    pub password: Option<&'a str>,
}

/// Makes the runtime roles and grants exactly what each needs. Run after the migrations, as the owner; safe to repeat.
///
/// # Errors
/// The database's own, when the owner may not create roles.
pub async fn grant(
    db: &impl sea_orm_migration::sea_orm::ConnectionTrait,
    app: &RuntimeRole<'_>,
    system: &RuntimeRole<'_>,
) -> Result<(), DbErr> {
    for role in [app, system] {
        let (ident, name) = (quote_ident(role.name), quote_text(role.name));
        let create = format!(
            "do $$ begin if not exists (select 1 from pg_roles where rolname = {name}) then create role {ident} login; end if; end $$"
        );
        db.execute_unprepared(&create).await?;
        db.execute_unprepared(&format!("alter role {ident} nosuperuser nobypassrls nocreatedb nocreaterole noinherit"))
            .await?;
        if let Some(password) = role.password {
            db.execute_unprepared(&format!("alter role {ident} password {}", quote_text(password))).await?;
        }
        db.execute_unprepared(&format!("grant usage on schema public to {ident}")).await?;
        db.execute_unprepared(&format!("revoke all on all tables in schema public from {ident}")).await?;
        db.execute_unprepared(&format!("grant select on seaql_migrations to {ident}")).await?;
    }
    let tables = db
        .query_all_raw(sea_orm_migration::sea_orm::Statement::from_string(
            db.get_database_backend(),
            "select table_name::text as name from information_schema.columns \
             where table_schema = 'public' and column_name = 'tenant_id'",
        ))
        .await?;
    for row in tables {
        let table: String = row.try_get("", "name")?;
        // the log is the system's to write; the restricted role may look at its own workspace's rows
        let rights = if LOGS.contains(&table.as_str()) { "select" } else { rights_on(&table) };
        grant_on(db, app, rights, &table).await?;
    }
    for table in SYSTEM_TABLES {
        grant_on(db, system, rights_on(table), table).await?;
    }
    for table in SYSTEM_TENANT_TABLES {
        grant_on(db, system, rights_on(table), table).await?;
        let ident = quote_ident(system.name);
        db.execute_unprepared(&format!("drop policy if exists system_access on {table}")).await?;
        db.execute_unprepared(&format!(
            "create policy system_access on {table} to {ident} using (true) with check (true)"
        ))
        .await?;
    }
    Ok(())
}

async fn grant_on(
    db: &impl sea_orm_migration::sea_orm::ConnectionTrait,
    role: &RuntimeRole<'_>,
    rights: &str,
    table: &str,
) -> Result<(), DbErr> {
    db.execute_unprepared(&format!("grant {rights} on {table} to {}", quote_ident(role.name))).await?;
    Ok(())
}

fn rights_on(table: &str) -> &'static str {
    match table {
        table if APPEND_ONLY.contains(&table) => "select, insert",
        table if LOGS.contains(&table) => "select, insert, delete",
        _ => "select, insert, update, delete",
    }
}

fn quote_ident(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn quote_text(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
