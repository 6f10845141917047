//! Whether the process lives, and whether it can work.

use axum::{Json, extract::State, http::StatusCode};
use serde::Serialize;
use store::Store;

/// The answer of both checks.
#[derive(Serialize)]
pub(crate) struct Health {
    /// `ok`, or what is missing.
    status: &'static str,
}

/// The process answers.
pub(crate) async fn healthz() -> Json<Health> {
    Json(Health { status: "ok" })
}

/// The database answers and its schema is up to date.
pub(crate) async fn readyz(State(store): State<Store>) -> (StatusCode, Json<Health>) {
    match store.is_ready().await {
        Ok(true) => (StatusCode::OK, Json(Health { status: "ok" })),
        Ok(false) => (StatusCode::SERVICE_UNAVAILABLE, Json(Health { status: "migrations are pending" })),
        Err(error) => {
            tracing::error!(%error, "readyz");
            (StatusCode::SERVICE_UNAVAILABLE, Json(Health { status: "the database does not answer" }))
        }
    }
}
