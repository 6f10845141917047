//! SQL for both engines from one text.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

/// `{mark}`, its type on PostgreSQL, its type on SQLite.
const TYPES: &[(&str, &str, &str)] = &[
    ("{id}", "uuid", "blob"),
    ("{text}", "text", "text"),
    ("{instant}", "bigint", "integer"),
    ("{day}", "date", "text"),
    ("{int}", "integer", "integer"),
    ("{big}", "bigint", "integer"),
    ("{float}", "double precision", "real"),
    ("{bool}", "boolean", "boolean"),
    ("{bytes}", "bytea", "blob"),
];

/// Runs each statement on the engine at hand, its types filled in.
pub(crate) async fn run(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    let backend = manager.get_database_backend();
    for statement in statements {
        manager.get_connection().execute_unprepared(&fill(backend, statement)).await?;
    }
    Ok(())
}

/// Whether this is PostgreSQL.
pub(crate) fn is_postgres(manager: &SchemaManager<'_>) -> bool {
    manager.get_database_backend() == DbBackend::Postgres
}

fn fill(backend: DbBackend, text: &str) -> String {
    TYPES.iter().fold(text.to_owned(), |sql, (mark, postgres, sqlite)| {
        sql.replace(mark, if backend == DbBackend::Postgres { postgres } else { sqlite })
    })
}
