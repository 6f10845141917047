//! Errors of plain routes: a small page for a person, JSON for a script.

use axum::{
    Json,
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use kernel::AppError;

/// Answers with the error's own status.
pub(crate) fn answer(error: &AppError, headers: &HeaderMap) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let wants_page = headers.get(header::ACCEPT).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains("text/html"));
    if wants_page { (status, Html(page(error))).into_response() } else { (status, Json(error)).into_response() }
}

fn page(error: &AppError) -> String {
    let (title, text) = match error {
        AppError::NotFound => ("Not here", "There is no such page, or you are not a member of this workspace."),
        AppError::Forbidden => {
            ("Not allowed", "Your role does not allow this. An owner of the workspace can change it.")
        }
        AppError::SecondFactorMissing => ("A second factor is missing", "Set one up under Profile, then come back."),
        AppError::SignedOut => ("Signed out", "Sign in to go on."),
        _ => ("That did not work", "Go back and try again."),
    };
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title} · Daybook</title><link rel=\"icon\" href=\"/favicon.svg\">\
         <main><h1>{title}</h1><p>{text}</p><p><a href=\"/\">To your workspaces</a></p></main></html>"
    )
}

/// A route's error, from anything that turns into an `AppError`.
pub(crate) struct Problem(pub AppError, pub HeaderMap);

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        answer(&self.0, &self.1)
    }
}
