//! Finds out who asks, before anything else runs, and keeps the browser's tokens fresh.

use crate::{App, edge::Client, openid};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use identity_service::Token;
use kernel::{AppError, RequestId, Slug};
use store::{Origin, Principal, RequestCx};
use tracing::Instrument;
use ui_kit::server::RequestScope;

/// The id under which a request stands in the logs and in the trail.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Characters that are kept of what a browser calls itself.
const MOST_AGENT: usize = 200;

/// A part of a path that is longer than a workspace's name may be a secret.
const MOST_TOLD: usize = 40;

/// Pages of a person, outside every workspace.
const OWN_PAGES: [&str; 2] = ["/profile", "/workspaces"];

/// Puts a [`RequestScope`] on the request; the response gets new cookies when the access token had run out.
pub(crate) async fn layer(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let origin = origin_of(&request);
    let by_person = !is_background(request.uri().path());
    let (principal, fresh) = who(&app, request.headers(), &origin, by_person).await;
    let scope = RequestScope {
        store: app.store.clone(),
        principal,
        origin: origin.clone(),
        user_agent: origin.user_agent.clone(),
        device: cookie(request.headers(), app.cookies.device()).map(str::to_owned),
        step: cookie(request.headers(), app.cookies.step()).map(str::to_owned),
        away: cookie(request.headers(), app.cookies.at_provider()).map(str::to_owned),
        cookies: app.cookies,
    };
    request.extensions_mut().insert(scope);
    let mut response = logged(&origin, request, |request| next.run(request)).await;
    // a response that signs in or out by itself has the last word
    let access = app.cookies.access().as_bytes();
    if !response.headers().get_all(header::SET_COOKIE).iter().any(|line| line.as_bytes().starts_with(access)) {
        for line in fresh {
            if let Ok(value) = HeaderValue::from_str(&line) {
                response.headers_mut().append(header::SET_COOKIE, value);
            }
        }
    }
    response
}

/// Where a request comes from, with a new id.
pub(crate) fn origin_of(request: &Request) -> Origin {
    let ip = request.extensions().get::<Client>().map(|client| client.0.to_string());
    let named = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let user_agent = named.map(|text| text.chars().take(MOST_AGENT).collect());
    Origin { request_id: RequestId(uuid::Uuid::now_v7()), ip, user_agent }
}

/// Answers a request, writes a line into the log, and tells its id in the answer.
pub(crate) async fn logged<F>(origin: &Origin, request: Request, answer: impl FnOnce(Request) -> F) -> Response
where
    F: Future<Output = Response>,
{
    let id = origin.request_id;
    let span = tracing::info_span!("request", %id, method = %request.method(), path = told_path(request.uri().path()));
    let started = std::time::Instant::now();
    let mut response = async move {
        let response = answer(request).await;
        tracing::info!(status = response.status().as_u16(), ms = started.elapsed().as_millis(), "answered");
        response
    }
    .instrument(span)
    .await;
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

/// Guards the pages of a workspace: a stranger is sent to sign in, a person who is no member learns nothing. A member's page gets
/// what its frame shows.
pub(crate) async fn workspace_pages(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let Some(scope) = request.extensions().get::<RequestScope>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let Some(slug) = workspace_of(path) else {
        // a person's own pages are nobody's before signing in
        let own = OWN_PAGES.contains(&path) && request.method() == axum::http::Method::GET;
        return if own && scope.principal.is_none() { to_sign_in(&request) } else { next.run(request).await };
    };
    let Some(who) = scope.principal else {
        if !is_page(&request) {
            return crate::problem::answer(&AppError::SignedOut, request.headers());
        }
        return to_sign_in(&request);
    };
    let opened = match Slug::parse(slug) {
        Ok(slug) => RequestCx::open(&app.store, &who, &slug, scope.origin).await.map_err(AppError::from),
        Err(_) => Err(AppError::NotFound),
    };
    let frame = match opened {
        Ok(cx) => workspace_service::frame(&cx).await.map_err(AppError::from),
        Err(error) => Err(error),
    };
    match frame {
        Ok(frame) => {
            request.extensions_mut().insert(frame);
            next.run(request).await
        }
        Err(error) => {
            let wanted = request.uri().path_and_query().map_or("/", |p| p.as_str()).to_owned();
            let wanted = is_page(&request).then_some(wanted);
            refused(&app, &who, &error, (wanted, request.headers().clone())).await
        }
    }
}

/// Leads to the sign-in page, and from there back to what was wanted.
fn to_sign_in(request: &Request) -> Response {
    let wanted = request.uri().path_and_query().map_or("/", |p| p.as_str());
    Redirect::to(&format!("/signin?next={}", percent(wanted))).into_response()
}

/// A page that wants a second factor, or a session that is over by the workspace's limits, leads to where that can be mended and back to
/// what was wanted; a script is told what it is.
async fn refused(
    app: &App,
    who: &Principal,
    error: &AppError,
    (wanted, headers): (Option<String>, HeaderMap),
) -> Response {
    let way = match error {
        AppError::SignedOut => {
            if let Some(wanted) = &wanted
                && let Some(response) = openid::other_way(app, who, wanted).await
            {
                return response;
            }
            "/signin"
        }
        AppError::SecondFactorMissing => match identity_service::factors(&app.identity, who.account).await {
            Ok(factors) if factors.any() => "/second-factor",
            _ => "/second-factor/setup",
        },
        _ => return crate::problem::answer(error, &headers),
    };
    match wanted {
        Some(wanted) => Redirect::to(&format!("{way}?next={}", percent(&wanted))).into_response(),
        None => crate::problem::answer(error, &headers),
    }
}

/// Whether a person is to see the answer.
fn is_page(request: &Request) -> bool {
    let path = request.uri().path();
    request.method() == axum::http::Method::GET && !path.ends_with(".xlsx") && !path.ends_with("/live")
}

async fn who(app: &App, headers: &HeaderMap, origin: &Origin, by_person: bool) -> (Option<Principal>, Vec<String>) {
    if let Some(access) = cookie(headers, app.cookies.access())
        && let Ok(principal) = identity_service::authenticate(&app.identity, access).await
    {
        if by_person && let Err(error) = identity_service::seen(&app.identity, &principal).await {
            tracing::warn!(%error, "a session's last use was not noted");
        }
        return (Some(principal), Vec::new());
    }
    let Some(refresh) = cookie(headers, app.cookies.refresh()) else { return (None, Vec::new()) };
    let kept = if by_person {
        identity_service::refresh(&app.identity, refresh, origin).await
    } else {
        identity_service::refresh_in_background(&app.identity, refresh, origin).await
    };
    match kept {
        Ok(kept) => {
            let lines = app.cookies.give(kept.access.text(), kept.refresh.as_ref().map(Token::text));
            (Some(kept.who), lines)
        }
        Err(_) => (None, app.cookies.clear()),
    }
}

/// Whether a page asks it by itself, whether or not somebody sits before it: that keeps no unused session alive.
fn is_background(path: &str) -> bool {
    path == "/fn/schedule/presence" || path.ends_with("/live")
}

/// The value of a cookie.
pub(crate) fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name && !value.is_empty()).then_some(value))
}

