//! Every server function of the crew's links.

use crew_domain as domain;
use kernel::{AppError, EmployeeId, Json, Slug};
use leptos::prelude::*;

/// Who has a link, and how it stands.
#[server(prefix = "/fn", endpoint = "crew/links", input = Json, output = Json)]
pub async fn links(ws: Slug) -> Result<domain::LinkList, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(crew_service::op::LINKS).await?;
    Ok(crew_service::links(&tx).await?)
}

/// A link for everybody without one.
#[server(prefix = "/fn", endpoint = "crew/make-all", input = Json, output = Json)]
pub async fn make_all(ws: Slug) -> Result<Vec<domain::MadeLink>, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(crew_service::op::MAKE_ALL).await?;
    let done = crew_service::make_all(&tx).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}

/// A new link for one person; the one before works no more.
#[server(prefix = "/fn", endpoint = "crew/make-one", input = Json, output = Json)]
pub async fn make_one(ws: Slug, employee: EmployeeId) -> Result<domain::MadeLink, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(crew_service::op::MAKE_ONE).await?;
    let done = crew_service::make_one(&tx, employee).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}

/// A new link for one person, by mail; the one before works no more.
#[server(prefix = "/fn", endpoint = "crew/mail-link", input = Json, output = Json)]
pub async fn mail_link(ws: Slug, command: domain::MailLink) -> Result<(), AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(crew_service::op::MAIL_LINK).await?;
    let done = crew_service::mail_link(&tx, command).await?;
    Ok(tx.commit(done.audit).await?)
}

/// A link works no more.
#[server(prefix = "/fn", endpoint = "crew/revoke", input = Json, output = Json)]
pub async fn revoke(ws: Slug, link: domain::LinkRef) -> Result<(), AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(crew_service::op::REVOKE).await?;
    let done = crew_service::revoke(&tx, link).await?;
    Ok(tx.commit(done.audit).await?)
}

/// Whether links stay with the first phone that opens them.
#[server(prefix = "/fn", endpoint = "crew/set-bound", input = Json, output = Json)]
pub async fn set_bound(ws: Slug, command: domain::SetBound) -> Result<(), AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(crew_service::op::SET_BOUND).await?;
    let done = crew_service::set_bound(&tx, command).await?;
    Ok(tx.commit(done.audit).await?)
}

/// What the crew said, the last received first: as many as a person looks through.
#[server(prefix = "/fn", endpoint = "crew/answers", input = Json, output = Json)]
pub async fn answers(ws: Slug, query: domain::AnswersQuery) -> Result<Vec<domain::AnswerRow>, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(crew_service::op::ANSWERS).await?;
    Ok(crew_service::answers(&tx, &query, domain::AnswersQuery::LOOKED_AT).await?)
}
