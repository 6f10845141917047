//! What the crew said, for who makes the schedule.

use super::{
    caller::{InWorkspace, WorkspacePath},
    described::Reading,
    problem::Problem,
    read::QueryOf,
    value::{Day, Limit, one_of},
};
use axum::Json;
use crew_domain::{Answer, AnswerPlace, AnswerRow, AnswersQuery};
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use utoipa::{IntoParams, ToSchema, openapi::schema::Object};
use uuid::Uuid;

/// What a person said of a day.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Acknowledgement {
    id: Uuid,
    employee_id: Uuid,
    /// Given and family name.
    employee: String,
    day: Day,
    #[schema(schema_with = words)]
    answer: Answer,
    /// What the problem is; may be empty.
    note: String,
    /// When it was said by the phone's clock, in epoch milliseconds.
    at: i64,
    /// When it was received, in epoch milliseconds.
    received_at: i64,
}

/// Some answers, and where the next page begins.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AcknowledgementPage {
    items: Vec<Acknowledgement>,
    /// Ask for `cursor` with it; none on the last page.
    next: Option<String>,
}

/// Which answers. Filters narrow together.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListAcknowledgements {
    /// For this day or later ones.
    from: Option<Day>,
    /// For this day or earlier ones.
    to: Option<Day>,
    /// Of this person.
    employee_id: Option<Uuid>,
    /// `next` of the page before.
    #[param(value_type = Option<String>, max_length = 60)]
    cursor: Option<Cursor>,
    #[serde(default)]
    #[param(required = false)]
    limit: Limit,
}

/// What the crew said, the last received first.
#[utoipa::path(get, path = "/api/v1/workspaces/{slug}/acknowledgements", tag = "acknowledgements",
    operation_id = "listAcknowledgements", params(WorkspacePath, ListAcknowledgements),
    responses((status = 200, body = AcknowledgementPage, description = "A page."), Reading), security(("person" = [])))]
pub(super) async fn list(
    InWorkspace(cx): InWorkspace,
    QueryOf(query): QueryOf<ListAcknowledgements>,
) -> Result<Json<AcknowledgementPage>, Problem> {
    let asked = AnswersQuery {
        from: query.from.map(Into::into),
        to: query.to.map(Into::into),
        employee: query.employee_id.map(Into::into),
        after: query.cursor.map(|cursor| cursor.0),
    };
    let tx = cx.read(crew_service::op::ANSWERS).await?;
    let mut rows = crew_service::answers(&tx, &asked, query.limit.and_one()).await?;
    let next = query.limit.cut(&mut rows, |row| format!("{}.{}", row.received_at, row.id));
    Ok(Json(AcknowledgementPage { items: rows.into_iter().map(Acknowledgement::from).collect(), next }))
}

impl From<AnswerRow> for Acknowledgement {
    fn from(row: AnswerRow) -> Self {
        Self {
            id: row.id.0,
            employee_id: row.employee.0,
            employee: row.name,
            day: row.day.into(),
            answer: row.answer,
            note: row.note,
            at: row.at,
            received_at: row.received_at,
        }
    }
}

/// The last answer of a page: when it was received, a dot, and its id.
#[derive(Clone, Copy, Debug)]
struct Cursor(AnswerPlace);

impl<'de> Deserialize<'de> for Cursor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let read = text
            .split_once('.')
            .and_then(|(at, id)| Some(Self(AnswerPlace { received_at: at.parse().ok()?, id: id.parse().ok()? })));
        read.ok_or_else(|| D::Error::custom("cursor is not one that a page before gave as next"))
    }
}

/// The schema of an answer.
pub(crate) fn words() -> Object {
    one_of([Answer::There, Answer::Problem].map(Answer::as_str))
}
