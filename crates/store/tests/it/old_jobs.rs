//! Jobs that waited before the outbox took those of no workspace.

use entity::job;
use migrations::Migrator;
use sea_orm::{ConnectionTrait, Database, EntityTrait};
use sea_orm_migration::MigratorTrait;

/// How many migrations there were before.
const BEFORE: u32 = 9;

#[tokio::test]
async fn jobs_that_waited_still_wait() {
    let files = tempfile::TempDir::new().unwrap();
    let db = Database::connect(format!("sqlite://{}?mode=rwc", files.path().join("old.db").display())).await.unwrap();
    Migrator::up(&db, Some(BEFORE)).await.unwrap();
    for sql in [
        "insert into workspace (tenant_id, slug, name, minutes_per_day, time_zone, crew_links_bound, shift_start_min,
           shift_break_min, overtime_min, days_in_row, created_at, updated_at, version)
         values (x'0199aaaaaaaa7aaa8aaaaaaaaaaaaaaa', 'old', 'Old', 480, 'UTC', false, 420, 30, 2400, 6, 0, 0, 1)",
        "insert into job (tenant_id, id, kind, payload, actor, run_at, attempts, done_at, last_error, created_at)
         select tenant_id, x'0199aaaaaaaa7aaa8aaaaaaaaaaaaaa1', 'a', '{\"waits\":1}', '{}', 1, 0, null, null, 1 from workspace
         union all
         select tenant_id, x'0199aaaaaaaa7aaa8aaaaaaaaaaaaaa2', 'b', '{\"done\":1}', '{}', 1, 1, 5, null, 1 from workspace
         union all
         select tenant_id, x'0199aaaaaaaa7aaa8aaaaaaaaaaaaaa3', 'c', '{\"dead\":1}', '{}', 1, 8, 6, 'why', 1 from workspace",
    ] {
        db.execute_unprepared(sql).await.unwrap();
    }
    Migrator::up(&db, None).await.unwrap();
    let mut rows = job::Entity::find().all(&db).await.unwrap();
    rows.sort_by(|a, b| a.kind.cmp(&b.kind));
    let told: Vec<_> = rows.iter().map(|r| (r.payload.as_str(), r.done_at, r.dead_at)).collect();
    assert_eq!(told, [("{\"waits\":1}", None, None), ("", Some(5), None), ("{\"dead\":1}", None, Some(6))]);
}
