//! Steps that every test takes.

use imports_domain::{Configure, ImportError, ImportKind, Problem, RunState, RunStatus, Saved, Setting};
use imports_service::{Applied, CheckJob, op};
use kernel::{ImportId, PageRequest};
use store::{RequestCx, UseCaseError};

/// A file of the fixtures.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/../../../end2end/fixtures/{name}", env!("CARGO_MANIFEST_DIR")))
        .expect("the fixture is there")
}

/// The most bytes that a file may have here: more than the 20 MB of a server whose operator says nothing.
pub(crate) const LIMIT: u64 = 30_000_000;

/// Uploads a file and checks it, as the worker does.
pub(crate) async fn bring(cx: &RequestCx, kind: Option<ImportKind>, name: &str, bytes: &[u8]) -> ImportId {
    let tx = cx.write(op::UPLOAD).await.unwrap();
    let done = imports_service::upload(&tx, kind, name, bytes.to_vec(), LIMIT).await.unwrap();
    tx.commit(done.audit).await.unwrap();
    check(cx, done.value).await;
    done.value
}

pub(crate) async fn check(cx: &RequestCx, run: ImportId) {
    imports_service::run_check(cx, &CheckJob { run }).await.unwrap();
}

pub(crate) async fn status(cx: &RequestCx, id: ImportId) -> RunStatus {
    imports_service::status(&cx.read(op::STATUS).await.unwrap(), id).await.unwrap()
}

/// The status of a file that was checked.
pub(crate) async fn checked(cx: &RequestCx, id: ImportId) -> RunStatus {
    let status = status(cx, id).await;
    assert_eq!(status.state, RunState::Checked, "{:?}", status.problem);
    status
}

pub(crate) async fn problems(cx: &RequestCx, id: ImportId) -> Vec<Problem> {
    let page = PageRequest { offset: 0, limit: PageRequest::MOST };
    let tx = cx.read(op::PROBLEMS).await.unwrap();
    let rows = imports_service::problems(&tx, id, page).await.unwrap();
    rows.rows.into_iter().flat_map(|row| row.problems).collect()
}

/// Changes settings and checks again.
pub(crate) async fn configure(cx: &RequestCx, id: ImportId, changes: Vec<Setting>) {
    let tx = cx.write(op::CONFIGURE).await.unwrap();
    let done = imports_service::configure(&tx, &Configure { id, changes }).await.unwrap();
    tx.commit(done.audit).await.unwrap();
    check(cx, id).await;
}

/// Saves the good rows.
pub(crate) async fn apply(cx: &RequestCx, id: ImportId) -> Saved {
    match try_apply(cx, id).await {
        Ok(Applied::Saved(saved)) => saved,
        other => panic!("not saved: {other:?}"),
    }
}

pub(crate) async fn try_apply(cx: &RequestCx, id: ImportId) -> Result<Applied, UseCaseError<ImportError>> {
    let tx = cx.write(op::APPLY).await.unwrap();
    let done = imports_service::apply(&tx, id).await?;
    tx.commit(done.audit).await.unwrap();
    Ok(done.value)
}

/// Brings the project and roster fixtures and saves their good rows.
pub(crate) async fn company(cx: &RequestCx) {
    for name in ["projects.csv", "roster.xlsx"] {
        let id = bring(cx, None, name, &fixture(name)).await;
        apply(cx, id).await;
    }
}

/// A CSV of a small roster: three foremen, and three finishers in the crew of the first.
pub(crate) const CREW: &[u8] = b"Emp #,Name,Title,Foreman,Region\n\
    1,\"Kowalski, Dan\",Foreman,,North\n\
    2,\"Ruiz, Marta\",Foreman,,North\n\
    3,\"Petrov, Brent\",Foreman,,North\n\
    4,\"Novak, Pete\",Finisher,\"Kowalski, Dan\",North\n\
    5,\"Herrera, Luis\",Finisher,\"Kowalski, Dan\",North\n\
    6,\"Tran, Troy\",Finisher,\"Kowalski, Dan\",North\n";
