//! What a line tells, and that there is no gap between the week and the news, nor between the news before and after a break.

use crate::{away, cell, change, fill, on, save, site::Site, split, view, w47};
use chrono::NaiveDate;
use kernel::{AppError, EmployeeId, Role, Slug};
use manpower_domain::{
    Cell, CellView, LiveCell, LiveEvent, OpBatch, Present, Spot, Status, WeekQuery, WeekView, Whereabouts,
};
use manpower_service::{Live, LiveLine, presence};
use std::time::Duration;
use store::{Origin, RequestCx, Store};
use testkit::{Engine, TestDb, World};
use tokio::time::timeout;

const PATIENCE: Duration = Duration::from_secs(20);

async fn next(line: &mut LiveLine) -> LiveEvent {
    let news = timeout(PATIENCE, line.next()).await.expect("there is news").unwrap().expect("the line goes on");
    let event = serde_json::from_str(&news.text).unwrap();
    if let LiveEvent::Cells { at, .. } | LiveEvent::Reload { at } | LiveEvent::Beat { at } = event {
        assert_eq!(at, news.at);
    }
    event
}

/// The next cells that are told, beside whatever else is.
async fn cells(line: &mut LiveLine) -> Vec<LiveCell> {
    loop {
        if let LiveEvent::Cells { mut cells, .. } = next(line).await {
            cells.sort_by_key(|cell| (cell.employee, cell.day));
            return cells;
        }
    }
}

async fn people(line: &mut LiveLine) -> Vec<Present> {
    loop {
        if let LiveEvent::People(people) = next(line).await {
            return people;
        }
    }
}

async fn line(live: &Live, world: &World, after: Option<i64>) -> LiveLine {
    live.open(world.cx(Role::Viewer).await, after).unwrap()
}

fn told(cells: &[LiveCell]) -> Vec<(EmployeeId, NaiveDate, Cell)> {
    cells.iter().map(|told| (told.employee, told.day, told.view.cell)).collect()
}

#[testkit::db_test]
async fn a_line_tells_each_cell_as_it_stands(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let [mon, tue, ..] = w47().days();
    let live = Live::default();
    let mut open = line(&live, &world, None).await;
    assert!(cells(&mut open).await.is_empty(), "it begins with now");

    fill(&world, [(site.dan, mon, on(site.p104)), (site.luis, tue, split(site.p121, site.p104))]).await;
    let first = cells(&mut open).await;
    assert_eq!(told(&first), [(site.dan, mon, on(site.p104)), (site.luis, tue, split(site.p121, site.p104))]);
    assert_eq!(first[0].view, cell(&world, site.dan, mon).await, "with what an edit must know of it");

    save(&world, vec![change(site.dan, mon, away(Status::Pto), first[0].view)]).await;
    assert_eq!(told(&cells(&mut open).await), [(site.dan, mon, away(Status::Pto))], "changed");
    let seen = cell(&world, site.luis, tue).await;
    save(&world, vec![change(site.luis, tue, Cell::Empty, seen)]).await;
    assert_eq!(cells(&mut open).await[0].view, CellView::default(), "cleared");
}

#[testkit::db_test]
async fn who_comes_again_is_told_what_happened_meanwhile_once(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let [mon, tue, wed, ..] = w47().days();
    let before = view(&world, WeekQuery::of(w47())).await.at;
    assert!(before > 0, "the week says where it was read");
    fill(&world, [(site.dan, mon, on(site.p104)), (site.tom, wed, away(Status::Sick))]).await;
    let seen = cell(&world, site.dan, mon).await;
    save(&world, vec![change(site.dan, mon, on(site.p121), seen)]).await;
    let gone = cell(&world, site.tom, wed).await;
    save(&world, vec![change(site.tom, wed, Cell::Empty, gone)]).await;

    let live = Live::default();
    let mut again = line(&live, &world, Some(before)).await;
    let expected = [(site.dan, mon, on(site.p121)), (site.tom, wed, Cell::Empty)];
    assert_eq!(told(&cells(&mut again).await), expected, "as they stand, not how they came to it");
    let now = view(&world, WeekQuery::of(w47())).await.at;
    let mut last = line(&live, &world, Some(now)).await;
    assert!(cells(&mut last).await.is_empty());
    fill(&world, [(site.ruth, tue, on(site.p133))]).await;
    assert_eq!(told(&cells(&mut last).await), [(site.ruth, tue, on(site.p133))]);
}

