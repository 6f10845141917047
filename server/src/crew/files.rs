//! What is the same for everybody: the build's files, and the page without a person in it.

use super::cookies;
use axum::{
    Extension, Json,
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use crew_ui::phone::{self, files};
use kernel::Language;
use leptos::nonce::Nonce;
use serde_json::json;

const FOREVER: (header::HeaderName, &str) = (header::CACHE_CONTROL, "public, max-age=31536000, immutable");

/// `GET /c/files/{name}`: the name carries a hash of the content.
pub(super) async fn file(Path(name): Path<String>) -> Response {
    let files = files();
    match name {
        name if name == files.style_name() => {
            ([(header::CONTENT_TYPE, "text/css"), FOREVER], files.style.as_str()).into_response()
        }
        name if name == files.script_name() => {
            ([(header::CONTENT_TYPE, "text/javascript"), FOREVER], files.script.as_str()).into_response()
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// `GET /c/sw.js`: under one name, so that browsers find the next one.
pub(super) async fn worker() -> Response {
    let kind = (header::CONTENT_TYPE, "text/javascript");
    ([kind, (header::CACHE_CONTROL, "no-cache")], files().worker.as_str()).into_response()
}

/// `GET /c/shell/{lang}`
pub(super) async fn shell(Path(lang): Path<String>, Extension(nonce): Extension<Nonce>) -> Response {
    match Language::parse(&lang) {
        Some(lang) => Html(phone::shell(lang, &nonce, files())).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// `GET /c/{token}/app.webmanifest`: an installed page opens its own link. Tells nothing of it, so any token gets one.
pub(super) async fn manifest(Path(token): Path<String>, headers: HeaderMap) -> Response {
    if !crew_domain::is_token(&token) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let manifest = json!({
        "name": "Daybook",
        "short_name": "Daybook",
        "lang": cookies::language(None, &headers).tag(),
        "id": format!("/c/{token}"),
        "start_url": format!("/c/{token}"),
        "scope": "/c/",
        "display": "standalone",
        "background_color": "#fbfaf8",
        "theme_color": "#fbfaf8",
        "icons": [
            { "src": "/favicon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any" },
            { "src": "/icon-192.png", "sizes": "192x192", "type": "image/png", "purpose": "any" },
            { "src": "/icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "any" },
            { "src": "/icon-maskable-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable" },
        ],
    });
    ([(header::CONTENT_TYPE, "application/manifest+json")], Json(manifest)).into_response()
}
