//! The schedule: cells of days, one change, many changes.

use super::{
    caller::{InWorkspace, WorkspacePath},
    cell::{Base, Change, MOST_CHANGES, ScheduleCell, SetCell, clearing},
    described::{Conflicting, Keyed, Reading, Removed, RuleBroken, Writing},
    problem::Problem,
    read::{BodyOf, IdempotencyKey, PathOf, QueryOf},
    value::{Day, Limit, one_of},
};
use axum::{Json, http::StatusCode};
use kernel::{AppError, EmployeeId, FieldError};
use manpower_domain::{CellOp, CellsQuery, OpBatch, OpOutcome, OpResult, Refusal};
use manpower_service::CellAt;
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use store::RequestCx;
use utoipa::{IntoParams, ToSchema, openapi::schema::Object};
use uuid::Uuid;

/// Some cells, and where the next page begins.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CellPage {
    items: Vec<ScheduleCell>,
    /// Ask for `cursor` with it; none on the last page.
    next: Option<String>,
}

/// Which cells. Filters narrow together.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListCells {
    /// First day.
    from: Day,
    /// Last day; a range has 366 days at most.
    to: Day,
    /// Only this person's.
    employee_id: Option<Uuid>,
    /// Only cells of which some of the day is on this project.
    project_id: Option<Uuid>,
    /// `next` of the page before.
    #[param(value_type = Option<String>, max_length = 47)]
    cursor: Option<Cursor>,
    #[serde(default)]
    #[param(required = false)]
    limit: Limit,
}

/// The cell in the address.
#[derive(Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct CellPath {
    /// Whose day.
    employee: Uuid,
    /// Which day.
    day: Day,
}

/// As what the cell was seen.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Seen {
    /// `base` of the cell as it was last read.
    #[param(value_type = Option<String>, max_length = 1000, pattern = "^[!-~]*$")]
    base: Option<Base>,
}

/// Changes that are made together.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Batch {
    #[schema(max_items = 500)]
    changes: Vec<Change>,
    /// Make none unless all can be made.
    #[serde(default)]
    all_or_nothing: bool,
}

/// What became of each change, in the order of the batch.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BatchDone {
    results: Vec<Changed>,
}

/// What became of one change.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Changed {
    employee_id: Uuid,
    day: Day,
    /// `applied`: the cell holds what was wanted. `conflict`: it held something else than the base says. `refused`: see `reason`.
    #[schema(schema_with = outcomes)]
    result: &'static str,
    /// Why it was refused.
    #[schema(schema_with = reasons, required = false)]
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Refusal>,
    /// The cell as it stands; none of a refused change.
    cell: Option<ScheduleCell>,
}

/// The cells with something in them, by day and person.
#[utoipa::path(get, path = "/api/v1/workspaces/{slug}/schedule", tag = "schedule", operation_id = "listCells",
    params(WorkspacePath, ListCells),
    responses((status = 200, body = CellPage, description = "A page."), Reading, RuleBroken),
    security(("person" = [])))]
pub(super) async fn list(
    InWorkspace(cx): InWorkspace,
    QueryOf(query): QueryOf<ListCells>,
) -> Result<Json<CellPage>, Problem> {
    let asked = CellsQuery {
        from: query.from.into(),
        to: query.to.into(),
        employee: query.employee_id.map(Into::into),
        project: query.project_id.map(Into::into),
    };
    let after = query.cursor.map(|Cursor(day, employee)| (day.into(), employee));
    let tx = cx.read(manpower_service::op::CELLS).await?;
    let most = usize::try_from(query.limit.and_one()).unwrap_or(usize::MAX);
    let mut cells = manpower_service::cells(&tx, &asked, after, most).await?;
    let next = query.limit.cut(&mut cells, |cell| Cursor(cell.day.into(), cell.employee).text());
    Ok(Json(CellPage { items: cells.into_iter().map(ScheduleCell::from).collect(), next }))
}

/// One person's day, also an empty one.
#[utoipa::path(get, path = "/api/v1/workspaces/{slug}/schedule/{employee}/{day}", tag = "schedule", operation_id = "getCell",
    params(WorkspacePath, CellPath), responses((status = 200, body = ScheduleCell, description = "The cell."), Reading),
    security(("person" = [])))]
pub(super) async fn get(
    InWorkspace(cx): InWorkspace,
    PathOf(place): PathOf<CellPath>,
) -> Result<Json<ScheduleCell>, Problem> {
    let tx = cx.read(manpower_service::op::CELLS).await?;
    let cell = manpower_service::cell(&tx, place.employee.into(), place.day.into()).await?;
    Ok(Json(cell.into()))
}

/// Fills a cell.
#[utoipa::path(put, path = "/api/v1/workspaces/{slug}/schedule/{employee}/{day}", tag = "schedule", operation_id = "setCell",
    params(WorkspacePath, CellPath), request_body = SetCell,
    responses((status = 200, body = ScheduleCell, description = "The cell holds what was wanted."), Writing, Conflicting),
    security(("person" = [])))]
