//! Files that can't be taken: each says why.

use crate::support::{CREW, bring, checked, configure, status};
use imports_domain::{ImportError, ImportKind, RunState, Setting};
use imports_service::op;
use kernel::{AppError, Role};
use store::UseCaseError;
use testkit::TestDb;
use workbook::{BookWriter, Layout, Out};

#[testkit::db_test]
async fn each_bad_file_gets_its_message(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;
    let old_excel = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1].repeat(80);
    let files: [(&str, Vec<u8>, &str); 5] = [
        ("photo.jpg", b"\xFF\xD8\xFF\xE0\x00\x10JFIF\x00\x01".repeat(40), "workbook.not_a_spreadsheet"),
        ("letter.pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n".to_vec(), "workbook.not_a_spreadsheet"),
        ("broken.xlsx", b"PK\x03\x04 and nothing that a package has".to_vec(), ""),
        ("old.xls", old_excel, ""),
        ("titles.csv", b"Northline Concrete\nPrinted on Monday\n".to_vec(), "no_header"),
    ];
    for (name, bytes, code) in files {
        let id = bring(&cx, Some(ImportKind::People), name, &bytes).await;
        let status = status(&cx, id).await;
        assert_eq!(status.state, RunState::Failed, "{name}");
        let problem = status.problem.expect("a failed file says why");
        assert!(code.is_empty() || problem.code == code, "{name}: {problem:?}");
        assert!(problem.text.ends_with('.') && problem.text.len() > 20, "{name}: {problem:?}");
    }
}

#[testkit::db_test]
async fn a_file_that_is_empty_or_too_large_is_not_even_stored(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;
    for (bytes, code) in [(Vec::new(), "workbook.empty"), (vec![b'x'; 1_001], "workbook.too_large")] {
        let tx = cx.write(op::UPLOAD).await.unwrap();
        let refused = imports_service::upload(&tx, None, "file.csv", bytes, 1_000).await.map(|_| ()).unwrap_err();
        let UseCaseError::Rule(ImportError::File(problem)) = &refused else { panic!("{refused:?}") };
        assert_eq!(problem.code, code);
        let AppError::Rule { params, .. } = AppError::from(refused) else { panic!("a rule") };
        assert!(params.contains_key("text"));
    }
    assert!(imports_service::list(&cx.read(op::LIST).await.unwrap()).await.unwrap().is_empty());
}

#[testkit::db_test]
async fn a_file_that_came_in_under_a_higher_limit_is_read(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;
    let id = bring(&cx, None, "prose.csv", &b"nothing but prose\n".repeat(1_200_000)).await;
    // read to its end, which has too much in it; its size is no reason
    assert_eq!(status(&cx, id).await.problem.unwrap().code, "workbook.too_many_cells");
}

#[testkit::db_test]
async fn a_sheet_of_too_many_cells_is_refused(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;
    let mut bytes = Vec::new();
    let mut book = BookWriter::new("", "");
    let mut sheet = book.sheet("Roster", &Layout::default()).unwrap();
    let row = vec![Out::int(7); 100];
    for _ in 0..6_100 {
        sheet.row(&row).unwrap();
    }
    sheet.finish().unwrap();
    book.write_to(std::io::Cursor::new(&mut bytes)).unwrap();
    let id = bring(&cx, None, "wide.xlsx", &bytes).await;
    assert_eq!(status(&cx, id).await.problem.unwrap().code, "workbook.too_many_cells");
}

#[testkit::db_test]
async fn a_file_without_a_header_goes_on_when_the_user_says_where_it_is(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;
    let id = bring(&cx, Some(ImportKind::People), "odd.csv", b"xx,yy\n1,\"Tran, Troy\"\n2,\"Novak, Pete\"\n").await;
    assert_eq!(status(&cx, id).await.state, RunState::Failed);
    configure(&cx, id, vec![Setting::HeaderRow(Some(1))]).await;
    let now = status(&cx, id).await;
    assert_eq!((now.state, now.problem.unwrap().code.as_str()), (RunState::Columns, "mapping"));
    let mapped = |column, field| Setting::Column { column, becomes: Some(field) };
    configure(&cx, id, vec![mapped(0, imports_domain::Field::Number), mapped(1, imports_domain::Field::Name)]).await;
    assert_eq!(checked(&cx, id).await.findings.unwrap().tally.created, 2);
}

#[testkit::db_test]
async fn only_those_who_may_import_reach_a_file_and_only_their_own(db: TestDb) {
    let (ours, theirs) = (db.workspace("northline").await, db.workspace("southline").await);
    let cx = ours.cx(Role::Scheduler).await;
    let id = bring(&cx, None, "crew.csv", CREW).await;
    for role in [Role::Viewer, Role::Crew] {
        assert!(matches!(ours.cx(role).await.read(op::STATUS).await, Err(store::StoreError::Forbidden)));
        assert!(matches!(ours.cx(role).await.write(op::UPLOAD).await, Err(store::StoreError::Forbidden)));
    }
    let other = theirs.cx(Role::Owner).await;
    let read = other.read(op::STATUS).await.unwrap();
    assert!(matches!(imports_service::status(&read, id).await, Err(store::StoreError::NotFound)));
    assert!(matches!(imports_service::problems(&read, id, Default::default()).await, Err(store::StoreError::NotFound)));
    let write = other.write(op::APPLY).await.unwrap();
    let refused = imports_service::apply(&write, id).await.map(|_| ()).unwrap_err();
    assert!(matches!(refused, UseCaseError::Store(store::StoreError::NotFound)));
    let missing = imports_service::run_check(&other, &imports_service::CheckJob { run: id }).await;
    assert!(matches!(missing, Err(store::StoreError::NotFound)));
}