#[testkit::db_test]
async fn who_is_too_far_behind_reads_the_week_anew(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let mut day = w47().monday();
    let mut writes = Vec::new();
    for _ in 0..1_001 {
        for who in [site.dan, site.luis, site.tom, site.ruth, site.pete] {
            writes.push((who, day, on(site.p104)));
        }
        day = day.succ_opt().unwrap();
    }
    let before = view(&world, WeekQuery::of(w47())).await.at;
    for part in writes.chunks(5_000) {
        fill(&world, part.iter().copied()).await;
    }
    let after = view(&world, WeekQuery::of(w47())).await.at;
    assert_eq!(after - before, 5_005);
    let live = Live::default();
    assert_eq!(next(&mut line(&live, &world, Some(before)).await).await, LiveEvent::Reload { at: after });
    assert_eq!(cells(&mut line(&live, &world, Some(after - 5_000)).await).await.len(), 5_000);
    let nowhere = next(&mut line(&live, &world, Some(after + 1)).await).await;
    assert_eq!(
        nowhere,
        LiveEvent::Reload { at: after },
        "a place that the trail has not reached is of another database"
    );
}

#[testkit::db_test]
async fn an_edit_says_at_which_place_it_stands(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let [mon, tue, ..] = w47().days();
    let empty = CellView::default();
    let done =
        save(&world, vec![change(site.dan, mon, on(site.p104), empty), change(site.dan, tue, on(site.p104), empty)]);
    let at = done.await.iter().map(|outcome| outcome.at).collect::<Vec<_>>();
    let now = view(&world, WeekQuery::of(w47())).await.at;
    assert_eq!(at, [Some(now), Some(now)]);
    let stale = vec![change(site.dan, mon, on(site.p121), empty), change(site.luis, mon, on(site.p121), empty)];
    let [refused, written] = save(&world, stale).await.try_into().unwrap();
    assert_eq!((refused.at, written.at), (None, Some(now + 1)), "what was not written has no place");
}

/// A person who looks at the week: reads it, follows the news, loses the line now and then, and comes again.
struct Looker {
    live: Live,
    cx: RequestCx,
    week: WeekView,
    heard: usize,
}

impl Looker {
    async fn sits_down(store: &Store, live: &Live, world: &World) -> Self {
        let slug = Slug::parse(world.slug.as_str()).unwrap();
        let cx = RequestCx::open(store, &world.principal(Role::Viewer), &slug, Origin::system()).await.unwrap();
        let tx = cx.read(manpower_service::op::WEEK).await.unwrap();
        let week = manpower_service::week(&tx, &WeekQuery::of(w47())).await.unwrap();
        Self { live: live.clone(), cx, week, heard: 0 }
    }

    /// Looks until everything up to a place was heard; `breaks`: after so many pieces the line is lost.
    async fn looks_until(mut self, place: impl Fn() -> Option<i64>, breaks: usize) -> Self {
        let mut line = None;
        while place().is_none_or(|end| self.week.at < end) {
            let open = match &mut line {
                Some(open) => open,
                None => line.insert(self.live.open(self.cx.clone(), Some(self.week.at)).unwrap()),
            };
            let Ok(news) = timeout(Duration::from_millis(50), open.next()).await else { continue };
            let LiveEvent::Cells { at, cells } = serde_json::from_str(&news.unwrap().unwrap().text).unwrap() else {
                continue;
            };
            self.heard += 1;
            if at > self.week.at {
                self.week.at = at;
                for LiveCell { employee, day, view, .. } in cells {
                    self.week.put(employee, day, view);
                }
            }
            if self.heard.is_multiple_of(breaks) {
                line = None;
            }
        }
        self
    }
}

/// A planner of many: 25 edits one after the other, each on what is there.
async fn plans(world: World, store: Store, people: [EmployeeId; 5], works: [Cell; 5], n: usize) {
    let slug = Slug::parse(world.slug.as_str()).unwrap();
    let cx = RequestCx::open(&store, &world.principal(Role::Scheduler), &slug, Origin::system()).await.unwrap();
    for turn in 0..25 {
        let (who, day) = (people[(turn + n) % people.len()], w47().days()[(turn * 3 + n) % 7]);
        let seen = cell(&world, who, day).await;
        let op = change(who, day, works[(turn * 7 + n) % works.len()], seen);
        manpower_service::save(&cx, &OpBatch { ops: vec![op], all_or_nothing: false }).await.unwrap();
    }
}

