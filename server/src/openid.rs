//! Signing in by another provider's word: out to the provider, and back.
//!
//! Who leaves is asked by a POST, which no page of another site can make here (`CsrfLayer`). The answer is a page that leads on and not a
//! redirect: browsers hold redirects of a form to `form-action`, which stays `'self'`.

use crate::{App, problem};
use axum::{
    Form, Router,
    extract::{Extension, Path, Query, State},
    http::{HeaderMap, HeaderValue, header},
    response::{Html, IntoResponse, Redirect, Response},
    routing::{get, post},
};
use identity_domain::{ComeBack, IdentityError, as_query, own_path};
use identity_service::{
    Client, Failure, SignedIn, Token,
    external::{Away, Back, Came, come_back, leave},
};
use kernel::AppError;
use oidc::Answer;
use serde::Deserialize;
use store::{Principal, StoreError};
use ui_kit::server::RequestScope;

pub(crate) fn router() -> Router<App> {
    Router::new().route("/oidc/{id}/start", post(start)).route("/oidc/{id}/callback", get(callback))
}

/// The fields of a button's form.
#[derive(Deserialize)]
struct Wanted {
    /// Where the person wants to go afterwards.
    next: Option<String>,
}

async fn start(
    State(app): State<App>,
    Extension(scope): Extension<RequestScope>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Form(wanted): Form<Wanted>,
) -> Response {
    let next = own_path(wanted.next.clone());
    let left = leave(&app.identity, &id, wanted.next, scope.principal.as_ref(), &client(&scope)).await;
    match left {
        Ok(away) => {
            let name = app.identity.providers().get(&id).map_or(id.as_str(), |provider| provider.name());
            with_cookies(page_to(name, &away), [app.cookies.away(away.step.text())])
        }
        Err(Failure::Rule(IdentityError::ProviderUnreachable)) => said("/signin", ComeBack::Unreachable, &next),
        Err(Failure::Rule(IdentityError::TooMany { .. })) => said("/signin", ComeBack::Many, &next),
        Err(Failure::Store(StoreError::NotFound)) => problem::answer(&AppError::NotFound, &headers),
        Err(other) => problem::answer(&other.into(), &headers),
    }
}

async fn callback(
    State(app): State<App>,
    Extension(scope): Extension<RequestScope>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Query(answer): Query<Answer>,
) -> Response {
    let (who, shown) = (scope.principal.as_ref(), scope.away.as_deref());
    let back = match come_back(&app.identity, &id, &answer, shown, who, &client(&scope)).await {
        Ok(back) => back,
        Err(error) => return problem::answer(&error.into(), &headers),
    };
    let Back { came, links, next } = back;
    match came {
        Came::In(signed_in) => {
            let mut cookies = cookies_of(&app, &signed_in);
            cookies.push(app.cookies.back());
            cookies.extend(scope.step.map(|_| app.cookies.arrived()));
            with_cookies(Redirect::to(&next).into_response(), cookies)
        }
        Came::New(token) => {
            with_cookies(Redirect::to("/signup/external").into_response(), [app.cookies.away(token.text())])
        }
        Came::To(why) => {
            let page = if links { "/profile" } else { "/signin" };
            with_cookies(said(page, why, &next), [app.cookies.back()])
        }
    }
}

/// Where somebody goes whom a workspace has not let in although the session lives, and who must come by a provider.
pub(crate) async fn other_way(app: &App, who: &Principal, wanted: &str) -> Option<Response> {
    let (page, why) = identity_service::external::closed_for(&app.identity, who).await.ok()??;
    Some(said(page, why, wanted))
}

/// Leads to a page that says why.
fn said(page: &str, why: ComeBack, next: &str) -> Response {
    let next = if next == "/" { String::new() } else { format!("&next={}", as_query(next)) };
    Redirect::to(&format!("{page}?oidc={}{next}", why.as_str())).into_response()
}

fn client(scope: &RequestScope) -> Client {
    let session = scope.principal.as_ref().map(|who| who.session);
    Client { origin: scope.origin.clone(), user_agent: scope.user_agent.clone(), device: scope.device.clone(), session }
}

fn cookies_of(app: &App, signed_in: &SignedIn) -> Vec<String> {
    let mut lines = app.cookies.give(signed_in.access.text(), Some(signed_in.refresh.text()));
    lines.extend(signed_in.device.as_ref().map(Token::text).map(|device| app.cookies.know(device)));
    lines
}

fn with_cookies(mut response: Response, lines: impl IntoIterator<Item = String>) -> Response {
    for line in lines {
        if let Ok(value) = HeaderValue::from_str(&line) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    response
}

/// A page that goes on by itself, with a link for browsers that don't.
fn page_to(name: &str, away: &Away) -> Response {
    let (name, url) = (escaped(name), escaped(&away.url));
    Html(format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><meta name=\"robots\" content=\"noindex\">\
         <meta http-equiv=\"refresh\" content=\"0;url={url}\"><title>To {name}</title></head>\
         <body><main><h1>To {name}</h1><p><a href=\"{url}\">Go on to {name}</a></p></main></body></html>"
    ))
    .into_response()
}

fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut html, c| {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
        html
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_an_address_stay_text() {
        assert_eq!(escaped("\"><a href='x'>&"), "&quot;&gt;&lt;a href=&#39;x&#39;&gt;&amp;");
    }

    #[test]
    fn where_one_wanted_to_go_comes_along() {
        let location = |response: Response| response.headers()[header::LOCATION].to_str().unwrap().to_owned();
        assert_eq!(location(said("/signin", ComeBack::Denied, "/")), "/signin?oidc=denied");
        let next = "/w/north/people?sort=title";
        assert_eq!(
            location(said("/signin", ComeBack::Known, next)),
            "/signin?oidc=known&next=/w/north/people%3Fsort%3Dtitle"
        );
    }
}
