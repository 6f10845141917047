//! A contractor's three spreadsheets, held against what they must give.

use crate::support::{apply, bring, check, checked, company, fixture, problems, status};
use imports_domain::{ImportKind, Missing, Problem, RunState, Tally};
use kernel::{ImportId, Role};
use serde_json::Value;
use store::{Reads, RequestCx};
use testkit::TestDb;

fn expected(part: &str) -> Value {
    let all: Value = serde_json::from_slice(&fixture("expect.json")).unwrap();
    all[part].clone()
}

fn number(value: &Value) -> u32 {
    value.as_u64().and_then(|number| u32::try_from(number).ok()).expect("a number")
}

/// Every expected problem is told, at its row and column, and no other.
fn assert_refused(found: &[Problem], expected: &Value) {
    let expected = expected["refused"].as_array().unwrap();
    let at = |problem: &Problem| problem.place.as_ref().map(|place| (place.letter.clone(), place.header.clone()));
    for one in expected {
        let column = one["column"].as_str().unwrap();
        let is_it = |problem: &&Problem| {
            problem.row == number(&one["row"])
                && at(problem).is_some_and(|(letter, header)| letter == column || header == column)
        };
        assert!(found.iter().any(|problem| is_it(&problem)), "{one} is not among {found:#?}");
    }
    assert_eq!(found.len(), expected.len(), "{found:#?}");
}

async fn tally(cx: &RequestCx, id: ImportId) -> Tally {
    checked(cx, id).await.findings.unwrap().tally
}

#[testkit::db_test]
async fn the_three_files_give_what_they_must_and_again_nothing(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;

    let projects = bring(&cx, None, "projects.csv", &fixture("projects.csv")).await;
    let want = expected("projects");
    assert_eq!(checked(&cx, projects).await.kind, ImportKind::Projects);
    assert_eq!(tally(&cx, projects).await.created, number(&want["created"]));
    assert_refused(&problems(&cx, projects).await, &want);
    assert_eq!(apply(&cx, projects).await.created, 36);

    let roster = bring(&cx, None, "roster.xlsx", &fixture("roster.xlsx")).await;
    let want = expected("roster");
    let status = checked(&cx, roster).await;
    let (layout, findings) = (status.layout.unwrap(), status.findings.unwrap());
    assert_eq!((layout.sheet.as_str(), layout.header_row), ("Roster", Some(4)));
    let left_out = layout.columns.iter().filter(|column| column.becomes.is_none()).map(|column| column.name.as_str());
    assert!(left_out.count() > 0, "a column that means nothing is named and left out");
    assert_eq!(findings.tally.created, number(&want["created"]));
    assert_eq!(findings.tally.new_foremen, number(&want["foremen"]));
    assert_eq!(findings.skipped.len(), want["skipped"].as_array().unwrap().len(), "{:?}", findings.skipped);
    assert!(findings.skipped[0].contains("193"), "{:?}", findings.skipped);
    assert_refused(&problems(&cx, roster).await, &want);
    let saved = apply(&cx, roster).await;
    assert_eq!((saved.created, saved.foremen, saved.refused_rows), (180, 14, 7));

    let schedule = bring(&cx, None, "schedule-W47.xlsx", &fixture("schedule-W47.xlsx")).await;
    let want = expected("schedule");
    let found = tally(&cx, schedule).await;
    assert_eq!((found.created, found.halves), (number(&want["entries_created"]), number(&want["halves"])));
    assert_refused(&problems(&cx, schedule).await, &want);
    assert_eq!(apply(&cx, schedule).await.created, 967);

    let entries =
        cx.read(imports_service::op::STATUS).await.unwrap().find::<entity::schedule_entry::Entity>().count().await;
    assert_eq!(entries.unwrap(), 967);
    again_changes_nothing(&cx).await;
}

async fn again_changes_nothing(cx: &RequestCx) {
    let before = everything(cx).await;
    for name in ["projects.csv", "roster.xlsx", "schedule-W47.xlsx"] {
        let id = bring(cx, None, name, &fixture(name)).await;
        let tally = tally(cx, id).await;
        assert_eq!((tally.created, tally.changed), (0, 0), "{name}");
        let saved = apply(cx, id).await;
        assert_eq!((saved.created, saved.changed, saved.regions, saved.foremen), (0, 0, 0, 0), "{name}");
    }
    assert_eq!(everything(cx).await, before);
}

/// All records with their versions.
async fn everything(cx: &RequestCx) -> Vec<String> {
    let tx = cx.read(imports_service::op::STATUS).await.unwrap();
    let mut all: Vec<String> = Vec::new();
    all.extend(tx.find::<entity::employee::Entity>().all().await.unwrap().iter().map(|row| format!("{row:?}")));
    all.extend(tx.find::<entity::project::Entity>().all().await.unwrap().iter().map(|row| format!("{row:?}")));
    all.extend(tx.find::<entity::schedule_entry::Entity>().all().await.unwrap().iter().map(|row| format!("{row:?}")));
    all.extend(tx.find::<entity::region::Entity>().all().await.unwrap().iter().map(|row| format!("{row:?}")));
    all.sort();
    all
}

#[testkit::db_test]
async fn in_any_order_what_is_missing_is_asked_for(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;
    let schedule = bring(&cx, None, "schedule-W47.xlsx", &fixture("schedule-W47.xlsx")).await;
    let findings = checked(&cx, schedule).await.findings.unwrap();
    assert_eq!(findings.missing, [Missing::People, Missing::Projects]);
    assert_eq!(findings.tally.created, 0);
    company(&cx).await;
    // nothing was configured: saving notices that the workspace is another one now, and checks again
    assert!(matches!(crate::support::try_apply(&cx, schedule).await, Ok(imports_service::Applied::CheckAgain)));
    assert_eq!(status(&cx, schedule).await.state, RunState::Reading);
    check(&cx, schedule).await;
    assert_eq!(tally(&cx, schedule).await.created, 967);
    assert_eq!(apply(&cx, schedule).await.created, 967);
}

#[testkit::db_test]
async fn the_roster_comes_first_as_well(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;
    let roster = bring(&cx, Some(ImportKind::People), "roster.xlsx", &fixture("roster.xlsx")).await;
    assert_eq!(apply(&cx, roster).await.created, 180);
    let projects = bring(&cx, Some(ImportKind::Projects), "projects.csv", &fixture("projects.csv")).await;
    let saved = apply(&cx, projects).await;
    assert_eq!((saved.created, saved.regions), (36, 0), "the regions came with the roster");
}
