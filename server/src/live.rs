//! The live line of a workspace's schedule: news as they happen, as server-sent events.

use crate::{App, problem::Problem, routes};
use axum::{
    Router,
    extract::{Extension, Path, Query, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::{
        IntoResponse, Response,
        sse::{Event, Sse},
    },
    routing::get,
};
use futures::stream;
use kernel::AppError;
use manpower_service::{LiveLine, News, op};
use serde::Deserialize;
use std::convert::Infallible;
use store::{HeldRole, Principal};
use ui_kit::server::RequestScope;

/// The live line's route.
pub(crate) fn router() -> Router<App> {
    Router::new().route("/w/{slug}/live", get(follow))
}

/// From where a client wants to hear.
#[derive(Deserialize)]
struct From {
    /// The place of the trail that it knows; none to begin with what comes next.
    after: Option<i64>,
}

/// Answers with what has changed since `after`, and goes on with what changes. Each event's id is the place up to which everything
/// was told: a browser that comes again by itself sends it as `Last-Event-ID`, which counts more than the address.
async fn follow(
    State(app): State<App>,
    Extension(scope): Extension<RequestScope>,
    Path(slug): Path<String>,
    Query(from): Query<From>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok()).and_then(|id| id.parse().ok());
    let answer = async {
        let who = scope.principal.clone().ok_or(AppError::SignedOut)?;
        let cx = routes::open(&app, scope.clone(), &slug).await?;
        let role = cx.role().clone();
        let line = app.live.open(cx, last.or(from.after))?;
        Ok(Listener { app, scope, who, slug, role, line })
    };
    let listener: Listener = answer.await.map_err(|error| Problem(error, headers))?;
    let events = stream::unfold(listener, async |mut listener| {
        let news = listener.next().await?;
        let event = Event::default().id(news.at.to_string()).data(&*news.text);
        Some((Ok::<_, Infallible>(event), listener))
    });
    let mut response = Sse::new(events).into_response();
    // a proxy that gathers bytes before it passes them on would hold the news back
    response.headers_mut().insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    // axum says `no-cache`, which lets a copy be kept
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Who hears.
struct Listener {
    app: App,
    scope: RequestScope,
    who: Principal,
    slug: String,
    /// With which the line was opened: another one may hear less, and opens another line.
    role: HeldRole,
    line: LiveLine,
}

impl Listener {
    /// The next piece; none when the person may not hear any more, the server stops, or the database can't be read.
    async fn next(&mut self) -> Option<News> {
        let news = match self.line.next().await {
            Ok(news) => news?,
            Err(error) => {
                tracing::warn!(%error, "a live line broke off");
                return None;
            }
        };
        (!news.check || self.may_hear().await).then_some(news)
    }

    /// Whether the session, the membership and the role still allow it.
    async fn may_hear(&self) -> bool {
        if !identity_service::still_signed_in(&self.app.identity, &self.who).await.unwrap_or_default() {
            return false;
        }
        let cx = routes::open(&self.app, self.scope.clone(), &self.slug).await;
        cx.is_ok_and(|cx| cx.room(op::LIVE).is_ok() && *cx.role() == self.role)
    }
}
