//! The crew's phones: `/c/{token}` and what belongs to it. There, no session is asked for: the token is the permission.
//!
//! | What | Where |
//! | --- | --- |
//! | The page, the days for the phone's copy, the answers | `page` |
//! | The same page for who is signed in | `me` |
//! | Style, script, service worker, shell, manifest: the same for everybody | `files` |
//! | Cookies: the language, and the secret of a phone that took its link | `cookies` |

pub(crate) mod cookies;
mod files;
mod me;
mod page;

use crate::App;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

/// An answer is a few hundred bytes, its note at most 500 characters.
const MOST_ANSWER_BYTES: usize = 16 * 1024;

/// Everything under `/c`, and the own days of who is signed in.
pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/c/{token}", get(page::show))
        .route("/c/{token}/days.json", get(page::days))
        .route("/c/{token}/answer", post(page::answer).layer(DefaultBodyLimit::max(MOST_ANSWER_BYTES)))
        .route("/c/{token}/phone", post(page::take))
        .route("/c/{token}/app.webmanifest", get(files::manifest))
        .route("/w/{slug}/me", get(me::show))
        .route("/w/{slug}/me/answer", post(me::answer).layer(DefaultBodyLimit::max(MOST_ANSWER_BYTES)))
        .route("/c/sw.js", get(files::worker))
        .route("/c/shell/{lang}", get(files::shell))
        .route("/c/files/{name}", get(files::file))
}
