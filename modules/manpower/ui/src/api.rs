//! Every server function of the schedule.

use kernel::{AppError, Slug};
use leptos::{prelude::*, server_fn::codec::Json};
use manpower_domain as domain;

/// A week as one wants to see it. Without a query: the week and filters that one saw last.
#[server(prefix = "/fn", endpoint = "schedule/week", input = Json)]
pub async fn read_week(ws: Slug, query: Option<domain::WeekQuery>) -> Result<domain::WeekView, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(manpower_service::op::WEEK).await?;
    Ok(manpower_service::week::read(&tx, query).await?)
}

/// Changes cells, and answers each change by itself.
#[server(prefix = "/fn", endpoint = "schedule/ops", input = Json)]
pub async fn apply_ops(ws: Slug, batch: domain::OpBatch) -> Result<Vec<domain::OpOutcome>, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(manpower_service::op::OPS).await?;
    let done = manpower_service::ops::apply(&tx, &batch).await?;
    tx.commit(done.audit).await?;
    Ok(done.outcomes)
}

/// Remembers the week and filters for the next visit.
#[server(prefix = "/fn", endpoint = "schedule/remember", input = Json)]
pub async fn remember(ws: Slug, query: domain::WeekQuery) -> Result<(), AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(manpower_service::op::REMEMBER).await?;
    manpower_service::remember(&tx, &query).await?;
    Ok(tx.commit([]).await?)
}
