//! Every server function of projects.

use kernel::{AppError, Json, Page, ProjectId, Slug};
use leptos::prelude::*;
use projects_domain as domain;
use serde::{Deserialize, Serialize};

/// A project found by the command palette.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// Which one.
    pub id: ProjectId,
    /// `P-121 Harlan Middle School`.
    pub label: String,
    /// Where it stands: `Active`.
    pub detail: String,
}

impl From<domain::ProjectHit> for Hit {
    fn from(hit: domain::ProjectHit) -> Self {
        let detail = crate::words::status_word(hit.status).to_owned();
        Self { id: hit.id, label: format!("{} {}", hit.code, hit.name), detail }
    }
}

/// One window of the projects asked for.
#[server(prefix = "/fn", endpoint = "projects/list", input = Json, output = Json)]
pub async fn list_projects(ws: Slug, query: domain::ProjectsQuery) -> Result<Page<domain::ProjectRow>, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(projects_service::op::LIST).await?;
    Ok(projects_service::list(&tx, &query).await?)
}

/// What menus of the list and the form offer.
#[server(prefix = "/fn", endpoint = "projects/choices", input = Json, output = Json)]
pub async fn project_choices(ws: Slug) -> Result<domain::ProjectChoices, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(projects_service::op::CHOICES).await?;
    Ok(projects_service::choices(&tx).await?)
}

/// One project.
#[server(prefix = "/fn", endpoint = "projects/get", input = Json, output = Json)]
pub async fn get_project(ws: Slug, id: ProjectId) -> Result<domain::ProjectRow, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(projects_service::op::GET).await?;
    Ok(projects_service::get(&tx, id).await?)
}

/// What was done to one project, newest first.
#[server(prefix = "/fn", endpoint = "projects/history", input = Json, output = Json)]
pub async fn project_history(ws: Slug, id: ProjectId) -> Result<Vec<kernel::HistoryEntry>, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(projects_service::op::HISTORY).await?;
    Ok(projects_service::history(&tx, id).await?)
}

/// The few projects that fit best what was typed into the command palette.
#[server(prefix = "/fn", endpoint = "projects/search", input = Json, output = Json)]
pub async fn search_projects(ws: Slug, text: String) -> Result<Vec<Hit>, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(projects_service::op::SEARCH).await?;
    Ok(projects_service::search(&tx, &text).await?.into_iter().map(Hit::from).collect())
}

/// Adds a project.
#[server(prefix = "/fn", endpoint = "projects/add", input = Json, output = Json)]
pub async fn add_project(ws: Slug, input: domain::ProjectInput) -> Result<domain::ProjectRow, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(projects_service::op::ADD).await?;
    let done = projects_service::add(&tx, input).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}

/// Saves a project's whole form.
#[server(prefix = "/fn", endpoint = "projects/change", input = Json, output = Json)]
pub async fn change_project(ws: Slug, command: domain::ChangeProject) -> Result<domain::ProjectRow, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(projects_service::op::CHANGE).await?;
    let done = projects_service::change(&tx, command).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}

/// Saves one cell of the list.
#[server(prefix = "/fn", endpoint = "projects/set-field", input = Json, output = Json)]
pub async fn set_project_field(ws: Slug, command: domain::SetProjectField) -> Result<domain::ProjectRow, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(projects_service::op::SET_FIELD).await?;
    let done = projects_service::set_field(&tx, command).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}

/// Deletes a project; answers what [`restore_project`] needs.
#[server(prefix = "/fn", endpoint = "projects/remove", input = Json, output = Json)]
pub async fn remove_project(ws: Slug, which: domain::ProjectRef) -> Result<domain::ProjectRef, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(projects_service::op::REMOVE).await?;
    let done = projects_service::remove(&tx, which).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}

/// Brings a deleted project back.
#[server(prefix = "/fn", endpoint = "projects/restore", input = Json, output = Json)]
pub async fn restore_project(ws: Slug, which: domain::ProjectRef) -> Result<domain::ProjectRow, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(projects_service::op::RESTORE).await?;
    let done = projects_service::restore(&tx, which).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}
