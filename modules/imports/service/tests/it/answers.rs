//! Fixes, answers and settings of the user.

use crate::support::{CREW, apply, bring, checked, configure, fixture, problems, status};
use imports_domain::{
    CellFix, Code, Field, ImportKind, Mode, RowState, RowsQuery, RunState, Setting, WordAnswer, WordDecision, WordState,
};
use imports_service::op;
use kernel::{PageRequest, Role};
use testkit::TestDb;

#[testkit::db_test]
async fn a_cell_that_is_put_right_brings_its_row_in(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;
    let id = bring(&cx, None, "roster.xlsx", &fixture("roster.xlsx")).await;
    let hired = CellFix { row: 187, column: 7, text: "2019-03-14".into() };
    let region = CellFix { row: 188, column: 4, text: "North".into() };
    configure(&cx, id, vec![Setting::Cell(hired), Setting::Cell(region), Setting::LeaveOut(185)]).await;
    let tally = checked(&cx, id).await.findings.unwrap().tally;
    assert_eq!((tally.created, tally.refused_rows, tally.skipped), (182, 4, 2));
    assert!(problems(&cx, id).await.iter().all(|problem| ![185, 187, 188].contains(&problem.row)));
    assert_eq!(apply(&cx, id).await.created, 182);
}

#[testkit::db_test]
async fn a_rare_word_is_asked_and_its_answer_counts(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;
    let csv = b"Emp #,Name,Region\n1,\"Kowalski, Dan\",Canada\n2,\"Tran, Troy\",North\n3,\"Novak, Pete\",North\n4,\"Herrera, Luis\",North\n";
    let id = bring(&cx, None, "crew.csv", csv).await;
    let findings = checked(&cx, id).await.findings.unwrap();
    let states = |words: &[imports_domain::NewWord]| {
        words.iter().map(|word| (word.said.clone(), word.state.clone())).collect::<Vec<_>>()
    };
    assert_eq!(states(&findings.new_words), [("North".into(), WordState::New), ("Canada".into(), WordState::Asked)]);
    assert_eq!(problems(&cx, id).await.iter().map(|one| (one.row, one.code)).collect::<Vec<_>>(), [(2, Code::NotHere)]);
    let answer = |said: &str, answer| Setting::Word(WordDecision { field: Field::Region, said: said.into(), answer });
    configure(&cx, id, vec![answer("Canada", WordAnswer::Create), answer("North", WordAnswer::LeaveOut)]).await;
    assert_eq!(checked(&cx, id).await.findings.unwrap().tally.new_regions, 1);
    let saved = apply(&cx, id).await;
    assert_eq!((saved.created, saved.regions), (4, 1));
}

#[testkit::db_test]
async fn columns_are_remembered_for_the_next_file_like_it(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;
    let csv =
        b"Emp #,Name,Trade\n1,\"Kowalski, Dan\",Concrete\n2,\"Tran, Troy\",Concrete\n3,\"Novak, Pete\",Concrete\n";
    let first = bring(&cx, None, "a.csv", csv).await;
    configure(&cx, first, vec![Setting::Column { column: 2, becomes: Some(Field::Classification) }]).await;
    assert_eq!(apply(&cx, first).await.created, 3);
    let next = bring(&cx, None, "b.csv", b"EMP #,name,Trade\n4,\"Herrera, Luis\",Concrete\n").await;
    let columns = checked(&cx, next).await.layout.unwrap().columns;
    assert_eq!(columns[2].becomes, Some(Field::Classification));
    // another workspace has its own memory
    let other = db.workspace("southline").await.cx(Role::Scheduler).await;
    let theirs = bring(&other, None, "b.csv", b"EMP #,name,Trade\n4,\"Herrera, Luis\",Concrete\n").await;
    let theirs = checked(&other, theirs).await.layout.unwrap().columns;
    let untouched = bring(&cx, None, "c.csv", b"Emp #,Name,Title\n4,\"Herrera, Luis\",Finisher\n").await;
    assert_eq!(checked(&cx, untouched).await.layout.unwrap().columns[2].becomes, Some(Field::Title));
    assert_ne!(theirs[2].becomes, Some(Field::Classification));
}

