//! Saving: once, whole, and only what was seen.

use crate::support::{CREW, apply, bring, check, checked, company, fixture, problems, status, try_apply};
use entity::{employee, import_file, import_row, region};
use imports_domain::{ImportError, ImportKind, RunState};
use imports_service::{Applied, op};
use kernel::Role;
use people_domain::EmployeeInput;
use store::{Reads, UseCaseError};
use testkit::TestDb;

#[testkit::db_test]
async fn rows_are_saved_with_their_foreman_and_region(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;
    let id = bring(&cx, None, "crew.csv", CREW).await;
    let saved = apply(&cx, id).await;
    assert_eq!((saved.created, saved.changed, saved.regions, saved.foremen), (6, 0, 1, 3));
    let tx = cx.read(op::STATUS).await.unwrap();
    let mut people = tx.find::<employee::Entity>().all().await.unwrap();
    people.sort_by(|a, b| a.number.cmp(&b.number));
    let names =
        people.iter().map(|one| format!("{} {} {}", one.number, one.given_name, one.family_name)).collect::<Vec<_>>();
    assert_eq!(
        names,
        ["1 Dan Kowalski", "2 Marta Ruiz", "3 Brent Petrov", "4 Pete Novak", "5 Luis Herrera", "6 Troy Tran"]
    );
    assert!(people[..3].iter().all(|one| one.is_foreman && one.foreman_id.is_none()));
    assert!(people[3..].iter().all(|one| one.foreman_id == Some(people[0].id) && !one.is_foreman));
    let regions = tx.find::<region::Entity>().all().await.unwrap();
    assert_eq!(regions.iter().map(|region| region.name.as_str()).collect::<Vec<_>>(), ["North"]);
    assert!(people.iter().all(|one| one.region_id == Some(regions[0].id)));
}

#[testkit::db_test]
async fn a_file_without_numbers_gets_the_next_ones(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;
    let first = bring(&cx, None, "crew.csv", CREW).await;
    apply(&cx, first).await;
    let id = bring(&cx, None, "names.csv", b"Name,Title\n\"Diaz, Ana\",Finisher\n\"Novak, Pete\",Finisher\n").await;
    assert_eq!(apply(&cx, id).await.created, 1);
    let tx = cx.read(op::STATUS).await.unwrap();
    let ana =
        tx.find::<employee::Entity>().all().await.unwrap().into_iter().find(|one| one.given_name == "Ana").unwrap();
    assert_eq!(ana.number, "7");
}

#[testkit::db_test]
async fn a_file_is_saved_once(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;
    let id = bring(&cx, None, "crew.csv", CREW).await;
    apply(&cx, id).await;
    assert!(matches!(try_apply(&cx, id).await, Err(UseCaseError::Rule(ImportError::AlreadyApplied))));
    let tx = cx.write(op::CONFIGURE).await.unwrap();
    let command = imports_domain::Configure { id, changes: Vec::new() };
    let refused = imports_service::configure(&tx, &command).await.map(|_| ()).unwrap_err();
    assert!(matches!(refused, UseCaseError::Rule(ImportError::AlreadyApplied)));
    drop(tx);
    // a job that comes late does nothing
    check(&cx, id).await;
    let now = status(&cx, id).await;
    assert_eq!((now.state, now.saved.unwrap().created), (RunState::Applied, 6));
    let tx = cx.read(op::STATUS).await.unwrap();
    assert_eq!(tx.find::<import_file::Entity>().count().await.unwrap(), 0, "the bytes have done their work");
}

#[testkit::db_test]
async fn nothing_is_saved_before_the_check_is_through(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;
    let tx = cx.write(op::UPLOAD).await.unwrap();
    let done = imports_service::upload(&tx, None, "crew.csv", CREW.to_vec(), crate::support::LIMIT).await.unwrap();
    tx.commit(done.audit).await.unwrap();
    assert!(matches!(try_apply(&cx, done.value).await, Err(UseCaseError::Rule(ImportError::NotChecked))));
}

