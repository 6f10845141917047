//! What every request of the API passes first: it gets an id, is counted, and says who it is.

use super::{
    caller::Caller,
    limits::{Counted, Standing},
    problem::Problem,
};
use crate::{App, sign_in};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use identity_service::api_token;
use kernel::AppError;
use std::time::Instant;
use store::Origin;

const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const LEFT: HeaderName = HeaderName::from_static("ratelimit");

/// Counts the request, finds out who asks, and writes one line into the log. Cookies are not looked at: a page of another site can make
/// a browser send those, but no `Authorization`.
pub(crate) async fn open(State(app): State<App>, request: Request, next: Next) -> Response {
    let origin = sign_in::origin_of(&request);
    let from = Counted::Address(origin.ip.clone().unwrap_or_default());
    let mut request = request;
    request.extensions_mut().insert(origin.clone());
    sign_in::logged(&origin, request, |mut request: Request| async move {
        let now = Instant::now();
        let mut standing = app.api_limits.take(from, now);
        if standing.exceeded {
            return counted(too_many(standing), standing);
        }
        let caller = match who(&app, request.headers(), request.extensions().get()).await {
            Ok(caller) => caller,
            Err(error) => return counted(Problem::from(error).into_response(), standing),
        };
        if let Some(credential) = caller.counted() {
            standing = app.api_limits.take(credential, now);
            if standing.exceeded {
                return counted(too_many(standing), standing);
            }
        }
        request.extensions_mut().insert(caller);
        counted(next.run(request).await, standing)
    })
    .await
}

/// RFC 9110, part 11.4: a scheme, whatever the case of its letters, and what belongs to it.
async fn who(app: &App, headers: &HeaderMap, origin: Option<&Origin>) -> Result<Caller, AppError> {
    let shown = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let Some((scheme, secret)) = shown.and_then(|text| text.split_once(' ')) else { return Ok(Caller::Nobody) };
    let secret = secret.trim();
    if scheme.eq_ignore_ascii_case("CrewLink") && crew_domain::is_token(secret) {
        return Ok(Caller::Link(secret.to_owned()));
    }
    if !scheme.eq_ignore_ascii_case("Bearer") {
        return Ok(Caller::Nobody);
    }
    if secret.starts_with(api_token::PREFIX) {
        let origin = origin.cloned().unwrap_or_else(Origin::system);
        let found = api_token::find(&app.store, secret, &origin).await?;
        return Ok(found.map_or(Caller::Nobody, Caller::Program));
    }
    Ok(identity_service::authenticate(&app.identity, secret).await.map_or(Caller::Nobody, Caller::Person))
}

fn too_many(standing: Standing) -> Response {
    let after_s = u32::try_from(standing.reset_s).unwrap_or(u32::MAX);
    Problem::from(AppError::TooMany { after_s }).into_response()
}

fn counted(mut response: Response, standing: Standing) -> Response {
    for (name, text) in [(POLICY, standing.policy_header()), (LEFT, standing.left_header())] {
        if let Ok(value) = HeaderValue::from_str(&text) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