#[testkit::db_test]
async fn the_mode_says_what_becomes_of_known_rows(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;
    let first = bring(&cx, None, "crew.csv", CREW).await;
    apply(&cx, first).await;
    let changed = b"Emp #,Name,Title\n4,\"Novak, Pete\",Foreman\n7,\"Diaz, Ana\",Finisher\n";
    let id = bring(&cx, None, "more.csv", changed).await;
    let counts = |tally: imports_domain::Tally| (tally.created, tally.changed, tally.skipped);
    assert_eq!(counts(checked(&cx, id).await.findings.unwrap().tally), (1, 1, 0));
    configure(&cx, id, vec![Setting::Mode(Mode::Insert)]).await;
    assert_eq!(counts(checked(&cx, id).await.findings.unwrap().tally), (1, 0, 1));
    configure(&cx, id, vec![Setting::Mode(Mode::Update)]).await;
    assert_eq!(counts(checked(&cx, id).await.findings.unwrap().tally), (0, 1, 1));
    let saved = apply(&cx, id).await;
    assert_eq!((saved.created, saved.changed, saved.foremen), (0, 1, 1));
}

#[testkit::db_test]
async fn the_preview_shows_rows_by_what_becomes_of_them(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;
    let first = bring(&cx, None, "crew.csv", CREW).await;
    apply(&cx, first).await;
    let id = bring(
        &cx,
        None,
        "more.csv",
        b"Emp #,Name,Title\n4,\"Novak, Pete\",Operator\n7,\"Diaz, Ana\",Finisher\nTotal: 2,,\n",
    )
    .await;
    let tx = cx.read(op::PREVIEW).await.unwrap();
    let ask = |state| RowsQuery { id, state, page: PageRequest { offset: 0, limit: 10 } };
    let all = imports_service::preview(&tx, &ask(None)).await.unwrap();
    assert_eq!((all.total, all.of), (3, 3));
    let states: Vec<RowState> = all.rows.iter().map(|row| row.state).collect();
    assert_eq!(states, [RowState::Refused, RowState::Create, RowState::Skipped]);
    assert_eq!(all.rows[1].cells, ["7", "Diaz, Ana", "Finisher"]);
    let new = imports_service::preview(&tx, &ask(Some(RowState::Create))).await.unwrap();
    assert_eq!((new.rows.len(), new.total, new.of), (1, 1, 3));
}

#[testkit::db_test]
async fn another_kind_or_sheet_begins_anew(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;
    let id = bring(&cx, Some(ImportKind::Projects), "crew.csv", CREW).await;
    let now = status(&cx, id).await;
    assert_ne!(now.state, RunState::Applied);
    configure(&cx, id, vec![Setting::Kind(ImportKind::People)]).await;
    let now = checked(&cx, id).await;
    assert_eq!((now.kind, now.findings.unwrap().tally.created), (ImportKind::People, 6));
}

#[testkit::db_test]
async fn a_zone_that_does_not_exist_refuses_its_row(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;
    let csv = b"Code,Name,Time zone\nP-1,Mill,America/Chicago\nP-2,Quarry,America/Gotham\n";
    let id = bring(&cx, None, "projects.csv", csv).await;
    let tally = checked(&cx, id).await.findings.unwrap().tally;
    assert_eq!((tally.created, tally.refused_rows), (1, 1));
    let found = problems(&cx, id).await;
    assert_eq!(
        (found[0].row, found[0].said.as_str(), found[0].place.as_ref().unwrap().letter.as_str()),
        (3, "America/Gotham", "C")
    );
    assert_eq!(apply(&cx, id).await.created, 1);
}
