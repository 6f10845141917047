use crate::{away, cell, change, fill, on, save, site::Site, split, trail, w47};
use kernel::{AppError, Role};
use manpower_domain::{Cell, CellView, ConflictReason, OpBatch, OpOutcome, OpResult, Refusal, Status, Work};
use testkit::TestDb;

fn conflict(outcome: &OpOutcome) -> (CellView, ConflictReason) {
    match &outcome.result {
        OpResult::Conflict { current, reason } => (*current, *reason),
        other => panic!("{other:?}"),
    }
}

#[testkit::db_test]
async fn a_batch_sets_splits_and_clears(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let [mon, tue, wed, ..] = w47().days();
    let before = trail(&world).await.len();
    fill(
        &world,
        [
            (site.dan, mon, on(site.p121)),
            (site.luis, tue, split(site.p121, site.p104)),
            (site.tom, wed, away(Status::Pto)),
        ],
    )
    .await;
    assert_eq!(cell(&world, site.luis, tue).await.cell, split(site.p121, site.p104));
    let told: Vec<(String, bool, bool)> = trail(&world).await[before..]
        .iter()
        .filter(|event| event.entity == "schedule_entry")
        .map(|event| (event.label.clone(), event.before.is_some(), event.after.is_some()))
        .collect();
    let created = |label: &str| (label.to_owned(), false, true);
    let expected =
        ["Dan Kowalski, Mon 16 Nov", "Luis Herrera, Tue 17 Nov", "Luis Herrera, Tue 17 Nov", "Tom Bright, Wed 18 Nov"];
    assert_eq!(told, expected.map(created));

    // a split becomes a whole day: one entry stays and changes, the other goes
    let seen = cell(&world, site.luis, tue).await;
    let [done] = save(&world, vec![change(site.luis, tue, on(site.p104), seen)]).await.try_into().unwrap();
    assert!(done.result.is_applied());
    let now = cell(&world, site.luis, tue).await;
    assert_eq!((now.cell, now.base.stamps().map(|s| s.version).collect::<Vec<_>>()), (on(site.p104), vec![2]));
    assert_eq!(done.result.current(), Some(now));

    let ops = vec![
        change(site.luis, tue, Cell::Empty, now),
        change(site.tom, wed, Cell::halves(None, Some(Work::Project(site.p104))), cell(&world, site.tom, wed).await),
    ];
    assert!(save(&world, ops).await.iter().all(|outcome| outcome.result.is_applied()));
    assert_eq!(cell(&world, site.luis, tue).await, CellView::default());
    assert_eq!(cell(&world, site.tom, wed).await.cell, Cell::halves(None, Some(Work::Project(site.p104))));
}

#[testkit::db_test]
async fn an_outdated_sight_is_a_conflict(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let mon = w47().monday();
    let empty = CellView::default();
    fill(&world, [(site.dan, mon, on(site.p121))]).await;
    let first = cell(&world, site.dan, mon).await;

    // somebody else was first to fill it
    let [outcome] = save(&world, vec![change(site.dan, mon, on(site.p104), empty)]).await.try_into().unwrap();
    assert_eq!(conflict(&outcome), (first, ConflictReason::Filled));
    // somebody changed it since
    save(&world, vec![change(site.dan, mon, on(site.p104), first)]).await;
    let second = cell(&world, site.dan, mon).await;
    let [outcome] = save(&world, vec![change(site.dan, mon, on(site.p133), first)]).await.try_into().unwrap();
    assert_eq!(conflict(&outcome), (second, ConflictReason::Changed));
    // somebody cleared it since
    save(&world, vec![change(site.dan, mon, Cell::Empty, second)]).await;
    let [outcome] = save(&world, vec![change(site.dan, mon, on(site.p133), second)]).await.try_into().unwrap();
    assert_eq!(conflict(&outcome), (empty, ConflictReason::Cleared));
    assert_eq!(cell(&world, site.dan, mon).await, empty);
}

