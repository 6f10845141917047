//! Every server function of the schedule.

use kernel::{AppError, Slug};
use leptos::{prelude::*, server_fn::codec::Json};
use manpower_domain as domain;

/// A week as one wants to see it. Without a query: the week and filters that one saw last.
#[server(prefix = "/fn", endpoint = "schedule/week", input = Json)]
pub async fn read_week(ws: Slug, query: Option<domain::WeekQuery>) -> Result<domain::WeekView, AppError> {
    let cx = ui_kit::server::request_cx(&ws).await?;
    let tx = cx.read(manpower_service::op::WEEK).await?;
    let query = match query {
        Some(query) => query,
        None => manpower_service::remembered(&tx, cx.actor()).await?,
    };
    Ok(manpower_service::week(&tx, &query).await?)
}

/// Changes cells, and answers each change by itself.
#[server(prefix = "/fn", endpoint = "schedule/ops", input = Json)]
pub async fn apply_ops(ws: Slug, batch: domain::OpBatch) -> Result<Vec<domain::OpOutcome>, AppError> {
    manpower_service::save(&ui_kit::server::request_cx(&ws).await?, &batch).await
}

/// Takes back what one changed last, and answers each cell; none when there is nothing.
#[server(prefix = "/fn", endpoint = "schedule/undo", input = Json)]
pub async fn undo(ws: Slug) -> Result<Option<Vec<domain::OpOutcome>>, AppError> {
    manpower_service::undo_last(&ui_kit::server::request_cx(&ws).await?).await
}

/// Does again what one took back last, and answers each cell; none when there is nothing, or something was changed since.
#[server(prefix = "/fn", endpoint = "schedule/redo", input = Json)]
pub async fn redo(ws: Slug) -> Result<Option<Vec<domain::OpOutcome>>, AppError> {
    manpower_service::redo_last(&ui_kit::server::request_cx(&ws).await?).await
}

/// Remembers the week and filters for the next visit.
#[server(prefix = "/fn", endpoint = "schedule/remember", input = Json)]
pub async fn remember(ws: Slug, query: domain::WeekQuery) -> Result<(), AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(manpower_service::op::REMEMBER).await?;
    manpower_service::remember(&tx, &query).await?;
    Ok(tx.commit([]).await?)
}
