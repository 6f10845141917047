//! Every server function of people.

use kernel::{AppError, EmployeeId, Json, Page, Slug};
use leptos::prelude::*;
use people_domain as domain;
use serde::{Deserialize, Serialize};

/// A person found by the command palette.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// Which one.
    pub id: EmployeeId,
    /// `Pete Novak`.
    pub label: String,
    /// What tells the person from others: `1121 · Lead finisher`.
    pub detail: String,
}

impl From<domain::EmployeeHit> for Hit {
    fn from(hit: domain::EmployeeHit) -> Self {
        let detail = match hit.title {
            Some(title) => format!("{} · {title}", hit.number),
            None => hit.number,
        };
        Self { id: hit.id, label: hit.name, detail }
    }
}

/// One window of the people asked for.
#[server(prefix = "/fn", endpoint = "people/list", input = Json, output = Json)]
pub async fn list_people(ws: Slug, query: domain::PeopleQuery) -> Result<Page<domain::EmployeeRow>, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(people_service::op::LIST).await?;
    Ok(people_service::list(&tx, &query).await?)
}

/// What menus of the list and the form offer.
#[server(prefix = "/fn", endpoint = "people/choices", input = Json, output = Json)]
pub async fn people_choices(ws: Slug) -> Result<domain::PeopleChoices, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(people_service::op::CHOICES).await?;
    Ok(people_service::choices(&tx).await?)
}

/// One person of the roster.
#[server(prefix = "/fn", endpoint = "people/get", input = Json, output = Json)]
pub async fn get_person(ws: Slug, id: EmployeeId) -> Result<domain::EmployeeDetail, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(people_service::op::GET).await?;
    Ok(people_service::get(&tx, id).await?)
}

/// What was done to one person, newest first.
#[server(prefix = "/fn", endpoint = "people/history", input = Json, output = Json)]
pub async fn person_history(ws: Slug, id: EmployeeId) -> Result<Vec<kernel::HistoryEntry>, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(people_service::op::HISTORY).await?;
    Ok(people_service::history(&tx, id).await?)
}

/// The few people who fit best what was typed into the command palette.
#[server(prefix = "/fn", endpoint = "people/search", input = Json, output = Json)]
pub async fn search_people(ws: Slug, text: String) -> Result<Vec<Hit>, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(people_service::op::SEARCH).await?;
    Ok(people_service::search(&tx, &text).await?.into_iter().map(Hit::from).collect())
}

/// Adds a person to the roster.
#[server(prefix = "/fn", endpoint = "people/add", input = Json, output = Json)]
pub async fn add_person(ws: Slug, input: domain::EmployeeInput) -> Result<domain::EmployeeRow, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(people_service::op::ADD).await?;
    let done = people_service::add(&tx, input).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}

/// Saves a person's whole form.
#[server(prefix = "/fn", endpoint = "people/change", input = Json, output = Json)]
pub async fn change_person(ws: Slug, command: domain::ChangeEmployee) -> Result<domain::EmployeeRow, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(people_service::op::CHANGE).await?;
    let done = people_service::change(&tx, command).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}

/// Saves one cell of the list.
#[server(prefix = "/fn", endpoint = "people/set-field", input = Json, output = Json)]
pub async fn set_person_field(ws: Slug, command: domain::SetEmployeeField) -> Result<domain::EmployeeRow, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(people_service::op::SET_FIELD).await?;
    let done = people_service::set_field(&tx, command).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}

/// Takes a person off the roster; answers what [`restore_person`] needs.
#[server(prefix = "/fn", endpoint = "people/remove", input = Json, output = Json)]
pub async fn remove_person(ws: Slug, who: domain::EmployeeRef) -> Result<domain::EmployeeRef, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(people_service::op::REMOVE).await?;
    let done = people_service::remove(&tx, who).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}

/// Puts a person back on the roster.
#[server(prefix = "/fn", endpoint = "people/restore", input = Json, output = Json)]
pub async fn restore_person(ws: Slug, who: domain::EmployeeRef) -> Result<domain::EmployeeRow, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(people_service::op::RESTORE).await?;
    let done = people_service::restore(&tx, who).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}

/// Every region of the workspace, by name.
#[server(prefix = "/fn", endpoint = "regions/list", input = Json, output = Json)]
pub async fn list_regions(ws: Slug) -> Result<Vec<domain::RegionRow>, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(people_service::op::REGIONS_LIST).await?;
    Ok(people_service::regions::list(&tx).await?)
}

/// Makes sure that there is a region of this name.
#[server(prefix = "/fn", endpoint = "regions/add", input = Json, output = Json)]
pub async fn add_region(ws: Slug, command: domain::AddRegion) -> Result<domain::RegionRow, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(people_service::op::REGIONS_ADD).await?;
    let done = people_service::regions::add(&tx, command).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}

/// Gives a region another name.
#[server(prefix = "/fn", endpoint = "regions/rename", input = Json, output = Json)]
pub async fn rename_region(ws: Slug, command: domain::RenameRegion) -> Result<domain::RegionRow, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(people_service::op::REGIONS_RENAME).await?;
    let done = people_service::regions::rename(&tx, command).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}
