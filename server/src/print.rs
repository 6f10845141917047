//! The week as sheets of paper, and their style sheet.

use crate::{App, problem::Problem, routes::open};
use axum::{
    Extension,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use kernel::{AppError, Slug};
use leptos::nonce::Nonce;
use manpower_domain::WeekQuery;
use manpower_ui::print;
use ui_kit::server::RequestScope;

/// `GET /w/{slug}/schedule/print?week=2026-W47&region=…&foreman=…&project=…`
pub(crate) async fn sheets(
    State(app): State<App>,
    Extension(scope): Extension<RequestScope>,
    Extension(nonce): Extension<Nonce>,
    Path(slug): Path<String>,
    Query(wanted): Query<WeekQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let answer = async {
        let cx = open(&app, scope, &slug).await?;
        let tx = cx.read(manpower_service::op::PRINT).await?;
        let printed = manpower_service::print(&tx, &wanted).await?;
        let slug = Slug::parse(&slug).map_err(|_| AppError::NotFound)?;
        Ok(Html(print::page(&slug, &printed, &nonce.to_string())).into_response())
    };
    answer.await.map_err(|error: AppError| Problem(error, headers))
}

/// `GET /print/{name}`: the name carries a hash of the content.
pub(crate) async fn style(Path(name): Path<String>) -> Response {
    if name != print::style_name() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let kept = (header::CACHE_CONTROL, "public, max-age=31536000, immutable");
    ([(header::CONTENT_TYPE, "text/css"), kept], print::STYLE).into_response()
}
