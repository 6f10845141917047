//! Projects.

use super::{
    caller::{InWorkspace, WorkspacePath},
    described::{Added, Changing, Found, OnVersion, Reading, Removed, Writing},
    problem::Problem,
    read::{BodyOf, IfMatch, PathOf, QueryOf, changed, created, tagged},
    value::{Day, Limit, Words, one_of},
};
use axum::{
    Json,
    http::{StatusCode, Uri},
    response::Response,
};
use kernel::{ProjectId, Shift};
use projects_domain::{ChangeProject, ProjectInput, ProjectRef, ProjectRow, ProjectStatus, ProjectsQuery};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema, openapi::schema::Object};
use uuid::Uuid;

/// All that is said about one project. What is left out is none; `status` is active, `heads_per_day` 0.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProjectFields {
    /// Unique in the workspace, whatever the case: `P-102`.
    #[schema(min_length = 1, max_length = 20)]
    code: String,
    #[schema(min_length = 1, max_length = 120)]
    name: String,
    region_id: Option<Uuid>,
    #[serde(default)]
    #[schema(required = false, schema_with = statuses)]
    status: ProjectStatus,
    starts_on: Option<Day>,
    ends_on: Option<Day>,
    /// Of the site.
    #[schema(max_length = 300)]
    address: Option<String>,
    /// Degrees, north positive.
    #[schema(minimum = -90, maximum = 90)]
    lat: Option<f64>,
    /// Degrees, east positive.
    #[schema(minimum = -180, maximum = 180)]
    lon: Option<f64>,
    /// IANA name; none is the workspace's.
    #[schema(max_length = 40)]
    time_zone: Option<String>,
    /// One of twelve hues; none leaves the choice to Daybook, or the colour as it is.
    #[schema(minimum = 0, maximum = 11)]
    color: Option<u8>,
    /// People needed on a working day.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 999)]
    heads_per_day: u32,
    /// The project's own working day; none is the workspace's.
    #[schema(value_type = Option<WorkingDay>)]
    shift: Option<Shift>,
}

/// A working day by the clock on the site's wall, in minutes from the midnight that begins it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the form of a shift on the wire, for the description")]
pub(crate) struct WorkingDay {
    #[schema(minimum = 0, maximum = 1439)]
    start_min: i32,
    /// After the begin, and not more than a day later.
    #[schema(minimum = 1, maximum = 2879)]
    end_min: i32,
    /// Unpaid, and shorter than the day.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 1439)]
    break_min: i32,
}

/// A project.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Project {
    id: Uuid,
    /// Grows with each change; also in `ETag`.
    version: i64,
    code: String,
    name: String,
    region_id: Option<Uuid>,
    /// The region's name.
    region: Option<String>,
    #[schema(schema_with = statuses)]
    status: ProjectStatus,
    starts_on: Option<Day>,
    ends_on: Option<Day>,
    address: Option<String>,
    lat: Option<f64>,
    lon: Option<f64>,
    time_zone: Option<String>,
    color: u8,
    heads_per_day: u32,
    /// The project's own working day; none is the workspace's.
    #[schema(value_type = Option<WorkingDay>)]
    shift: Option<Shift>,
}

/// Some projects, and where the next page begins.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProjectPage {
    items: Vec<Project>,
    /// Ask for `cursor` with it; none on the last page.
    next: Option<Uuid>,
}

/// Which projects. Filters narrow together.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListProjects {
    /// Words that must all be found in code, name or address.
    #[param(value_type = Option<String>, max_length = 100)]
    search: Option<Words>,
    region_id: Option<Uuid>,
    #[param(schema_with = statuses)]
    status: Option<ProjectStatus>,
    /// `next` of the page before.
    cursor: Option<Uuid>,
    #[serde(default)]
    #[param(required = false)]
    limit: Limit,
}

/// The project in the address.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct ProjectPath {
    id: Uuid,
}

/// Projects, in the order in which they were added.
#[utoipa::path(get, path = "/api/v1/workspaces/{slug}/projects", tag = "projects", operation_id = "listProjects",
    params(WorkspacePath, ListProjects), responses((status = 200, body = ProjectPage, description = "A page."), Reading),
    security(("person" = [])))]
pub(super) async fn list(
    InWorkspace(cx): InWorkspace,
    QueryOf(query): QueryOf<ListProjects>,
) -> Result<Json<ProjectPage>, Problem> {
    let (after, limit) = (query.cursor.map(ProjectId), query.limit);
    let asked = ProjectsQuery {
        search: query.search.unwrap_or_default().0,
        region: query.region_id.map(Into::into),
        statuses: query.status.into_iter().collect(),
        ..ProjectsQuery::default()
    };
    let tx = cx.read(projects_service::op::LIST).await?;
    let mut rows = projects_service::list_after(&tx, &asked, after, limit.and_one()).await?;
    let next = limit.cut(&mut rows, |row| row.id.0);
    Ok(Json(ProjectPage { items: rows.into_iter().map(Project::from).collect(), next }))
}

