//! A crew link's own days, and the answers to them. The workspace and the person follow from the link.

use super::{
    acknowledgements::words,
    caller::OnPhone,
    described::{Keyed, Reading, Writing},
    problem::Problem,
    read::{BodyOf, IdempotencyKey},
    value::{Day, one_of},
};
use crate::App;
use axum::{Json, extract::State, http::StatusCode};
use crew_domain::{self as domain, Answer, Away, GiveAnswer, NOTE_MOST};
use kernel::{AppError, FieldError};
use serde::{Deserialize, Serialize};
use utoipa::{ToSchema, openapi::schema::Object};
use uuid::Uuid;

/// The last instant that a phone's clock may tell: the end of the year 2199, in epoch milliseconds.
const LAST_INSTANT: i64 = 7_258_118_399_999;

/// Fourteen days from today.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OwnDays {
    /// Whose days these are.
    person: String,
    /// The company's name.
    company: String,
    items: Vec<OwnDay>,
}

/// One day.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OwnDay {
    day: Day,
    /// Where the person works; one for each half of a day that is split.
    jobs: Vec<OwnJob>,
    /// Why the person is away, when away for some of the day.
    #[schema(schema_with = statuses)]
    away: Option<Away>,
    /// What the person answered last.
    #[schema(schema_with = said)]
    answer: Option<Answer>,
}

/// A day, or half of one, on a project.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OwnJob {
    /// `whole`, `first` or `second`.
    #[schema(schema_with = parts)]
    part: &'static str,
    /// The project's code.
    code: String,
    /// The project's name.
    name: String,
    /// The site's address.
    address: Option<String>,
    /// When work begins, in minutes after midnight by the site's clock.
    start_min: Option<u16>,
    /// Who leads the crew.
    foreman: Option<String>,
    /// The foreman's work phone.
    foreman_phone: Option<String>,
}

/// What a person says of one of the own days.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Acknowledge {
    day: Day,
    #[schema(schema_with = words)]
    answer: Answer,
    /// What the problem is.
    #[serde(default)]
    #[schema(max_length = 500)]
    note: String,
    /// When it was said by the phone's clock, in epoch milliseconds; none for now.
    #[schema(minimum = 0, maximum = 7_258_118_399_999i64)]
    at: Option<i64>,
}

/// An answer that is kept.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kept {
    /// The key that it came with.
    id: Uuid,
    day: Day,
    #[schema(schema_with = words)]
    answer: Answer,
}

/// The own fourteen days.
#[utoipa::path(get, path = "/api/v1/crew/days", tag = "crew", operation_id = "ownDays",
    responses((status = 200, body = OwnDays, description = "The days, today first."), Reading), security(("crew_link" = [])))]
pub(super) async fn days(State(app): State<App>, OnPhone(opened): OnPhone) -> Result<Json<OwnDays>, Problem> {
    let days = crew_service::days(&app.store, &opened).await?;
    let items = days.days.into_iter().map(OwnDay::from).collect();
    Ok(Json(OwnDays { person: days.person, company: days.company, items }))
}

/// Answers for one of the own days. Sent again under its key, it changes nothing and gets the same answer.
#[utoipa::path(post, path = "/api/v1/crew/acknowledgements", tag = "crew", operation_id = "acknowledge",
    params(Keyed), request_body = Acknowledge,
    responses((status = 201, body = Kept, description = "The answer is kept."), Writing), security(("crew_link" = [])))]
pub(super) async fn acknowledge(
    OnPhone(opened): OnPhone,
    IdempotencyKey(key): IdempotencyKey,
    BodyOf(said): BodyOf<Acknowledge>,
) -> Result<(StatusCode, Json<Kept>), Problem> {
    said.check()?;
    let Acknowledge { day, answer, note, at } = said;
    crew_service::answer(&opened, &GiveAnswer { id: key.into(), day: day.into(), answer, note, at }).await?;
    Ok((StatusCode::CREATED, Json(Kept { id: key, day, answer })))
}

impl Acknowledge {
    fn check(&self) -> Result<(), AppError> {
        let mut fields = Vec::new();
        if self.note.chars().count() > NOTE_MOST {
            fields.push(FieldError::new("note", "too_long").with("max", NOTE_MOST));
        }
        if self.at.is_some_and(|at| !(0..=LAST_INSTANT).contains(&at)) {
            fields.push(FieldError::new("at", "out_of_range").with("min", 0).with("max", LAST_INSTANT));
        }
        if fields.is_empty() { Ok(()) } else { Err(AppError::Invalid { fields }) }
    }
}

impl From<domain::CrewDay> for OwnDay {
    fn from(day: domain::CrewDay) -> Self {
        let jobs = day.jobs.into_iter().map(OwnJob::from).collect();
        Self { day: day.day.into(), jobs, away: day.away, answer: day.answer }
    }
}

impl From<domain::Job> for OwnJob {
    fn from(job: domain::Job) -> Self {
        let (foreman, foreman_phone) = job.foreman.map(|contact| (contact.name, contact.phone)).unzip();
        Self {
            part: part(job.part),
            code: job.code,
            name: job.name,
            address: job.address,
            start_min: job.start_min,
            foreman,
            foreman_phone: foreman_phone.flatten(),
        }
    }
}

fn part(part: domain::Part) -> &'static str {
    match part {
        domain::Part::Whole => "whole",
        domain::Part::First => "first",
        domain::Part::Second => "second",
    }
}

fn parts() -> Object {
    one_of([domain::Part::Whole, domain::Part::First, domain::Part::Second].map(part))
}

fn statuses() -> Object {
    let words = [Away::Pto, Away::Sick, Away::Training, Away::Off, Away::Holiday].map(Away::as_str);
    or_none(one_of(words))
}

fn said() -> Object {
    or_none(words())
}

/// The same words, or null.
fn or_none(mut words: Object) -> Object {
    use utoipa::openapi::schema::{SchemaType, Type};
    words.schema_type = SchemaType::from_iter([Type::String, Type::Null]);
    words.enum_values.get_or_insert_default().push(serde_json::Value::Null);
    words
}
