//! The mailbox of who tries Daybook out: `/dev/mail`, when no mail server is set and only this machine can reach the server, or when
//! the operator asks for it. Elsewhere these addresses are not there.

use crate::App;
use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
    routing::{get, post},
};
use kernel::JobId;
use mail::DevMailbox;

/// What a mail's HTML may do when it is looked at: have its own styles, and open links elsewhere. It has no scripts, no cookies, no
/// origin.
const SANDBOX: &str = "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation; \
     default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'";

/// The pages, under the headers of every page.
pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/dev/mail", get(list))
        .route("/dev/mail/style.css", get(style))
        .route("/dev/mail/clear", post(clear))
        .route("/dev/mail/{id}", get(one))
}

/// A mail as HTML, under headers of its own: mails style themselves inline, which no page may.
pub(crate) fn bare_router() -> Router<App> {
    Router::new().route("/dev/mail/{id}/html", get(bare))
}

async fn list(State(app): State<App>) -> Response {
    page(&app, |mailbox| mailbox.page().map(Some))
}

async fn one(State(app): State<App>, Path(id): Path<String>) -> Response {
    let id = id.parse::<JobId>().ok();
    page(&app, |mailbox| id.map_or(Ok(None), |id| mailbox.mail_page(id)))
}

async fn style(State(app): State<App>) -> Response {
    if app.post.mailbox().is_none() {
        return StatusCode::NOT_FOUND.into_response();
    }
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], mail::STYLE).into_response()
}

async fn clear(State(app): State<App>) -> Response {
    let Some(mailbox) = app.post.mailbox() else { return StatusCode::NOT_FOUND.into_response() };
    mailbox.clear();
    Redirect::to("/dev/mail").into_response()
}

async fn bare(State(app): State<App>, Path(id): Path<String>) -> Response {
    let kept = app.post.mailbox().zip(id.parse().ok()).and_then(|(mailbox, id)| mailbox.one(id));
    let Some(kept) = kept else { return headed(StatusCode::NOT_FOUND.into_response()) };
    headed(Html(kept.told.html).into_response())
}

fn page<E>(app: &App, of: impl FnOnce(&DevMailbox) -> Result<Option<String>, E>) -> Response {
    match app.post.mailbox().map(of) {
        Some(Ok(Some(html))) => Html(html).into_response(),
        Some(Ok(None)) | None => StatusCode::NOT_FOUND.into_response(),
        Some(Err(_)) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// No `Cross-Origin-Opener-Policy`: browsers refuse to show what has one and is sandboxed.
fn headed(mut response: Response) -> Response {
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, SANDBOX),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
