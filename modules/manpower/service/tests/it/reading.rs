use crate::{
    away, fill, on,
    site::{Site, change_person},
    split, view, w47, week_of,
};
use kernel::Role;
use manpower_domain::{Crew, Figure, IsoWeek, Status, WeekQuery, WeekView};
use manpower_service::{op, remember, remembered};
use sea_orm::ActiveValue::Set;
use testkit::{TestDb, World};

async fn busy(world: &World) -> Site {
    let site = Site::make(world).await;
    let [mon, tue, wed, ..] = w47().days();
    fill(
        world,
        [
            (site.dan, mon, on(site.p121)),
            (site.dan, tue, split(site.p121, site.p104)),
            (site.luis, mon, on(site.p121)),
            (site.ruth, wed, away(Status::Training)),
        ],
    )
    .await;
    site
}

fn names(view: &WeekView) -> Vec<(String, Vec<String>)> {
    view.groups.iter().map(|g| (g.name.clone(), g.rows.iter().map(|row| row.name.clone()).collect())).collect()
}

#[testkit::db_test]
async fn the_week_is_read_with_its_totals(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = busy(&world).await;
    let view = view(&world, WeekQuery::of(w47())).await;
    let group =
        |name: &str, rows: &[&str]| (name.to_owned(), rows.iter().map(|row| (*row).to_owned()).collect::<Vec<_>>());
    let expected = [
        group("Ruth Adeyemi", &["Ruth Adeyemi"]),
        group("Dan Kowalski", &["Dan Kowalski", "Luis Herrera"]),
        group("Bench", &["Tom Bright", "=Pete Novak"]),
    ];
    assert_eq!(names(&view), expected);
    assert_eq!(view.groups[1].crew, Crew::Of(site.dan));
    assert_eq!(view.groups[1].heads, [2, 1, 0, 0, 0, 0, 0]);
    assert_eq!(view.project(site.p121).unwrap().assigned, [4, 1, 0, 0, 0, 0, 0]);
    assert_eq!(view.project(site.p121).unwrap().needed, [3, 3, 3, 3, 3, 0, 0]);
    assert_eq!(view.rows().map(|row| row.minutes).collect::<Vec<_>>(), [0, 960, 480, 0, 0]);
    let figure = |shown| Figure { shown, of: 5 };
    assert_eq!((view.figures.employees, view.figures.on_job.shown, view.figures.foremen.shown), (figure(5), 2, 2));
    assert_eq!(view.regions.iter().map(|region| region.name.as_str()).collect::<Vec<_>>(), ["North", "South"]);
    let text = serde_json::to_string(&view).unwrap();
    assert_eq!(serde_json::from_str::<WeekView>(&text).unwrap(), view);
}

#[testkit::db_test]
async fn filters_narrow_and_totals_stay(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = busy(&world).await;
    let all = WeekQuery::of(w47());
    let north = view(&world, WeekQuery { region: Some(site.north), ..all }).await;
    assert_eq!(north.figures.employees, Figure { shown: 3, of: 5 });
    let crew = view(&world, WeekQuery { foreman: Some(site.ruth), ..all }).await;
    assert_eq!(crew.rows().map(|row| row.employee).collect::<Vec<_>>(), [site.ruth, site.pete]);
    let on_it = view(&world, WeekQuery { project: Some(site.p104), ..all }).await;
    assert_eq!(on_it.rows().map(|row| row.employee).collect::<Vec<_>>(), [site.dan]);
    assert_eq!(on_it.project(site.p121).unwrap().assigned, [4, 1, 0, 0, 0, 0, 0]);
    let both = view(&world, WeekQuery { region: Some(site.south), project: Some(site.p104), ..all }).await;
    assert_eq!(both.row_count(), 0);
}

#[testkit::db_test]
async fn who_is_gone_stays_in_weeks_with_entries(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = busy(&world).await;
    change_person(&world, site.luis, |row| row.deleted_at = Set(Some(1))).await;
    change_person(&world, site.tom, |row| row.active = Set(false)).await;
    change_person(&world, site.dan, |row| row.ended_on = Set(Some(w47().sunday()))).await;
    let people = |view: WeekView| view.rows().map(|row| row.employee).collect::<Vec<_>>();
    let this = people(view(&world, WeekQuery::of(w47())).await);
    assert_eq!(this, [site.ruth, site.dan, site.luis, site.pete]);
    let next = people(view(&world, WeekQuery::of(w47().next())).await);
    assert_eq!(next, [site.ruth, site.pete]);
}

#[testkit::db_test]
async fn the_last_week_and_filters_are_remembered(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let (viewer, crew) = (world.cx(Role::Viewer).await, world.cx(Role::Crew).await);
    let read = async |cx: &store::RequestCx| {
        let tx = cx.read(op::WEEK).await.unwrap();
        let today = workspace_service::today(&tx).await.unwrap();
        (remembered(&tx, cx.actor()).await.unwrap(), WeekQuery::of(IsoWeek::of(today)))
    };
    let (first, this_week) = read(&viewer).await;
    assert_eq!(first, this_week);
    let wanted = WeekQuery { region: Some(site.south), foreman: Some(site.dan), ..WeekQuery::of(week_of("2026-W03")) };
    for query in [WeekQuery::of(w47()), wanted] {
        let tx = viewer.write(op::REMEMBER).await.unwrap();
        remember(&tx, &query).await.unwrap();
        tx.commit([]).await.unwrap();
        assert_eq!(read(&viewer).await.0, query);
    }
    assert_eq!(read(&crew).await.0, this_week, "another person's own");
    change_person(&world, site.dan, |row| row.deleted_at = Set(Some(1))).await;
    assert_eq!(read(&viewer).await.0, WeekQuery { foreman: None, ..wanted });
}
