//! What must hold after every test. The numbers are those of INVARIANTS.md.

use crate::TestDb;
use entity::owned::TENANT_TABLES;
use kernel::TenantId;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, QueryResult, Statement};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Checks the database from behind, as its owner.
///
/// # Panics
/// When an invariant does not hold, with its number and the rows.
pub async fn verify_invariants(db: &TestDb) {
    let report = store::verify_audit(&db.store).await.expect("the chains can be walked");
    assert!(report.faults.is_empty(), "I3 the audit chain is whole: {:?}", report.faults);
    let owner = db.owner().await;
    every_version_is_in_the_trail(&owner).await;
    if owner.get_database_backend() == DbBackend::Sqlite {
        let broken = rows(&owner, "pragma foreign_key_check").await;
        assert!(broken.is_empty(), "I2 no child with a foreign tenant: {} rows", broken.len());
    }
    let doubled = rows(
        &owner,
        "select employee_id from schedule_entry a where part = 0 and exists (select 1 from schedule_entry b \
         where b.tenant_id = a.tenant_id and b.employee_id = a.employee_id and b.day = a.day and b.id <> a.id)",
    )
    .await;
    assert!(doubled.is_empty(), "I7 each half of a person's day is taken once: {} rows", doubled.len());
    owner.close().await.expect("the owner's connection closes");
}

/// I4: a row of version n has been written n times, so the trail holds at least n rows of it.
async fn every_version_is_in_the_trail(owner: &DatabaseConnection) {
    for (table, audited) in TENANT_TABLES {
        if !audited {
            continue;
        }
        let id = if *table == "workspace" { "tenant_id" } else { "id" };
        let sql = format!(
            "select count(*) as n from {table} t where t.version > \
             (select count(*) from audit_event a where a.tenant_id = t.tenant_id and a.entity_id = t.{id})"
        );
        let found: i64 = rows(owner, &sql).await[0].try_get("", "n").expect("a count");
        assert_eq!(found, 0, "I4 every write leaves an audit row: {found} rows of {table} changed without one");
    }
}

/// Tables in which a request that is refused leaves its trace, and changes nothing all the same: what was noted of it, and what was
/// answered under the key it came with.
const TRACES: [&str; 2] = ["security_event", "request_key"];

/// A hash over every row of every tenant table of one workspace but [`TRACES`], in key order.
pub(crate) async fn content_hash(owner: &DatabaseConnection, tenant: TenantId) -> u64 {
    let mut hasher = DefaultHasher::new();
    let backend = owner.get_database_backend();
    for (table, _) in TENANT_TABLES {
        if TRACES.contains(table) {
            continue;
        }
        let sql = match backend {
            DbBackend::Postgres => format!("select t::text as row from {table} t where tenant_id = $1 order by 1"),
            _ => format!(
                "select {} as row from {table} where tenant_id = $1 order by 1",
                concatenated(owner, table).await
            ),
        };
        let found = owner
            .query_all_raw(Statement::from_sql_and_values(backend, sql, [tenant.into()]))
            .await
            .expect("the table can be read");
        table.hash(&mut hasher);
        for row in found {
            row.try_get::<String>("", "row").expect("a row as text").hash(&mut hasher);
        }
    }
    hasher.finish()
}

async fn concatenated(owner: &DatabaseConnection, table: &str) -> String {
    let columns = rows(owner, &format!("select name from pragma_table_info('{table}')")).await;
    let quoted = columns.iter().map(|c| format!("quote({})", c.try_get::<String>("", "name").expect("a name")));
    quoted.collect::<Vec<_>>().join(" || ',' || ")
}

async fn rows(owner: &DatabaseConnection, sql: &str) -> Vec<QueryResult> {
    owner
        .query_all_raw(Statement::from_string(owner.get_database_backend(), sql))
        .await
        .unwrap_or_else(|error| panic!("{sql}: {error}"))
}