/// Adds a project.
#[utoipa::path(post, path = "/api/v1/workspaces/{slug}/projects", tag = "projects", operation_id = "addProject",
    params(WorkspacePath), request_body = ProjectFields, responses(Added<Project>, Writing), security(("person" = [])))]
pub(super) async fn add(
    InWorkspace(cx): InWorkspace,
    uri: Uri,
    BodyOf(fields): BodyOf<ProjectFields>,
) -> Result<Response, Problem> {
    let tx = cx.write(projects_service::op::ADD).await?;
    let done = projects_service::add(&tx, fields.into()).await?;
    tx.commit(done.audit).await?;
    let row = done.value;
    Ok(created(&format!("{}/{}", uri.path(), row.id), row.version, Project::from(row)))
}

/// One project.
#[utoipa::path(get, path = "/api/v1/workspaces/{slug}/projects/{id}", tag = "projects", operation_id = "getProject",
    params(WorkspacePath, ProjectPath), responses(Found<Project>, Reading), security(("person" = [])))]
pub(super) async fn get(InWorkspace(cx): InWorkspace, PathOf(place): PathOf<ProjectPath>) -> Result<Response, Problem> {
    let tx = cx.read(projects_service::op::GET).await?;
    let row = projects_service::get(&tx, place.id.into()).await?;
    Ok(tagged(StatusCode::OK, row.version, Project::from(row)))
}

/// Writes all that is said about one project.
#[utoipa::path(put, path = "/api/v1/workspaces/{slug}/projects/{id}", tag = "projects", operation_id = "changeProject",
    params(WorkspacePath, ProjectPath, OnVersion), request_body = ProjectFields,
    responses(Found<Project>, Writing, Changing), security(("person" = [])))]
pub(super) async fn change(
    InWorkspace(cx): InWorkspace,
    PathOf(place): PathOf<ProjectPath>,
    IfMatch(version): IfMatch,
    BodyOf(fields): BodyOf<ProjectFields>,
) -> Result<Response, Problem> {
    let command = ChangeProject { id: place.id.into(), version, input: fields.into() };
    let tx = cx.write(projects_service::op::CHANGE).await?;
    let done = projects_service::change(&tx, command).await.map_err(changed)?;
    tx.commit(done.audit).await?;
    Ok(tagged(StatusCode::OK, done.value.version, Project::from(done.value)))
}

/// Deletes a project. The schedule keeps what was, and the code may be given again.
#[utoipa::path(delete, path = "/api/v1/workspaces/{slug}/projects/{id}", tag = "projects", operation_id = "removeProject",
    params(WorkspacePath, ProjectPath, OnVersion), responses(Removed, Reading, Changing), security(("person" = [])))]
pub(super) async fn remove(
    InWorkspace(cx): InWorkspace,
    PathOf(place): PathOf<ProjectPath>,
    IfMatch(version): IfMatch,
) -> Result<StatusCode, Problem> {
    let tx = cx.write(projects_service::op::REMOVE).await?;
    let done = projects_service::remove(&tx, ProjectRef { id: place.id.into(), version }).await.map_err(changed)?;
    tx.commit(done.audit).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl From<ProjectFields> for ProjectInput {
    fn from(fields: ProjectFields) -> Self {
        Self {
            code: fields.code,
            name: fields.name,
            region_id: fields.region_id.map(Into::into),
            status: fields.status,
            starts_on: fields.starts_on.map(Into::into),
            ends_on: fields.ends_on.map(Into::into),
            address: fields.address,
            lat: fields.lat,
            lon: fields.lon,
            time_zone: fields.time_zone,
            color: fields.color,
            heads_per_day: fields.heads_per_day,
            shift: fields.shift,
        }
    }
}

impl From<ProjectRow> for Project {
    fn from(row: ProjectRow) -> Self {
        Self {
            id: row.id.0,
            version: row.version,
            code: row.code,
            name: row.name,
            region_id: row.region_id.map(Into::into),
            region: row.region,
            status: row.status,
            starts_on: row.starts_on.map(Into::into),
            ends_on: row.ends_on.map(Into::into),
            address: row.address,
            lat: row.lat,
            lon: row.lon,
            time_zone: row.time_zone,
            color: row.color,
            heads_per_day: row.heads_per_day,
            shift: row.shift,
        }
    }
}

fn statuses() -> Object {
    one_of(ProjectStatus::ALL.map(ProjectStatus::as_str))
}
