//! The one address of all server functions, with each error's own HTTP status.

use axum::{
    Json,
    body::{Body, to_bytes},
    extract::Request,
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use http_body_util::LengthLimitError;
use kernel::AppError;
use leptos::{
    nonce::Nonce,
    prelude::{provide_context, use_context},
};
use server_fn::error::SERVER_FN_ERROR_HEADER;
use ui_kit::server::RequestScope;

/// The largest body of a call: a pasted block of a few thousand cells.
const MOST_BODY_BYTES: usize = 4 * 1024 * 1024;

/// An error is a few hundred bytes; more than this is none of ours.
const MOST_ERROR_BYTES: usize = 256 * 1024;

/// Answers a server function.
pub(crate) async fn handle(state: crate::App, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = match to_bytes(body, MOST_BODY_BYTES).await {
        Ok(body) => body,
        Err(error) if is_too_long(&error) => {
            return (StatusCode::PAYLOAD_TOO_LARGE, Json(AppError::rule("too_large"))).into_response();
        }
        // it came too slowly, or broke off
        Err(_) => return (StatusCode::REQUEST_TIMEOUT, Json(AppError::Offline)).into_response(),
    };
    let request = Request::from_parts(parts, Body::from(body));
    let response = leptos_axum::handle_server_fns_with_context(move || provide(&state), request).await.into_response();
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR
        || !response.headers().contains_key(SERVER_FN_ERROR_HEADER)
    {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, MOST_ERROR_BYTES).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if let Ok(error) = serde_json::from_slice::<AppError>(&bytes) {
        parts.status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    }
    Response::from_parts(parts, Body::from(bytes))
}

fn is_too_long(error: &axum::Error) -> bool {
    std::error::Error::source(error).is_some_and(<dyn std::error::Error>::is::<LengthLimitError>)
}

/// Gives a server function or a page what it stands on, from the request's extensions.
pub(crate) fn provide(app: &crate::App) {
    let Some(parts) = use_context::<Parts>() else { return };
    if let Some(scope) = parts.extensions.get::<RequestScope>() {
        provide_context(scope.clone());
    }
    if let Some(nonce) = parts.extensions.get::<Nonce>() {
        provide_context(nonce.clone());
    }
    if let Some(frame) = parts.extensions.get::<workspace_domain::Frame>() {
        provide_context(frame.clone());
    }
    provide_context(app.identity.clone());
}