#[testkit::db_test]
async fn sending_a_change_again_does_no_harm(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let mon = w47().monday();
    let op = change(site.dan, mon, split(site.p104, site.p121), CellView::default());
    let first = save(&world, vec![op.clone()]).await;
    let rows = trail(&world).await.len();
    assert_eq!(save(&world, vec![op]).await[0].result, first[0].result);
    assert_eq!(trail(&world).await.len(), rows);
    let clear = change(site.tom, mon, Cell::Empty, first[0].result.current().unwrap());
    assert!(save(&world, vec![clear]).await[0].result.is_applied(), "an empty cell is cleared already");
}

#[testkit::db_test]
async fn all_or_nothing_holds_the_good_ones_back(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let [mon, tue, ..] = w47().days();
    fill(&world, [(site.tom, tue, away(Status::Sick))]).await;
    let empty = CellView::default();
    let ops = vec![change(site.dan, mon, on(site.p121), empty), change(site.tom, tue, on(site.p121), empty)];
    let batch = OpBatch { ops, all_or_nothing: true };
    let outcomes = manpower_service::save(&world.cx(Role::Scheduler).await, &batch).await.unwrap();
    assert_eq!(outcomes[0].result, OpResult::Refused { code: Refusal::BatchHeldBack });
    assert_eq!(conflict(&outcomes[1]).1, ConflictReason::Filled);
    assert_eq!(cell(&world, site.dan, mon).await, empty);
}

#[testkit::db_test]
async fn changes_of_one_batch_to_one_cell_follow_each_other(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let mon = w47().monday();
    let empty = CellView::default();
    let ops = [on(site.p121), split(site.p104, site.p133), Cell::Empty, away(Status::Off)];
    let ops = ops.map(|set| change(site.dan, mon, set, empty)).to_vec();
    assert!(save(&world, ops).await.iter().all(|outcome| outcome.result.is_applied()));
    assert_eq!(cell(&world, site.dan, mon).await.cell, away(Status::Off));
}

#[testkit::db_test]
async fn two_at_the_same_moment_have_one_winner(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    for day in w47().days() {
        let race = [site.p104, site.p121, site.p133].map(|project| {
            let world = world.clone();
            tokio::spawn(
                async move { save(&world, vec![change(site.dan, day, on(project), CellView::default())]).await },
            )
        });
        let mut results = Vec::new();
        for task in race {
            results.extend(task.await.unwrap());
        }
        let now = cell(&world, site.dan, day).await;
        let (won, lost): (Vec<_>, Vec<_>) = results.into_iter().partition(|outcome| outcome.result.is_applied());
        assert_eq!(won.iter().map(|outcome| outcome.result.current()).collect::<Vec<_>>(), [Some(now)]);
        assert!(lost.iter().all(|outcome| conflict(outcome) == (now, ConflictReason::Filled)), "{lost:?}");
    }
}

#[testkit::db_test]
async fn a_large_batch_is_taken_and_a_larger_one_refused(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let days: Vec<_> = w47().monday().iter_days().take(1_000).collect();
    let people = [site.dan, site.luis, site.tom, site.ruth, site.pete];
    let ops = |set: Cell, base: CellView| -> Vec<_> {
        days.iter().flat_map(|day| people.map(|who| change(who, *day, set, base))).collect()
    };
    let filled = save(&world, ops(on(site.p121), CellView::default())).await;
    assert!(filled.iter().all(|outcome| outcome.result.is_applied()));
    let mut clear = ops(Cell::Empty, CellView::default());
    for (op, outcome) in clear.iter_mut().zip(&filled) {
        op.base = outcome.result.current().unwrap();
    }
    assert!(save(&world, clear.clone()).await.iter().all(|outcome| outcome.result.is_applied()));
    assert_eq!(trail(&world).await.iter().filter(|event| event.op == "schedule/ops").count(), 10_000 + 10);
    clear.push(clear[0].clone());
    let batch = OpBatch { ops: clear, all_or_nothing: false };
    let refused = manpower_service::save(&world.cx(Role::Scheduler).await, &batch).await;
    assert!(matches!(refused, Err(AppError::Rule { code, .. }) if code == "too_many_ops"));
}
