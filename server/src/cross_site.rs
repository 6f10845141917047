//! Requests that pages of other sites make. What changes something is `CsrfLayer`'s to refuse; here it is told to the security log, and
//! what such a page would only read is refused too: files, answers of functions, the live line.

use crate::{App, problem, sign_in};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::Response,
};
use kernel::{AppError, SecurityKind};
use store::SecurityEvent;
use tower_http::csrf::ProtectionError;

/// Below these, everything is somebody's own.
const PERSONAL: [&str; 3] = ["/w/", "/fn/", "/c/"];

/// Refuses foreign reads, and tells the security log of every refusal.
pub(crate) async fn told(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = sign_in::told_path(request.uri().path());
    let origin = sign_in::origin_of(&request);
    let reads = [Method::GET, Method::HEAD].contains(request.method());
    let response = if reads && PERSONAL.iter().any(|start| path.starts_with(start)) && is_foreign(&request) {
        let mut response = problem::answer(&AppError::Forbidden, request.headers());
        response.extensions_mut().insert(ForeignRead);
        response
    } else {
        next.run(request).await
    };
    let refused = response.extensions();
    if refused.get::<ProtectionError>().is_some() || refused.get::<ForeignRead>().is_some() {
        let what = if reads { "read" } else { "write" };
        app.store.note(SecurityEvent::new(SecurityKind::CrossSiteRefused, what, &origin).detail(path));
    }
    response
}

/// Marks an answer that [`told`] gave itself.
#[derive(Clone)]
struct ForeignRead;

/// Whether a page of another site asks, other than by leading its reader here. A browser says so by itself (Fetch Metadata); an older one
/// names the page's origin where it matters.
fn is_foreign(request: &Request) -> bool {
    let headers = request.headers();
    let told = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match told("sec-fetch-site") {
        Some("same-origin" | "none") => false,
        Some(_) => {
            // a link is followed: a whole page of its own, not a frame or a part of another
            let leads_here = told("sec-fetch-mode") == Some("navigate");
            !(leads_here && matches!(told("sec-fetch-dest"), None | Some("document" | "empty")))
        }
        None => told("origin").is_some_and(|origin| !is_own(origin, request, headers)),
    }
}

fn is_own(origin: &str, request: &Request, headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let host = host.or_else(|| request.uri().authority().map(axum::http::uri::Authority::as_str));
    origin.split_once("://").is_some_and(|(_, place)| Some(place) == host)
}

#[cfg(test)]
mod tests {
    use super::is_foreign;
    use axum::{body::Body, http::Request};

    fn foreign(headers: &[(&str, &str)]) -> bool {
        let mut request = Request::builder().uri("/w/northline/live").header("host", "daybook.example");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        is_foreign(&request.body(Body::empty()).unwrap())
    }

    #[test]
    fn who_leads_a_reader_here_is_not_foreign_and_who_reads_in_secret_is() {
        let site = |site| ("sec-fetch-site", site);
        assert!(!foreign(&[]), "a program, or a browser of long ago");
        assert!(!foreign(&[site("same-origin")]) && !foreign(&[site("none")]));
        let link = [site("cross-site"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")];
        assert!(!foreign(&link));
        let frame = [site("cross-site"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "iframe")];
        assert!(foreign(&frame));
        for mode in ["cors", "no-cors", "websocket"] {
            assert!(foreign(&[site("cross-site"), ("sec-fetch-mode", mode)]), "{mode}");
            assert!(foreign(&[site("same-site"), ("sec-fetch-mode", mode)]), "{mode}");
        }
        assert!(!foreign(&[("origin", "https://daybook.example")]));
        assert!(foreign(&[("origin", "https://evil.example")]) && foreign(&[("origin", "null")]));
        assert!(foreign(&[("origin", "https://daybook.example.evil.example")]));
    }
}
