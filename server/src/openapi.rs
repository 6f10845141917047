//! The description of the public routes.

use axum::Json;
use utoipa::OpenApi;

/// Routes that are promised to others. Server functions are internal and never stand here.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Daybook",
        description = "Operations for companies that run crews.",
        license(name = "MIT OR Apache-2.0")
    ),
    paths(crate::health::healthz, crate::health::readyz)
)]
pub struct Api;

/// `GET /openapi.json`
pub async fn serve() -> Json<utoipa::openapi::OpenApi> {
    Json(Api::openapi())
}