#[testkit::db_test]
async fn a_workspace_that_changed_is_checked_again(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;
    let id = bring(&cx, None, "crew.csv", CREW).await;
    let tx = cx.write(people_service::op::ADD).await.unwrap();
    let input = EmployeeInput {
        number: "5".into(),
        given_name: "Luis".into(),
        family_name: "Herrera".into(),
        ..EmployeeInput::default()
    };
    let added = people_service::add(&tx, input).await.unwrap();
    tx.commit(added.audit).await.unwrap();
    assert!(matches!(try_apply(&cx, id).await, Ok(Applied::CheckAgain)));
    assert_eq!(cx.read(op::STATUS).await.unwrap().find::<employee::Entity>().count().await.unwrap(), 1);
    check(&cx, id).await;
    let tally = checked(&cx, id).await.findings.unwrap().tally;
    assert_eq!((tally.created, tally.changed), (5, 1));
    let saved = apply(&cx, id).await;
    assert_eq!((saved.created, saved.changed), (5, 1));
}

#[testkit::db_test]
async fn a_saving_that_is_cut_off_leaves_nothing_and_can_be_repeated(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;
    let id = bring(&cx, None, "crew.csv", CREW).await;
    let tx = cx.write(op::APPLY).await.unwrap();
    imports_service::apply(&tx, id).await.unwrap();
    drop(tx);
    assert_eq!(cx.read(op::STATUS).await.unwrap().find::<employee::Entity>().count().await.unwrap(), 0);
    assert_eq!(status(&cx, id).await.state, RunState::Checked);
    assert_eq!(apply(&cx, id).await.created, 6);
}

#[testkit::db_test]
async fn a_check_that_is_repeated_leaves_each_row_once(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;
    let id = bring(&cx, None, "crew.csv", CREW).await;
    crate::support::configure(&cx, id, Vec::new()).await;
    check(&cx, id).await;
    let rows = cx.read(op::STATUS).await.unwrap().find::<import_row::Entity>().count().await.unwrap();
    assert_eq!(rows, 6);
    let progress = checked(&cx, id).await.progress;
    assert_eq!((progress.done, progress.total), (6, 6));
}

#[testkit::db_test]
async fn refused_rows_go_out_with_their_reason_and_come_back_corrected(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;
    let id = bring(&cx, None, "roster.xlsx", &fixture("roster.xlsx")).await;
    apply(&cx, id).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("failed.xlsx");
    let name = imports_service::failed_rows(&cx.read(op::FAILED_ROWS).await.unwrap(), id, &path).await.unwrap();
    assert_eq!(name, "roster - rows to correct.xlsx");
    let bytes = std::fs::read(&path).unwrap();
    let book = workbook::read(&bytes, &name, &workbook::Limits::default()).unwrap();
    let rows = &book.sheets[0].rows;
    assert_eq!(rows.len(), 8, "a header and the seven refused rows");
    let error_at = rows[0].cells.iter().position(|cell| cell.to_string() == "Error").unwrap();
    let errors: Vec<String> = rows[1..].iter().map(|row| row.cell(error_at).to_string()).collect();
    assert!(errors[2].contains("month 13"), "{errors:?}");
    assert!(errors[3].contains("Did you mean North?"), "{errors:?}");
    assert_eq!(rows[1].cell(0).to_string(), "1106");
    // the same file again is read with the same columns, and the rows are refused for the same reasons but for the number
    // that stood twice: here it stands once, for somebody who is on the roster by now
    let again = bring(&cx, None, &name, &bytes).await;
    let found = problems(&cx, again).await;
    assert_eq!(checked(&cx, again).await.kind, ImportKind::People);
    assert!(found.len() >= 6, "{found:#?}");
}

#[testkit::db_test]
async fn of_a_schedule_rows_with_a_refused_cell_go_out_too(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;
    company(&cx).await;
    let id = bring(&cx, None, "schedule-W47.xlsx", &fixture("schedule-W47.xlsx")).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("failed.xlsx");
    let name = imports_service::failed_rows(&cx.read(op::FAILED_ROWS).await.unwrap(), id, &path).await.unwrap();
    let book = workbook::read(&std::fs::read(&path).unwrap(), &name, &workbook::Limits::default()).unwrap();
    let rows = &book.sheets[0].rows;
    assert_eq!(rows.len(), 3);
    let last = |at: usize| rows[at].cells.last().unwrap().to_string();
    assert!(last(1).contains("No such project"), "{}", last(1));
    assert!(last(2).contains("Not on the roster"), "{}", last(2));
    // the week is in the header, so the file can be brought again
    let again = bring(&cx, None, &name, &std::fs::read(&path).unwrap()).await;
    assert_eq!(checked(&cx, again).await.kind, ImportKind::Schedule);
}
