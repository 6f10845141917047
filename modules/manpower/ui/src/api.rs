//! Every server function of the schedule.

use kernel::{AppError, Json, Slug};
use leptos::prelude::*;
use manpower_domain as domain;

/// A week as one wants to see it. Without a query: the week and filters that one saw last.
#[server(prefix = "/fn", endpoint = "schedule/week", input = Json, output = Json)]
pub async fn read_week(ws: Slug, query: Option<domain::WeekQuery>) -> Result<domain::WeekView, AppError> {
    let cx = ui_kit::server::request_cx(&ws).await?;
    let tx = cx.read(manpower_service::op::WEEK).await?;
    let query = match query {
        Some(query) => query,
        None => manpower_service::remembered(&tx, cx.actor()).await?,
    };
    Ok(manpower_service::week(&tx, &query).await?)
}

/// Several weeks side by side. Without a query: from the week that one saw last, with its filters.
#[server(prefix = "/fn", endpoint = "schedule/weeks", input = Json, output = Json)]
pub async fn read_weeks(
    ws: Slug,
    query: Option<domain::WeekQuery>,
    count: domain::WeekCount,
) -> Result<domain::WeeksView, AppError> {
    let cx = ui_kit::server::request_cx(&ws).await?;
    let tx = cx.read(manpower_service::op::WEEKS).await?;
    let first = match query {
        Some(query) => query,
        None => manpower_service::remembered(&tx, cx.actor()).await?,
    };
    Ok(manpower_service::weeks(&tx, &domain::WeeksQuery { first, count }).await?)
}

/// Changes cells, and answers each change by itself.
#[server(prefix = "/fn", endpoint = "schedule/ops", input = Json, output = Json)]
pub async fn apply_ops(ws: Slug, batch: domain::OpBatch) -> Result<Vec<domain::OpOutcome>, AppError> {
    manpower_service::save(&ui_kit::server::request_cx(&ws).await?, &batch).await
}

/// Takes back what one changed last, and answers each cell; none when there is nothing.
#[server(prefix = "/fn", endpoint = "schedule/undo", input = Json, output = Json)]
pub async fn undo(ws: Slug) -> Result<Option<Vec<domain::OpOutcome>>, AppError> {
    manpower_service::undo_last(&ui_kit::server::request_cx(&ws).await?).await
}

/// Does again what one took back last, and answers each cell; none when there is nothing, or something was changed since.
#[server(prefix = "/fn", endpoint = "schedule/redo", input = Json, output = Json)]
pub async fn redo(ws: Slug) -> Result<Option<Vec<domain::OpOutcome>>, AppError> {
    manpower_service::redo_last(&ui_kit::server::request_cx(&ws).await?).await
}

/// What is wrong with a week, or with what was changed in it.
#[server(prefix = "/fn", endpoint = "schedule/conflicts", input = Json, output = Json)]
pub async fn conflicts(ws: Slug, query: domain::ConflictQuery) -> Result<domain::FoundConflicts, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(manpower_service::op::CONFLICTS).await?;
    Ok(manpower_service::conflicts(&tx, &query).await?)
}

/// Moves a project's first or last day, or takes it off hold, as a conflict's fix asks.
#[server(prefix = "/fn", endpoint = "schedule/amend-project", input = Json, output = Json)]
pub async fn amend_project(ws: Slug, amend: domain::Amend) -> Result<(), AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(manpower_service::op::AMEND_PROJECT).await?;
    let audit = manpower_service::amend_project(&tx, &amend).await?;
    Ok(tx.commit(audit).await?)
}

/// A person's time off that is not over on a day.
#[server(prefix = "/fn", endpoint = "time-off/list", input = Json, output = Json)]
pub async fn list_time_off(
    ws: Slug,
    employee: kernel::EmployeeId,
    from: chrono::NaiveDate,
) -> Result<Vec<domain::TimeOffView>, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(manpower_service::op::TIME_OFF).await?;
    Ok(manpower_service::time_off::list(&tx, employee, from).await?)
}

/// Records or changes time off.
#[server(prefix = "/fn", endpoint = "time-off/save", input = Json, output = Json)]
pub async fn save_time_off(ws: Slug, command: domain::SaveTimeOff) -> Result<domain::TimeOffView, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(manpower_service::op::SAVE_TIME_OFF).await?;
    let done = manpower_service::time_off::save(&tx, &command).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}

/// Takes time off away.
#[server(prefix = "/fn", endpoint = "time-off/remove", input = Json, output = Json)]
pub async fn remove_time_off(ws: Slug, seen: domain::TimeOffRef) -> Result<(), AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(manpower_service::op::REMOVE_TIME_OFF).await?;
    let done = manpower_service::time_off::remove(&tx, seen).await?;
    Ok(tx.commit(done.audit).await?)
}

/// What copying a week would do.
#[server(prefix = "/fn", endpoint = "schedule/copy-week/preview", input = Json, output = Json)]
pub async fn preview_copy_week(ws: Slug, command: domain::CopyWeek) -> Result<domain::TransferPreview, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(manpower_service::op::COPY_WEEK_PREVIEW).await?;
    Ok(manpower_service::preview_copy_week(&tx, &command).await?)
}

/// Copies a week, and answers what was done. `seen`: the digest of the preview; when something was changed since, nothing is done.
#[server(prefix = "/fn", endpoint = "schedule/copy-week", input = Json, output = Json)]
pub async fn copy_week(
    ws: Slug,
    command: domain::CopyWeek,
    seen: Option<String>,
) -> Result<domain::TransferCounts, AppError> {
    let cx = ui_kit::server::request_cx(&ws).await?;
    manpower_service::copy_week(&cx, &command, seen.as_deref()).await
}

/// What pushing a project's day to the next working day would do.
#[server(prefix = "/fn", endpoint = "schedule/push-day/preview", input = Json, output = Json)]
pub async fn preview_push_day(ws: Slug, command: domain::PushDay) -> Result<domain::TransferPreview, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(manpower_service::op::PUSH_DAY_PREVIEW).await?;
    Ok(manpower_service::preview_push_day(&tx, &command).await?)
}

/// Pushes a project's day to the next working day, and answers what was done. `seen`: as in [`copy_week`].
#[server(prefix = "/fn", endpoint = "schedule/push-day", input = Json, output = Json)]
pub async fn push_day(
    ws: Slug,
    command: domain::PushDay,
    seen: Option<String>,
) -> Result<domain::TransferCounts, AppError> {
    let cx = ui_kit::server::request_cx(&ws).await?;
    manpower_service::push_day(&cx, &command, seen.as_deref()).await
}

/// Remembers the week and filters for the next visit.
#[server(prefix = "/fn", endpoint = "schedule/remember", input = Json, output = Json)]
pub async fn remember(ws: Slug, query: domain::WeekQuery) -> Result<(), AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(manpower_service::op::REMEMBER).await?;
    manpower_service::remember(&tx, &query).await?;
    Ok(tx.commit([]).await?)
}

/// Tells the others where in the schedule one is.
#[server(prefix = "/fn", endpoint = "schedule/presence", input = Json, output = Json)]
pub async fn tell_whereabouts(ws: Slug, here: domain::Whereabouts) -> Result<(), AppError> {
    Ok(manpower_service::presence(&ui_kit::server::request_cx(&ws).await?, here)?)
}
