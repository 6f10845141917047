//! Where pages are drawn: each by one thread, from its beginning to its end.
//!
//! While Leptos draws a page it starts tasks of its own (a `<Suspense>` watches what it waits for). On a runtime of many threads such a
//! task may read a signal in the moment in which another one writes it, and Leptos takes a lock that it can't have at once for a signal
//! that has gone: the page breaks, seldom and under load (leptos issue 4829 tells of the same). On one thread there is no such moment.

use axum::{
    body::Body,
    extract::Request,
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body_util::BodyExt;
use std::{num::NonZero, sync::LazyLock, thread};
use tokio_util::task::{AbortOnDropHandle, LocalPoolHandle};
use tracing::Instrument;

/// A thread for every processor. Each draws many pages at once, as they wait for their data.
static THREADS: LazyLock<LocalPoolHandle> =
    LazyLock::new(|| LocalPoolHandle::new(thread::available_parallelism().map_or(1, NonZero::get)));

/// Draws a page on one thread. A page whose reader has gone is not drawn to its end.
pub(crate) async fn on_one_thread(request: Request, next: Next) -> Response {
    let span = tracing::Span::current();
    let drawn = THREADS.spawn_pinned(move || whole(request, next).instrument(span));
    match AbortOnDropHandle::new(drawn).await {
        Ok(page) => page,
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(error) => {
                tracing::error!(%error, "a page was not drawn to its end");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        },
    }
}

/// Runs to the end of the body: the page's signals are let go with it.
async fn whole(request: Request, next: Next) -> Response {
    let (head, body) = next.run(request).await.into_parts();
    match body.collect().await {
        Ok(body) => Response::from_parts(head, Body::from(body.to_bytes())),
        Err(error) => {
            tracing::error!(%error, "a page was not drawn to its end");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{Router, middleware::from_fn, routing::get};
    use std::collections::HashSet;
    use tower::ServiceExt;

    /// The threads of a page and of the tasks it starts, as many as there were.
    #[allow(clippy::disallowed_methods, reason = "so slow a task is taken up by another thread if there is one")]
    async fn threads() -> String {
        let tasks = (0..32).map(|_| {
            tokio::spawn(async {
                thread::sleep(std::time::Duration::from_millis(1));
                thread::current().id()
            })
        });
        let mut seen = HashSet::from([thread::current().id()]);
        seen.extend(futures::future::join_all(tasks).await.into_iter().map(Result::unwrap));
        seen.len().to_string()
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_page_and_what_it_starts_share_a_thread() {
        let pages = Router::new().route("/", get(threads)).layer(from_fn(on_one_thread));
        let page =
            pages.oneshot(Request::new(Body::empty())).await.unwrap().into_body().collect().await.unwrap().to_bytes();
        assert_eq!(page, "1");
    }

    #[tokio::test]
    #[should_panic(expected = "drawn badly")]
    async fn what_breaks_on_the_thread_breaks_the_request() {
        async fn breaks() {
            panic!("drawn badly");
        }
        let pages = Router::new().route("/", get(breaks)).layer(from_fn(on_one_thread));
        pages.oneshot(Request::new(Body::empty())).await.unwrap();
    }
}