pub(super) async fn set(
    InWorkspace(cx): InWorkspace,
    PathOf(place): PathOf<CellPath>,
    BodyOf(wanted): BodyOf<SetCell>,
) -> Result<Json<ScheduleCell>, Problem> {
    save_one(&cx, wanted.op(place.employee.into(), place.day.into())?).await.map(Json)
}

/// Clears a cell.
#[utoipa::path(delete, path = "/api/v1/workspaces/{slug}/schedule/{employee}/{day}", tag = "schedule", operation_id = "clearCell",
    params(WorkspacePath, CellPath, Seen),
    responses(Removed, Reading, RuleBroken, Conflicting), security(("person" = [])))]
pub(super) async fn clear(
    InWorkspace(cx): InWorkspace,
    PathOf(place): PathOf<CellPath>,
    QueryOf(seen): QueryOf<Seen>,
) -> Result<StatusCode, Problem> {
    save_one(&cx, clearing(place.employee.into(), place.day.into(), seen.base)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Makes several changes, and answers each. Sent again under its key, it changes nothing and gets the first answer.
#[utoipa::path(post, path = "/api/v1/workspaces/{slug}/schedule/batch", tag = "schedule", operation_id = "changeCells",
    params(WorkspacePath, Keyed), request_body = Batch,
    responses((status = 200, body = BatchDone, description = "What became of each change."), Writing, Conflicting),
    security(("person" = [])))]
pub(super) async fn batch(
    InWorkspace(cx): InWorkspace,
    IdempotencyKey(key): IdempotencyKey,
    BodyOf(batch): BodyOf<Batch>,
) -> Result<Json<BatchDone>, Problem> {
    if batch.changes.len() > MOST_CHANGES {
        let fields = vec![FieldError::new("changes", "too_many").with("max", MOST_CHANGES)];
        return Err(AppError::Invalid { fields }.into());
    }
    let ops = batch.changes.into_iter().enumerate().map(|(place, change)| change.op(place));
    let ops = ops.collect::<Result<_, AppError>>()?;
    let batch = OpBatch { ops, all_or_nothing: batch.all_or_nothing };
    let outcomes = manpower_service::save_once(&cx, key, &batch).await?;
    Ok(Json(BatchDone { results: outcomes.into_iter().map(Changed::from).collect() }))
}

async fn save_one(cx: &RequestCx, op: CellOp) -> Result<ScheduleCell, Problem> {
    let batch = OpBatch { ops: vec![op], all_or_nothing: false };
    let outcome = manpower_service::save(cx, &batch).await?.into_iter().next().ok_or(AppError::NotFound)?;
    let OpOutcome { employee, day, result, details, .. } = outcome;
    let cell = |view| ScheduleCell::from(CellAt { day, employee, view, details });
    match result {
        OpResult::Applied(view) => Ok(cell(view)),
        OpResult::Conflict { current, .. } => Err(Problem::conflict(cell(current))),
        OpResult::Refused { code: Refusal::PersonNotFound } => Err(AppError::NotFound.into()),
        OpResult::Refused { code } => Err(AppError::rule(word(code)).into()),
    }
}

impl From<OpOutcome> for Changed {
    fn from(OpOutcome { employee, day, result, details, .. }: OpOutcome) -> Self {
        let cell = result.current().map(|view| CellAt { day, employee, view, details }.into());
        let (result, reason) = match result {
            OpResult::Applied(_) => ("applied", None),
            OpResult::Conflict { .. } => ("conflict", None),
            OpResult::Refused { code } => ("refused", Some(code)),
        };
        Self { employee_id: employee.0, day: day.into(), result, reason, cell }
    }
}

/// The last cell of a page: `2026-11-16.` and the person.
#[derive(Clone, Copy, Debug)]
struct Cursor(Day, EmployeeId);

impl Cursor {
    fn text(self) -> String {
        format!("{}.{}", self.0.0, self.1)
    }
}

impl<'de> Deserialize<'de> for Cursor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let parts = text.split_once('.');
        let read = parts.and_then(|(day, id)| Some(Self(Day::parse(day)?, id.parse().ok()?)));
        read.ok_or_else(|| D::Error::custom("cursor is not one that a page before gave as next"))
    }
}

const REFUSALS: [Refusal; 5] = [
    Refusal::PersonNotFound,
    Refusal::ProjectNotFound,
    Refusal::DayOutOfRange,
    Refusal::DetailsRefused,
    Refusal::BatchHeldBack,
];

fn word(code: Refusal) -> &'static str {
    match code {
        Refusal::PersonNotFound => "person_not_found",
        Refusal::ProjectNotFound => "project_not_found",
        Refusal::DayOutOfRange => "day_out_of_range",
        Refusal::DetailsRefused => "details_refused",
        Refusal::BatchHeldBack => "batch_held_back",
    }
}

fn reasons() -> Object {
    one_of(REFUSALS.map(word))
}

fn outcomes() -> Object {
    one_of(["applied", "conflict", "refused"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_refusals_are_the_wire_s() {
        for code in REFUSALS {
            assert_eq!(serde_json::to_value(code).unwrap(), word(code));
        }
    }
}