/// Four planners write at once, on two servers where there can be two; eight people look, sit down at other moments, and lose their
/// lines. In the end all see the week as it is.
#[testkit::db_test]
async fn who_follows_the_news_sees_the_week_as_it_is(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let stores = match db.store.engine() {
        Engine::Postgres => vec![db.store.clone(), Store::open(&db.config).await.unwrap()],
        Engine::Sqlite => vec![db.store.clone()],
    };
    let lives: Vec<Live> = stores.iter().map(|_| Live::default()).collect();
    let people = [site.dan, site.luis, site.tom, site.ruth, site.pete];
    let works = [on(site.p104), on(site.p121), split(site.p121, site.p133), away(Status::Pto), Cell::Empty];
    let (end, ended) = tokio::sync::watch::channel(None);
    let (mut planners, mut lookers) = (Vec::new(), Vec::new());
    for n in 0..4 {
        planners.push(tokio::spawn(plans(world.clone(), stores[n % stores.len()].clone(), people, works, n)));
    }
    for n in 0..8 {
        let at = n % stores.len();
        let (world, live, store, ended) = (world.clone(), lives[at].clone(), stores[at].clone(), ended.clone());
        lookers.push(tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(40 * n as u64)).await;
            let looker = Looker::sits_down(&store, &live, &world).await;
            looker.looks_until(|| *ended.borrow(), 2 + n).await
        }));
    }
    for planner in planners {
        planner.await.unwrap();
    }
    let week = view(&world, WeekQuery::of(w47())).await;
    end.send(Some(week.at)).unwrap();
    for looker in lookers {
        let looker = timeout(PATIENCE, looker).await.expect("all is heard").unwrap();
        for row in week.rows() {
            let seen = looker.week.rows().find(|seen| seen.employee == row.employee).unwrap();
            assert_eq!(seen.cells, row.cells, "{} after {} pieces", row.name, looker.heard);
        }
    }
    for store in &stores[1..] {
        store.close().await.unwrap();
    }
}

#[testkit::db_test]
async fn the_others_are_told_where_one_is(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let live = Live::default();
    let planner = world.cx(Role::Scheduler).await;
    let mut looks = line(&live, &world, None).await;
    let mut plans = live.open(planner.clone(), None).unwrap();
    let spot = Spot { employee: site.tom, day: w47().monday() };
    presence(&world.cx(Role::Viewer).await, Whereabouts::Here).unwrap();
    presence(&planner, Whereabouts::In(spot)).unwrap();

    let seen = people(&mut looks).await;
    let whole = |person: &Present| (person.name.clone(), person.spot);
    assert_eq!(seen.iter().map(whole).collect::<Vec<_>>(), [("scheduler of northline".to_owned(), Some(spot))]);
    let seen = people(&mut plans).await;
    assert_eq!(seen.iter().map(whole).collect::<Vec<_>>(), [("viewer of northline".to_owned(), None)], "not oneself");
    presence(&planner, Whereabouts::Gone).unwrap();
    assert!(people(&mut looks).await.is_empty());
    assert!(world_is_untouched(&world).await, "presence is written nowhere");
}

async fn world_is_untouched(world: &World) -> bool {
    crate::trail(world).await.iter().all(|event| event.op != "schedule/presence")
}

#[testkit::db_test]
async fn a_line_says_that_it_holds_and_looks_without_a_hint(db: TestDb) {
    let world = db.workspace("northline").await;
    let live = Live::with_beat(Duration::from_millis(50));
    let mut open = line(&live, &world, None).await;
    cells(&mut open).await;
    let news = timeout(PATIENCE, open.next()).await.unwrap().unwrap().unwrap();
    assert!(news.check && news.text.contains("beat"), "{}", news.text);
}

#[testkit::db_test]
async fn an_account_has_so_many_lines_and_all_end_with_the_server(db: TestDb) {
    let world = db.workspace("northline").await;
    let live = Live::default();
    let mut lines = Vec::new();
    for _ in 0..12 {
        lines.push(line(&live, &world, None).await);
    }
    let one_more = live.open(world.cx(Role::Viewer).await, None);
    assert!(matches!(one_more, Err(AppError::TooMany { .. })));
    assert!(live.open(world.cx(Role::Owner).await, None).is_ok(), "another account's own");
    drop(lines.pop());
    let mut last = live.open(world.cx(Role::Viewer).await, None).expect("one has ended");
    cells(&mut last).await;
    live.end();
    assert!(timeout(PATIENCE, last.next()).await.unwrap().unwrap().is_none());
    drop(last);
    assert!(line(&live, &world, None).await.next().await.unwrap().is_none(), "also those that come later");
}
