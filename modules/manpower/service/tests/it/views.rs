use crate::{
    away, fill, on,
    site::{Site, change_person},
    split, w47, week_of,
};
use entity::{project, workspace};
use kernel::Role;
use manpower_domain::{Status, WeekQuery, WeeksQuery, WeeksView, Work};
use manpower_service::{PrintedWeek, op};
use sea_orm::{ActiveValue::Set, IntoActiveModel};
use store::{AuditChange, Reads};
use testkit::{TestDb, World};

async fn weeks(world: &World, first: WeekQuery, count: u8) -> WeeksView {
    let tx = world.cx(Role::Viewer).await.read(op::WEEKS).await.unwrap();
    manpower_service::weeks(&tx, &WeeksQuery { first, count: count.try_into().unwrap() }).await.unwrap()
}

async fn print(world: &World) -> PrintedWeek {
    let tx = world.cx(Role::Viewer).await.read(op::PRINT).await.unwrap();
    manpower_service::print(&tx, &WeekQuery::of(w47())).await.unwrap()
}

/// A fortnight: Dan on two projects, split on a Tuesday, Luis after the weekend, Ruth away.
async fn busy(world: &World) -> Site {
    let site = Site::make(world).await;
    let [mon, tue, wed, ..] = w47().days();
    let after = w47().next();
    fill(
        world,
        [
            (site.dan, mon, on(site.p121)),
            (site.dan, tue, split(site.p121, site.p104)),
            (site.dan, after.sunday(), on(site.p104)),
            (site.luis, after.monday(), on(site.p121)),
            (site.ruth, wed, away(Status::Training)),
            // outside the two weeks
            (site.pete, week_of("2026-W49").monday(), on(site.p133)),
            (site.tom, week_of("2026-W46").sunday(), on(site.p133)),
        ],
    )
    .await;
    site
}

#[testkit::db_test]
async fn weeks_are_read_side_by_side(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = busy(&world).await;
    let view = weeks(&world, WeekQuery::of(w47()), 2).await;
    let groups: Vec<_> = view.groups.iter().map(|g| (g.name.as_str(), g.rows.len(), g.heads.clone())).collect();
    assert_eq!(groups, [("Ruth Adeyemi", 1, vec![0, 0]), ("Dan Kowalski", 2, vec![1, 2]), ("Bench", 2, vec![0, 0])]);
    let row = |who| view.rows().find(|row| row.employee == who).unwrap();
    let items = |who, week: usize| row(who).weeks[week].items.iter().map(|i| (i.work, i.halves)).collect::<Vec<_>>();
    let [p104, p121] = [site.p104, site.p121].map(Work::Project);
    assert_eq!(items(site.dan, 0), [(p121, 3), (p104, 1)]);
    assert_eq!(items(site.dan, 1), [(p104, 2)]);
    assert_eq!(items(site.luis, 0), []);
    assert_eq!(items(site.ruth, 0), [(Work::Status(Status::Training), 2)]);
    // the workspace counts eight hours a day
    assert_eq!([site.dan, site.luis, site.ruth].map(|who| row(who).minutes), [24 * 60, 8 * 60, 0]);
    assert_eq!(view.query.title(), "16 – 29 Nov 2026");
    let text = serde_json::to_string(&view).unwrap();
    assert_eq!(serde_json::from_str::<WeeksView>(&text).unwrap(), view);

    let on_it = weeks(&world, WeekQuery { project: Some(site.p104), ..WeekQuery::of(w47()) }, 2).await;
    assert_eq!(on_it.rows().map(|row| row.employee).collect::<Vec<_>>(), [site.dan]);
    let more = weeks(&world, WeekQuery { project: Some(site.p133), ..WeekQuery::of(w47()) }, 3).await;
    assert_eq!(more.rows().map(|row| row.employee).collect::<Vec<_>>(), [site.pete]);
}

#[testkit::db_test]
async fn weeks_and_sheets_hold_no_row_of_another_workspace(db: TestDb) {
    let (ours, theirs) = (db.workspace("northline").await, db.workspace("southline").await);
    let site = Site::make(&ours).await;
    let other = busy(&theirs).await;
    let view = weeks(&ours, WeekQuery::of(w47()), 4).await;
    assert_eq!(view.rows().count(), 5);
    assert!(view.rows().all(manpower_domain::WeeksRow::is_free), "nothing is planned here");
    assert!(view.project(other.p121).is_none() && view.project(site.p121).is_some());
    let crew = weeks(&ours, WeekQuery { foreman: Some(other.dan), ..WeekQuery::of(w47()) }, 4).await;
    assert_eq!(crew.rows().count(), 0);
    assert!(!print(&ours).await.addresses.contains_key(&other.p121));
}

#[testkit::db_test]
async fn a_week_is_printed_with_addresses_by_the_workspaces_clock(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = busy(&world).await;
    change_person(&world, site.tom, |row| row.active = Set(false)).await;
    let tx = world.cx(Role::Owner).await.write(op::OPS).await.unwrap();
    let before = tx.get::<project::Entity>(site.p121).await.unwrap();
    let mut row = before.clone().into_active_model();
    row.address = Set(Some("200 Harlan Ave, Duluth".into()));
    let after = tx.update(row).await.unwrap();
    tx.commit(AuditChange::changed::<project::Entity>(&before, &after)).await.unwrap();

    let printed = print(&world).await;
    assert_eq!(printed.addresses.into_iter().collect::<Vec<_>>(), [(site.p121, "200 Harlan Ave, Duluth".to_owned())]);
    let tx = world.cx(Role::Viewer).await.read(op::PRINT).await.unwrap();
    let place = tx.get::<workspace::Entity>(tx.tenant()).await.unwrap();
    assert_eq!(printed.company, place.name);
    let day = workspace_service::today(&tx).await.unwrap().format("%-d %b %Y").to_string();
    assert!(printed.at.starts_with(&day), "{} on {day}", printed.at);
    assert_eq!(
        printed.week.rows().map(|row| row.employee).collect::<Vec<_>>(),
        [site.ruth, site.dan, site.luis, site.pete]
    );
}
