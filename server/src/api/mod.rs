//! The REST API under `/api/v1`: what other programs, and a phone's outbox, are promised. It does nothing by itself: each address opens
//! the operation that a server function opens, and calls the same use-case.
//!
//! | Idea | Room |
//! | --- | --- |
//! | Who asks, and how often they may | `door`, `limits` |
//! | The way into a workspace, or to a link's own days | `caller` |
//! | Reading addresses, queries, bodies and conditions | `read`; days and lengths of lists in `value` |
//! | Errors by RFC 9457 | `problem` |
//! | People, projects | `employees`, `projects` |
//! | Cells of the schedule | `schedule`, their form on the wire in `cell` |
//! | What the crew said; a link's own days and answers | `acknowledgements`, `crew` |
//! | The description | `openapi`, with what all operations share in `described` |

mod acknowledgements;
mod caller;
mod cell;
mod crew;
mod described;
mod door;
mod employees;
mod limits;
pub(crate) mod openapi;
mod problem;
mod projects;
mod read;
mod schedule;
mod value;

pub use limits::Limits;

use crate::App;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::from_fn_with_state,
    routing::{any, get, post},
};

/// The largest body: a batch of [`cell::MOST_CHANGES`] cells is a fifth of it.
const MOST_BODY_BYTES: usize = 1024 * 1024;

/// Everything under `/api/v1`.
pub(crate) fn router(app: &App) -> Router<App> {
    Router::new()
        .route("/api/v1/openapi.json", get(openapi::serve))
        .route("/api/v1/workspaces/{slug}/employees", get(employees::list).post(employees::add))
        .route(
            "/api/v1/workspaces/{slug}/employees/{id}",
            get(employees::get).put(employees::change).delete(employees::remove),
        )
        .route("/api/v1/workspaces/{slug}/projects", get(projects::list).post(projects::add))
        .route(
            "/api/v1/workspaces/{slug}/projects/{id}",
            get(projects::get).put(projects::change).delete(projects::remove),
        )
        .route("/api/v1/workspaces/{slug}/schedule", get(schedule::list))
        .route("/api/v1/workspaces/{slug}/schedule/batch", post(schedule::batch))
        .route(
            "/api/v1/workspaces/{slug}/schedule/{employee}/{day}",
            get(schedule::get).put(schedule::set).delete(schedule::clear),
        )
        .route("/api/v1/workspaces/{slug}/acknowledgements", get(acknowledgements::list))
        .route("/api/v1/crew/days", get(crew::days))
        .route("/api/v1/crew/acknowledgements", post(crew::acknowledge))
        .route("/api/v1/{*rest}", any(problem::nowhere))
        .method_not_allowed_fallback(problem::wrong_method)
        .layer(DefaultBodyLimit::max(MOST_BODY_BYTES))
        .layer(from_fn_with_state(app.clone(), door::open))
}

/// Whether a path is one of the API's.
pub(crate) fn owns(path: &str) -> bool {
    path.starts_with("/api/v1/")
}
