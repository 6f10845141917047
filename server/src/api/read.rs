//! Reading what a request says, with a [`Problem`] for what can't be read.

use super::problem::Problem;
use crate::App;
use axum::{
    Json,
    extract::{FromRequest, FromRequestParts, Path, Query, Request},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use kernel::AppError;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// The places of the address. One that can't be is not found, as one that is not there.
pub(crate) struct PathOf<T>(pub(crate) T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for PathOf<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let read = Path::<T>::from_request_parts(parts, app).await;
        read.map(|Path(value)| Self(value)).map_err(|_| AppError::NotFound.into())
    }
}

/// The query. Unknown names are refused, so that a filter with a slip of the pen does not answer with everything.
pub(crate) struct QueryOf<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<App> for QueryOf<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        let read = Query::<T>::try_from_uri(&parts.uri);
        read.map(|Query(value)| Self(value)).map_err(|error| Problem::unreadable(error.body_text()))
    }
}

/// The JSON body.
pub(crate) struct BodyOf<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<App> for BodyOf<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        match Json::<T>::from_request(request, app).await {
            Ok(Json(value)) => Ok(Self(value)),
            Err(error) => Err(match error.status() {
                status @ StatusCode::UNSUPPORTED_MEDIA_TYPE => {
                    Problem::of(status, "media_type", "The body must be JSON: Content-Type: application/json.")
                }
                status @ StatusCode::PAYLOAD_TOO_LARGE => {
                    Problem::of(status, "too_large", "The body is larger than this address takes.")
                }
                _ => Problem::unreadable(error.body_text()),
            }),
        }
    }
}

/// The version that a change is made on: the record's `ETag`, come back as `If-Match`.
pub(crate) struct IfMatch(pub(crate) i64);

impl FromRequestParts<App> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        let Some(text) = text_of(&parts.headers, &header::IF_MATCH) else {
            let title = "If-Match is missing: send the record's ETag with the change.";
            return Err(Problem::of(StatusCode::PRECONDITION_REQUIRED, "if_match_missing", title));
        };
        let quoted = text.strip_prefix("W/").unwrap_or(text).strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        if quoted.is_none() {
            return Err(Problem::unreadable("The header If-Match must be an ETag, in quotation marks."));
        }
        // a weak tag, or one that was never given out, matches no record (RFC 9110, part 13.1.1)
        let version = quoted.filter(|_| text.starts_with('"')).and_then(|version| version.parse().ok());
        version.map(Self).ok_or_else(Problem::precondition)
    }
}

/// The key that the program made for a request, so that it counts once however often it is sent.
pub(crate) struct IdempotencyKey(pub(crate) Uuid);

impl FromRequestParts<App> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        let text = text_of(&parts.headers, &IDEMPOTENCY_KEY);
        let key = text.and_then(|text| Uuid::try_parse(text).ok());
        key.map(Self).ok_or_else(|| Problem::unreadable("The header Idempotency-Key must be a UUID."))
    }
}

/// A record with its version as `ETag`.
pub(crate) fn tagged<T: Serialize>(status: StatusCode, version: i64, record: T) -> Response {
    let mut response = (status, Json(record)).into_response();
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{version}\"")) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// A new record, with its version and its address.
pub(crate) fn created<T: Serialize>(location: &str, version: i64, record: T) -> Response {
    let mut response = tagged(StatusCode::CREATED, version, record);
    if let Ok(location) = HeaderValue::from_str(location) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// A refused change of a record: a version that somebody passed is the condition that failed.
pub(crate) fn changed(error: impl Into<AppError>) -> Problem {
    match error.into() {
        AppError::Stale => Problem::precondition(),
        other => other.into(),
    }
}

fn text_of<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
