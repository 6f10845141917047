//! Every address of the server.

use crate::{
    App, api, crew, cross_site, dev_mail, drawing, edge, files, health, live, openid, pictures, routes, security,
    server_fns, sign_in,
};
use app::{App as Face, shell};
use axum::{
    Router,
    extract::Request,
    middleware::{from_fn, from_fn_with_state},
    routing::{get, post},
};
use leptos_axum::{AxumRouteListing, LeptosRoutes, generate_route_list_with_exclusions};
use std::{sync::LazyLock, time::Duration};
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, compression::CompressionLevel, csrf::CsrfLayer,
    timeout::TimeoutLayer,
};

/// How long an answer may take before the client is told to try again; exports of a year stay well below.
const PATIENCE: Duration = Duration::from_secs(120);

/// The addresses of the pages. Made once in a process: while they are made, a page that another thread draws would wait for its data
/// for ever (leptos issue 4773).
pub static PAGES: LazyLock<Vec<AxumRouteListing>> = LazyLock::new(|| {
    drawing::prepare();
    // left to itself, `leptos_routes` gives each function a route of its own, which leads past `server_fns`
    let functions = server_fn::axum::server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    generate_route_list_with_exclusions(Face, Some(functions))
});

/// Builds the router. Layers run from the last to the first.
pub fn build(app: App) -> Router {
    let options = app.leptos.clone();
    let for_fns = app.clone();
    let for_pages = app.clone();
    let pages = Router::new()
        .leptos_routes_with_context(
            &app,
            PAGES.clone(),
            move || server_fns::provide(&for_pages),
            move || shell(options.clone()),
        )
        .layer(from_fn(drawing::by_one_task));
    Router::new()
        .route("/fn/{*path}", post(move |request: Request| server_fns::handle(for_fns.clone(), request)))
        .merge(pages)
        .merge(routes::router(&app))
        .merge(crew::router())
        .merge(live::router())
        .merge(pictures::router())
        .merge(openid::router())
        .layer(from_fn_with_state(app.clone(), sign_in::workspace_pages))
        .layer(from_fn_with_state(app.clone(), sign_in::layer))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .merge(pictures::open_router())
        .merge(files::router(&app))
        .merge(dev_mail::router())
        .fallback(files::not_found)
        .layer(CsrfLayer::new())
        .layer(from_fn_with_state(app.clone(), cross_site::told))
        // asked by programs that show a credential themselves: no browser adds one to another site's request
        .merge(api::router(&app))
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(4)))
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .layer(CatchPanicLayer::new())
        .layer(from_fn(files::no_trace))
        .layer(from_fn(files::no_odd_head))
        .layer(from_fn_with_state(app.edge.clone(), edge::layer))
        .layer(from_fn_with_state(security::Transport::of(app.https, app.hsts_preload), security::headers))
        // sets headers of its own
        .merge(dev_mail::bare_router())
        .with_state(app)
}
