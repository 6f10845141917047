//! People on the roster.

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
use kernel::EmployeeId;
use people_domain::{ChangeEmployee, EmployeeInput, EmployeeRef, EmployeeRow, EmployeeState, PeopleQuery};
use serde::{Deserialize, Serialize};
use utoipa::{
    IntoParams, ToSchema,
    openapi::{
        ObjectBuilder,
        schema::{Array, ArrayBuilder, Object, Type},
    },
};
use uuid::Uuid;

/// All that is said about one person. What is left out is none, no, or nothing; `active` is yes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EmployeeFields {
    /// Unique on the roster.
    #[schema(min_length = 1, max_length = 20)]
    number: String,
    #[schema(min_length = 1, max_length = 120)]
    given_name: String,
    #[schema(min_length = 1, max_length = 120)]
    family_name: String,
    /// What the person does: `Finisher`.
    #[schema(max_length = 80)]
    title: Option<String>,
    /// The class of pay or union.
    #[schema(max_length = 80)]
    classification: Option<String>,
    /// Whether others can be in this person's crew.
    #[serde(default)]
    is_foreman: bool,
    /// Whose crew the person is in.
    foreman_id: Option<Uuid>,
    /// The home region.
    region_id: Option<Uuid>,
    /// 7 to 15 figures, a leading `+`, an extension behind `x`.
    #[schema(max_length = 40)]
    phone: Option<String>,
    #[schema(max_length = 254, format = Email)]
    email: Option<String>,
    /// What an hour is paid, in hundredths of the currency. Taken from who may see it alone; else it stays as it is.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pay_rate: Option<i64>,
    /// What an hour costs with all that is on top; the same.
    #[schema(minimum = 0, maximum = 1_000_000)]
    cost_rate: Option<i64>,
    hired_on: Option<Day>,
    /// The last day of work.
    ended_on: Option<Day>,
    #[serde(default)]
    #[schema(required = false, schema_with = skills)]
    skills: Vec<String>,
    /// Whether the person can be scheduled.
    #[serde(default = "yes")]
    #[schema(default = true)]
    active: bool,
}

/// A person on the roster.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Employee {
    id: Uuid,
    /// Grows with each change; also in `ETag`.
    version: i64,
    number: String,
    given_name: String,
    family_name: String,
    title: Option<String>,
    classification: Option<String>,
    is_foreman: bool,
    foreman_id: Option<Uuid>,
    /// The foreman's name.
    foreman: Option<String>,
    region_id: Option<Uuid>,
    /// The region's name.
    region: Option<String>,
    /// None also for who may not see it.
    phone: Option<String>,
    email: Option<String>,
    /// In hundredths of the currency per hour; none also for who may not see it.
    pay_rate: Option<i64>,
    /// The same with all that is on top.
    cost_rate: Option<i64>,
    hired_on: Option<Day>,
    ended_on: Option<Day>,
    skills: Vec<String>,
    active: bool,
}

/// Some people, and where the next page begins.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EmployeePage {
    items: Vec<Employee>,
    /// Ask for `cursor` with it; none on the last page.
    next: Option<Uuid>,
}

/// Which people. Filters narrow together.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct EmployeesQuery {
    /// Words that must all be found in number, name, title, phone or e-mail address.
    #[param(value_type = Option<String>, max_length = 100)]
    search: Option<Words>,
    /// Only people of this home region.
    region_id: Option<Uuid>,
    /// Only this foreman's crew.
    foreman_id: Option<Uuid>,
    #[serde(default)]
    #[param(required = false, schema_with = states)]
    state: EmployeeState,
    /// `next` of the page before.
    cursor: Option<Uuid>,
    #[serde(default)]
    #[param(required = false)]
    limit: Limit,
}

/// The person in the address.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct EmployeePath {
    id: Uuid,
}

/// People on the roster, in the order in which they were added.
#[utoipa::path(get, path = "/api/v1/workspaces/{slug}/employees", tag = "employees", operation_id = "listEmployees",
    params(WorkspacePath, EmployeesQuery), responses((status = 200, body = EmployeePage, description = "A page."), Reading),
    security(("person" = [])))]
pub(super) async fn list(
    InWorkspace(cx): InWorkspace,
    QueryOf(query): QueryOf<EmployeesQuery>,
) -> Result<Json<EmployeePage>, Problem> {
    let (after, limit) = (query.cursor.map(EmployeeId), query.limit);
    let asked = PeopleQuery {
        search: query.search.unwrap_or_default().0,
        region: query.region_id.map(Into::into),
        foreman: query.foreman_id.map(Into::into),
        state: query.state,
        ..PeopleQuery::default()
    };
    let tx = cx.read(people_service::op::LIST).await?;
    let mut rows = people_service::list_after(&tx, &asked, after, limit.and_one()).await?;
    let next = limit.cut(&mut rows, |row| row.id.0);
    Ok(Json(EmployeePage { items: rows.into_iter().map(Employee::from).collect(), next }))
}

