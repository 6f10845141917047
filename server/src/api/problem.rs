//! Errors as RFC 9457 wants them: `application/problem+json`.

use super::cell::ScheduleCell;
use axum::{
    Json,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::{AppError, FieldError, Params};
use serde::Serialize;
use store::{StoreError, UseCaseError};
use utoipa::ToSchema;

/// The media type of every error.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// Why a request was not done, by RFC 9457.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = Problem)]
#[serde(deny_unknown_fields)]
pub(crate) struct Body {
    /// The kind, for programs: `urn:daybook:problem:stale`.
    #[serde(rename = "type")]
    #[schema(pattern = "^urn:daybook:problem:[a-z_]+$")]
    kind: String,
    /// The kind, for people.
    title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// What is wrong with this request, where there is more to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    detail: Option<String>,
    /// Values that belong to the kind: `{"code": "P-109"}`.
    #[serde(skip_serializing_if = "Params::is_empty")]
    params: Params,
    /// Fields that can't be taken as they are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldProblem>,
    /// Of a conflict in the schedule: the cell as it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    current: Option<ScheduleCell>,
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FieldProblem {
    /// The field's name in the body or query.
    field: String,
    /// What is wrong: `required`, `email_shape`.
    code: String,
    /// Values that belong to it: `{"max": "120"}`.
    #[serde(skip_serializing_if = "Params::is_empty")]
    params: Params,
}

/// An error on its way out.
#[derive(Debug)]
pub(crate) struct Problem {
    body: Box<Body>,
    headers: HeaderMap,
}

impl Problem {
    /// A problem of a status and kind.
    pub(crate) fn of(status: StatusCode, code: &str, title: &str) -> Self {
        let body = Body {
            kind: format!("urn:daybook:problem:{code}"),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: None,
            params: Params::new(),
            fields: Vec::new(),
            current: None,
        };
        Self { body: Box::new(body), headers: HeaderMap::new() }
    }

    /// A body, query or header that can't be read; `why` is for the program's author.
    pub(crate) fn unreadable(why: impl Into<String>) -> Self {
        Self::of(StatusCode::BAD_REQUEST, "unreadable", "The request can't be read.").with_detail(why)
    }

    /// The record has another version than the one that the request names.
    pub(crate) fn precondition() -> Self {
        let title = "Somebody changed it since. Read it again, and send the change with its new ETag.";
        Self::of(StatusCode::PRECONDITION_FAILED, "stale", title)
    }

    /// A cell that holds something else than the request's base says.
    pub(crate) fn conflict(current: ScheduleCell) -> Self {
        let title = "The cell holds something else than your base says. Decide again, with the base of `current`.";
        let mut problem = Self::of(StatusCode::CONFLICT, "conflict", title);
        problem.body.current = Some(current);
        problem
    }

    /// The same with more to say.
    #[must_use]
    pub(crate) fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.body.detail = Some(detail.into());
        self
    }

    fn with_header(mut self, name: HeaderName, text: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(text) {
            self.headers.insert(name, value);
        }
        self
    }

    fn with_params(mut self, params: Params) -> Self {
        self.body.params = params;
        self
    }

    fn with_fields(mut self, fields: Vec<FieldError>) -> Self {
        let told = |e: FieldError| FieldProblem { field: e.field, code: e.code, params: e.params };
        self.body.fields = fields.into_iter().map(told).collect();
        self
    }
}

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let of = |code: &str, title: &str| Self::of(status, code, title);
        match error {
            AppError::Rule { code, params, field } => {
                let fields = field.map(|field| FieldError { field, code: code.clone(), params: Params::new() });
                of(&code, "A rule refuses this.").with_params(params).with_fields(fields.into_iter().collect())
            }
            AppError::Invalid { fields } => {
                of("invalid", "Some fields can't be taken as they are.").with_fields(fields)
            }
            AppError::NotFound => of("not_found", "There is no such thing here."),
            AppError::Forbidden => of("forbidden", "The role in this workspace does not allow it."),
            AppError::SecondFactorMissing => of("second_factor_missing", "The workspace asks for a second factor."),
            AppError::FreshSignIn => of("fresh_sign_in", "This asks for a person who has just signed in."),
            AppError::Stale => of("stale", "Somebody changed it at the same moment. Send it again."),
            AppError::SignedOut => of("signed_out", "The access token or crew link is missing, or good no more.")
                .with_header(header::WWW_AUTHENTICATE, "Bearer realm=\"daybook\", CrewLink realm=\"daybook\""),
            AppError::TooMany { after_s } => of("too_many", "Too many requests. Wait as long as Retry-After says.")
                .with_header(header::RETRY_AFTER, &after_s.to_string()),
            AppError::Offline => of("unavailable", "The server can't do this now."),
            AppError::Internal { request_id } => {
                let params = Params::from([("fault".to_owned(), request_id)]);
                of("internal", "A fault of the server. Its log has the rest.").with_params(params)
            }
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        AppError::from(error).into()
    }
}

impl<E: Into<AppError>> From<UseCaseError<E>> for Problem {
    fn from(error: UseCaseError<E>) -> Self {
        AppError::from(error).into()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.body.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, self.headers, Json(self.body)).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        response
    }
}

/// The answer to an address of the API that leads nowhere.
pub(crate) async fn nowhere() -> Problem {
    AppError::NotFound.into()
}

/// The answer to a method that an address does not have; the router adds `Allow`.
pub(crate) async fn wrong_method() -> Problem {
    let title = "This address has other methods: see Allow.";
    Problem::of(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", title)
}
