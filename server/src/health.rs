//! Whether the process lives, and whether it can work.

use axum::{Json, extract::State, http::StatusCode};
use serde::Serialize;
use store::Store;
use utoipa::ToSchema;

/// The answer of both checks.
#[derive(Serialize, ToSchema)]
pub(crate) struct Health {
    /// `ok`, or what is missing.
    status: &'static str,
}

/// The process answers.
#[utoipa::path(get, path = "/healthz", tag = "operations", responses((status = 200, body = Health, description = "The process answers.")))]
pub(crate) async fn healthz() -> Json<Health> {
    Json(Health { status: "ok" })
}

/// The database answers and its schema is up to date.
#[utoipa::path(get, path = "/readyz", tag = "operations", responses(
    (status = 200, body = Health, description = "Requests can be served."),
    (status = 503, body = Health, description = "The database does not answer, or migrations are pending."),
))]
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
