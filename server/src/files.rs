//! Files of the build: the scripts, WASM chunks and styles under `/pkg`, and the few that stand at the root.

use crate::App;
use axum::{
    Router,
    extract::{ConnectInfo, Request},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Version, header},
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
};
use kernel::AppError;
use std::net::SocketAddr;
use tower_http::services::ServeDir;

/// Files that stand at the root, under the names that browsers and phones ask for.
const ROOT_FILES: [&str; 5] = ["favicon.svg", "icon-192.png", "icon-512.png", "icon-maskable-512.png", "robots.txt"];

/// `/pkg` with names that carry a hash, so they are kept for a year, and the files at the root.
pub(crate) fn router(app: &App) -> Router<App> {
    let root = std::path::PathBuf::from(app.leptos.site_root.as_ref());
    let pkg = ServeDir::new(root.join(app.leptos.site_pkg_dir.as_ref())).precompressed_br().precompressed_gzip();
    let pkg = Router::new().fallback_service(pkg).layer(from_fn(keep_for_a_year));
    let mut router = Router::new().nest("/pkg", pkg);
    for file in ROOT_FILES {
        router = router.route_service(&format!("/{file}"), tower_http::services::ServeFile::new(root.join(file)));
    }
    router
}

/// The answer to an address that leads nowhere.
pub(crate) async fn not_found(headers: HeaderMap) -> Response {
    crate::problem::answer(&AppError::NotFound, &headers)
}

/// The longest address, with its query.
const MOST_ADDRESS_BYTES: usize = 8 * 1024;

/// All headers of a request together. The connection has a limit of its own, above this one, whose answer no layer can dress.
const MOST_HEADER_BYTES: usize = 16 * 1024;

/// Refuses a head that no browser of ours sends: two hosts or none, too long an address, too long headers.
pub(crate) async fn no_odd_head(request: Request, next: Next) -> Response {
    // which of two hosts is meant, a proxy may read differently than we do (RFC 9112, part 3.2)
    let hosts = request.headers().get_all(header::HOST).iter().count();
    let over_the_wire = request.extensions().get::<ConnectInfo<SocketAddr>>().is_some();
    if hosts > 1 || hosts == 0 && over_the_wire && request.version() == Version::HTTP_11 {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let address = request.uri().path_and_query().map_or(0, |path| path.as_str().len());
    if address > MOST_ADDRESS_BYTES {
        return StatusCode::URI_TOO_LONG.into_response();
    }
    let headers: usize = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if headers > MOST_HEADER_BYTES {
        return StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE.into_response();
    }
    next.run(request).await
}

/// TRACE echoes a request with its cookies; nobody needs it. The API takes no cookies, and refuses it in its own way.
pub(crate) async fn no_trace(request: Request, next: Next) -> Response {
    if request.method() == Method::TRACE && !crate::api::owns(request.uri().path()) {
        StatusCode::METHOD_NOT_ALLOWED.into_response()
    } else {
        next.run(request).await
    }
}

async fn keep_for_a_year(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED {
        let kept = HeaderValue::from_static("public, max-age=31536000, immutable");
        response.headers_mut().insert(header::CACHE_CONTROL, kept);
    }
    response
}