/// Adds a person.
#[utoipa::path(post, path = "/api/v1/workspaces/{slug}/employees", tag = "employees", operation_id = "addEmployee",
    params(WorkspacePath), request_body = EmployeeFields, responses(Added<Employee>, Writing), security(("person" = [])))]
pub(super) async fn add(
    InWorkspace(cx): InWorkspace,
    uri: Uri,
    BodyOf(fields): BodyOf<EmployeeFields>,
) -> Result<Response, Problem> {
    let tx = cx.write(people_service::op::ADD).await?;
    let done = people_service::add(&tx, fields.into()).await?;
    tx.commit(done.audit).await?;
    let row = done.value;
    Ok(created(&format!("{}/{}", uri.path(), row.id), row.version, Employee::from(row)))
}

/// One person.
#[utoipa::path(get, path = "/api/v1/workspaces/{slug}/employees/{id}", tag = "employees", operation_id = "getEmployee",
    params(WorkspacePath, EmployeePath), responses(Found<Employee>, Reading), security(("person" = [])))]
pub(super) async fn get(
    InWorkspace(cx): InWorkspace,
    PathOf(place): PathOf<EmployeePath>,
) -> Result<Response, Problem> {
    let tx = cx.read(people_service::op::GET).await?;
    let row = people_service::get(&tx, place.id.into()).await?.row;
    Ok(tagged(StatusCode::OK, row.version, Employee::from(row)))
}

/// Writes all that is said about one person.
#[utoipa::path(put, path = "/api/v1/workspaces/{slug}/employees/{id}", tag = "employees", operation_id = "changeEmployee",
    params(WorkspacePath, EmployeePath, OnVersion), request_body = EmployeeFields,
    responses(Found<Employee>, Writing, Changing), security(("person" = [])))]
pub(super) async fn change(
    InWorkspace(cx): InWorkspace,
    PathOf(place): PathOf<EmployeePath>,
    IfMatch(version): IfMatch,
    BodyOf(fields): BodyOf<EmployeeFields>,
) -> Result<Response, Problem> {
    let command = ChangeEmployee { id: place.id.into(), version, input: fields.into() };
    let tx = cx.write(people_service::op::CHANGE).await?;
    let done = people_service::change(&tx, command).await.map_err(changed)?;
    tx.commit(done.audit).await?;
    Ok(tagged(StatusCode::OK, done.value.version, Employee::from(done.value)))
}

/// Takes a person off the roster. The schedule keeps what was.
#[utoipa::path(delete, path = "/api/v1/workspaces/{slug}/employees/{id}", tag = "employees", operation_id = "removeEmployee",
    params(WorkspacePath, EmployeePath, OnVersion), responses(Removed, Reading, Changing),
    security(("person" = [])))]
pub(super) async fn remove(
    InWorkspace(cx): InWorkspace,
    PathOf(place): PathOf<EmployeePath>,
    IfMatch(version): IfMatch,
) -> Result<StatusCode, Problem> {
    let tx = cx.write(people_service::op::REMOVE).await?;
    let done = people_service::remove(&tx, EmployeeRef { id: place.id.into(), version }).await.map_err(changed)?;
    tx.commit(done.audit).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl From<EmployeeFields> for EmployeeInput {
    fn from(fields: EmployeeFields) -> Self {
        Self {
            number: fields.number,
            given_name: fields.given_name,
            family_name: fields.family_name,
            title: fields.title,
            classification: fields.classification,
            is_foreman: fields.is_foreman,
            foreman_id: fields.foreman_id.map(Into::into),
            region_id: fields.region_id.map(Into::into),
            phone: fields.phone,
            pay_rate: fields.pay_rate,
            cost_rate: fields.cost_rate,
            email: fields.email,
            hired_on: fields.hired_on.map(Into::into),
            ended_on: fields.ended_on.map(Into::into),
            skills: fields.skills,
            active: fields.active,
        }
    }
}

impl From<EmployeeRow> for Employee {
    fn from(row: EmployeeRow) -> Self {
        Self {
            id: row.id.0,
            version: row.version,
            number: row.number,
            given_name: row.given_name,
            family_name: row.family_name,
            title: row.title,
            classification: row.classification,
            is_foreman: row.is_foreman,
            foreman_id: row.foreman_id.map(Into::into),
            foreman: row.foreman,
            region_id: row.region_id.map(Into::into),
            region: row.region,
            phone: row.phone,
            pay_rate: row.pay_rate,
            cost_rate: row.cost_rate,
            email: row.email,
            hired_on: row.hired_on.map(Into::into),
            ended_on: row.ended_on.map(Into::into),
            skills: row.skills,
            active: row.active,
        }
    }
}

fn yes() -> bool {
    true
}

fn states() -> Object {
    one_of(EmployeeState::ALL.iter().map(|state| state.as_str()))
}

/// What a person can do or is licensed for, with the bounds of the fields' own rules.
fn skills() -> Array {
    let skill = ObjectBuilder::new().schema_type(Type::String).max_length(Some(EmployeeInput::SKILL_MAX));
    ArrayBuilder::new().items(skill).max_items(Some(EmployeeInput::SKILLS_MAX)).build()
}
