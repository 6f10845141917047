//! Every server function of imports. The file itself comes by a route of its own, and so do the workbooks that go out.

use imports_domain::{Configure, PreviewRow, ProblemRow, RowsQuery, RunRow, RunStatus, Saved};
use kernel::{AppError, ImportId, Json, Page, PageRequest, Slug};
use leptos::prelude::*;

/// The files that were brought last, newest first.
#[server(prefix = "/fn", endpoint = "imports/list", input = Json, output = Json)]
pub async fn list_imports(ws: Slug) -> Result<Vec<RunRow>, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(imports_service::op::LIST).await?;
    Ok(imports_service::list(&tx).await?)
}

/// How far one file is, and what was found in it.
#[server(prefix = "/fn", endpoint = "imports/status", input = Json, output = Json)]
pub async fn import_status(ws: Slug, id: ImportId) -> Result<RunStatus, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(imports_service::op::STATUS).await?;
    Ok(imports_service::status(&tx, id).await?)
}

/// The rows that need a person.
#[server(prefix = "/fn", endpoint = "imports/problems", input = Json, output = Json)]
pub async fn import_problems(ws: Slug, id: ImportId, page: PageRequest) -> Result<Page<ProblemRow>, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(imports_service::op::PROBLEMS).await?;
    Ok(imports_service::problems(&tx, id, page).await?)
}

/// Rows of the file with what becomes of them.
#[server(prefix = "/fn", endpoint = "imports/preview", input = Json, output = Json)]
pub async fn import_preview(ws: Slug, query: RowsQuery) -> Result<Page<PreviewRow>, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(imports_service::op::PREVIEW).await?;
    Ok(imports_service::preview(&tx, &query).await?)
}

/// Changes how a file is read, and has it checked again.
#[server(prefix = "/fn", endpoint = "imports/configure", input = Json, output = Json)]
pub async fn configure_import(ws: Slug, command: Configure) -> Result<(), AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(imports_service::op::CONFIGURE).await?;
    let done = imports_service::configure(&tx, &command).await?;
    Ok(tx.commit(done.audit).await?)
}

/// Saves the good rows.
#[server(prefix = "/fn", endpoint = "imports/apply", input = Json, output = Json)]
pub async fn apply_import(ws: Slug, id: ImportId) -> Result<Saved, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(imports_service::op::APPLY).await?;
    let done = imports_service::apply(&tx, id).await?;
    tx.commit(done.audit).await?;
    Ok(done.value.answer()?)
}
