//! Members from before each workspace had roles of its own.

use entity::{membership, role};
use kernel::{PermissionSet, Role};
use migrations::Migrator;
use sea_orm::{ConnectionTrait, Database, DbBackend, EntityTrait, QuerySelect, Statement};
use sea_orm_migration::MigratorTrait;

/// How many migrations there were before.
const BEFORE: u32 = 11;

#[tokio::test]
async fn members_keep_what_they_might() {
    let files = tempfile::TempDir::new().unwrap();
    let db = Database::connect(format!("sqlite://{}?mode=rwc", files.path().join("old.db").display())).await.unwrap();
    Migrator::up(&db, Some(BEFORE)).await.unwrap();
    for sql in [
        "insert into workspace (tenant_id, slug, name, minutes_per_day, time_zone, crew_links_bound, shift_start_min,
           shift_break_min, overtime_min, days_in_row, created_at, updated_at, version)
         values (x'0199aaaaaaaa7aaa8aaaaaaaaaaaaaaa', 'old', 'Old', 480, 'UTC', false, 420, 30, 2400, 6, 0, 0, 1)",
        "insert into account (id, email, name, created_at, updated_at, version)
         values (x'01', 'ada@old.example', 'Ada', 0, 0, 1), (x'02', 'bo@old.example', 'Bo', 0, 0, 1)",
        "insert into membership (tenant_id, id, account_id, email, name, role, created_at, updated_at, version)
         select tenant_id, x'0199aaaaaaaa7aaa8aaaaaaaaaaaaaa1', x'01', 'ada@old.example', 'Ada', 'owner', 0, 0, 1 from workspace
         union all
         select tenant_id, x'0199aaaaaaaa7aaa8aaaaaaaaaaaaaa2', x'02', 'bo@old.example', 'Bo', 'viewer', 0, 0, 4 from workspace",
    ] {
        db.execute_unprepared(sql).await.unwrap();
    }
    Migrator::up(&db, None).await.unwrap();
    let roles = role::Entity::find().all(&db).await.unwrap();
    assert_eq!(roles.len(), Role::ALL.len());
    for role in &roles {
        let begins = role.built_in.as_deref().and_then(Role::parse).unwrap();
        assert_eq!(role.powers(), begins.powers(), "{begins:?}");
        assert_eq!((role.name.as_str(), role.requires_second_factor), (begins.name(), true));
        let words: Vec<String> = serde_json::from_str(&role.permissions).unwrap();
        assert_eq!(words.len(), PermissionSet::of_json(&role.permissions).iter().count(), "every word is known");
    }
    let held: Vec<(kernel::RoleId, i64)> = membership::Entity::find()
        .select_only()
        .columns([membership::Column::RoleId, membership::Column::Version])
        .into_tuple()
        .all(&db)
        .await
        .unwrap();
    let told = |word: &str, version| {
        let role = roles.iter().find(|role| role.built_in.as_deref() == Some(word)).unwrap();
        held.contains(&(role.id, version))
    };
    assert!(told("owner", 1) && told("viewer", 4));
    let check = Statement::from_string(DbBackend::Sqlite, "pragma foreign_key_check(membership)");
    let broken = db.query_all_raw(check);
    assert!(broken.await.unwrap().is_empty());
}