/// A path for the log: who reads the log must not get in by a link. What is long and no id may be the secret of one; it is left out
/// wherever it stands, so that a new kind of link needs no thought here.
pub(crate) fn told_path(path: &str) -> String {
    let part = |part: &str| {
        let is_id = uuid::Uuid::parse_str(part).is_ok();
        if part.len() > MOST_TOLD && !is_id { "…".to_owned() } else { part.chars().take(100).collect() }
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

fn workspace_of(path: &str) -> Option<&str> {
    path.strip_prefix("/w/").map(|rest| rest.split('/').next().unwrap_or_default())
}

/// Percent-encodes all but what may stand in a query value.
fn percent(text: &str) -> String {
    text.bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => char::from(b).to_string(),
            _ => format!("%{b:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_found_by_their_whole_name() {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::COOKIE,
            HeaderValue::from_static("xdaybook-access=1; daybook-access=abc; theme=dark; empty="),
        );
        assert_eq!(cookie(&headers, "daybook-access"), Some("abc"));
        assert_eq!(cookie(&headers, "empty"), None);
        assert_eq!(cookie(&headers, "access"), None);
    }

    #[test]
    fn the_secret_of_a_link_is_not_logged() {
        let token = "A".repeat(43);
        assert_eq!(told_path(&format!("/c/{token}/answer")), "/c/…/answer");
        assert_eq!(told_path(&format!("/invitation/{token}")), "/invitation/…");
        assert_eq!(told_path(&format!("/new-kind/of/link/{token}")), "/new-kind/of/link/…");
        let id = "/w/northline/imports/0198f0a0-0000-7000-8000-000000000000/failed.xlsx";
        for path in ["/", "/c/sw.js", "/w/northline/people", id] {
            assert_eq!(told_path(path), path);
        }
    }

    #[test]
    fn the_workspace_is_the_second_part() {
        assert_eq!(workspace_of("/w/northline/people"), Some("northline"));
        assert_eq!(workspace_of("/w/northline"), Some("northline"));
        assert_eq!(workspace_of("/signin"), None);
    }

    #[test]
    fn a_wanted_page_survives_as_a_query_value() {
        assert_eq!(
            percent("/w/n/schedule?week=2026-W47&region=x y"),
            "/w/n/schedule%3Fweek%3D2026-W47%26region%3Dx%20y"
        );
    }
}
