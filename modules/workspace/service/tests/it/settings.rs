use crate::actors::{Outcome, refused, rule};
use chrono::{TimeZone, Utc};
use kernel::{FieldError, Role, Shift};
use store::{Reads, RequestCx, StoreError};
use testkit::TestDb;
use workspace_domain::{Settings, UpdateSettings, WorkLimits, WorkspaceError};
use workspace_service::{op, settings, today};

async fn update(cx: &RequestCx, cmd: &UpdateSettings) -> Outcome<Settings> {
    let tx = cx.write(op::UPDATE_SETTINGS).await?;
    let done = settings::update(&tx, cmd).await?;
    tx.commit(done.audit).await?;
    Ok(done.settings)
}

fn cmd() -> UpdateSettings {
    UpdateSettings {
        name: "Northline".into(),
        shift: Shift::new(360, 990, 30).unwrap(),
        limits: WorkLimits { overtime_min: 2_700, week_max_min: None, days_in_row: 5 },
        time_zone: "Pacific/Kiritimati".into(),
        version: 1,
    }
}

#[testkit::db_test]
async fn settings_change_by_version(db: TestDb) {
    let world = db.workspace("northline").await;
    let cx = world.cx(Role::Owner).await;
    let done = update(&cx, &cmd()).await.unwrap();
    let now = settings::read(&world.cx(Role::Crew).await.read(op::SETTINGS).await.unwrap()).await.unwrap();
    assert_eq!(now, done);
    assert_eq!(
        (now.name.as_str(), now.shift.to_string(), now.limits.days_in_row, now.time_zone.as_str(), now.version),
        ("Northline", "6:00–16:30, 30 min break".to_owned(), 5, "Pacific/Kiritimati", 2)
    );
    assert!(matches!(refused(update(&cx, &cmd()).await), StoreError::Stale));
}

#[testkit::db_test]
async fn a_time_zone_must_be_known(db: TestDb) {
    let world = db.workspace("northline").await;
    let told =
        rule(update(&world.cx(Role::Owner).await, &UpdateSettings { time_zone: "Mars/Olympus".into(), ..cmd() }).await);
    assert_eq!(told, WorkspaceError::Invalid(vec![FieldError::new("time_zone", "unknown")]));
}

#[testkit::db_test]
async fn only_an_owner_changes_settings(db: TestDb) {
    let world = db.workspace("northline").await;
    assert!(matches!(refused(update(&world.cx(Role::Admin).await, &cmd()).await), StoreError::Forbidden));
}

#[testkit::db_test]
async fn today_is_the_workspaces_own_day(db: TestDb) {
    let world = db.workspace("northline").await;
    let cx = world.cx(Role::Owner).await;
    update(&cx, &cmd()).await.unwrap();
    let tx = cx.read(op::SETTINGS).await.unwrap();
    // Kiritimati is 14 hours ahead of UTC all year
    let there = Utc.timestamp_millis_opt(tx.now() + 14 * 3_600_000).unwrap().date_naive();
    assert_eq!(today(&tx).await.unwrap(), there);
}
