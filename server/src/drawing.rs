//! How pages are drawn: each by one task, from its beginning to its end.
//!
//! While Leptos draws a page it starts tasks of its own (a `<Suspense>` watches what it waits for). Left to the runtime, such a task may
//! read a signal on one thread in the moment in which another writes it, and Leptos takes a lock that it can't have at once for a signal
//! that has gone: the page breaks, seldom and under load (leptos issue 4829 tells of the same). So the request itself runs what its page
//! starts, a step of one after a step of the other, wherever the runtime takes it.
//!
//! A task's first step is taken where it is started. A page's data are then on their way before a `<Suspense>` asks how many it waits for,
//! and the page waits for them where they are awaited; else Leptos walks through the whole page once more when they have come.

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use axum::{body::Body, extract::Request, middleware::Next, response::Response};
use bytes::Bytes;
use futures::{
    FutureExt, StreamExt,
    channel::mpsc::{self, UnboundedSender},
    future,
};
use hyper::body::{Frame, SizeHint};
use leptos::prelude::untrack;
use std::{
    pin::{Pin, pin},
    sync::Once,
    task::{Context, Poll},
};

tokio::task_local! {
    /// Where the page being drawn leaves the tasks that it starts.
    static STARTED: UnboundedSender<PinnedFuture<()>>;
}

/// Gives a task to the page that starts it; to the runtime if none does.
struct Desk;

impl CustomExecutor for Desk {
    fn spawn(&self, mut task: PinnedFuture<()>) {
        let Ok(started) = STARTED.try_with(Clone::clone) else {
            tokio::spawn(task);
            return;
        };
        // what it reads is not what its starter reads
        if untrack(|| task.as_mut().now_or_never()).is_none() {
            // a page that is given up takes no more tasks
            let _ = started.unbounded_send(task);
        }
    }

    fn spawn_local(&self, task: PinnedLocalFuture<()>) {
        tokio::task::spawn_local(task);
    }

    fn poll_local(&self) {}
}

/// Makes this the way in which Leptos starts tasks, before it chooses tokio's by itself.
pub(crate) fn prepare() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        if Executor::init_custom_executor(Desk).is_err() {
            tracing::error!("Leptos has started tasks already: pages are drawn on many threads");
        }
    });
}

/// Draws a page. One whose reader has gone is not drawn to its end.
pub(crate) async fn by_one_task(request: Request, next: Next) -> Response {
    let mut page = Page::new();
    let mut head = pin!(next.run(request));
    let response = future::poll_fn(|cx| page.step(cx, |cx| head.as_mut().poll(cx))).await;
    response.map(|body| Body::new(Drawn { body, page }))
}

/// What a page has started.
struct Page {
    started: UnboundedSender<PinnedFuture<()>>,
    tasks: PinnedFuture<()>,
}

impl Page {
    fn new() -> Self {
        let (started, tasks) = mpsc::unbounded::<PinnedFuture<()>>();
        Self { started, tasks: Box::pin(tasks.for_each_concurrent(None, |task| task)) }
    }

    /// Goes on with the page, and with its tasks if it waits.
    fn step<T>(&mut self, cx: &mut Context<'_>, on: impl FnOnce(&mut Context<'_>) -> Poll<T>) -> Poll<T> {
        let Self { started, tasks } = self;
        STARTED.sync_scope(started.clone(), || {
            let drawn = on(cx);
            if drawn.is_pending() {
                // never ready: more may be started as long as the page is there
                let _ = tasks.as_mut().poll(cx);
            }
            drawn
        })
    }
}

/// A page's body, and what goes on while it is drawn; that ends with it.
struct Drawn {
    body: Body,
    page: Page,
}

impl hyper::body::Body for Drawn {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let Self { body, page } = &mut *self;
        page.step(cx, |cx| Pin::new(body).poll_frame(cx))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{Router, middleware::from_fn, routing::get};
    use http_body_util::BodyExt;
    use std::{
        sync::{
            Arc, Mutex,
            atomic::{AtomicUsize, Ordering::SeqCst},
        },
        thread,
        time::Duration,
    };
    use tokio::sync::oneshot;
    use tower::ServiceExt;

    async fn draw<H, T>(page: H) -> Response
    where
        H: axum::handler::Handler<T, ()>,
        T: 'static,
    {
        prepare();
        let pages = Router::new().route("/", get(page)).layer(from_fn(by_one_task));
        pages.oneshot(Request::new(Body::empty())).await.unwrap()
    }

    /// The most tasks of a page that were at work in one moment.
    #[allow(clippy::disallowed_methods, reason = "so slow a task is taken up by another thread if one may")]
    async fn at_once() -> String {
        static AT_WORK: AtomicUsize = AtomicUsize::new(0);
        static MOST: AtomicUsize = AtomicUsize::new(0);
        let ended = (0..32).map(|_| {
            let (end, ended) = oneshot::channel();
            Executor::spawn(async {
                tokio::task::yield_now().await;
                MOST.fetch_max(AT_WORK.fetch_add(1, SeqCst) + 1, SeqCst);
                thread::sleep(Duration::from_millis(1));
                AT_WORK.fetch_sub(1, SeqCst);
                end.send(()).unwrap();
            });
            ended
        });
        future::join_all(ended).await.into_iter().for_each(Result::unwrap);
        MOST.load(SeqCst).to_string()
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn what_a_page_starts_runs_one_after_the_other() {
        let page = draw(at_once).await.into_body().collect().await.unwrap().to_bytes();
        assert_eq!(page, "1");
    }

    #[tokio::test]
    async fn what_a_page_starts_begins_at_once() {
        async fn begun() -> String {
            let begun = Arc::new(AtomicUsize::new(0));
            let task = Arc::clone(&begun);
            Executor::spawn(async move {
                task.fetch_add(1, SeqCst);
                future::pending::<()>().await;
            });
            begun.load(SeqCst).to_string()
        }
        assert_eq!(draw(begun).await.into_body().collect().await.unwrap().to_bytes(), "1");
    }

    #[tokio::test]
    async fn what_no_page_starts_runs_as_well() {
        prepare();
        Executor::tick().await;
    }

    #[tokio::test]
    async fn what_a_page_starts_ends_with_it() {
        let (hold, ended) = oneshot::channel::<()>();
        let hold = Arc::new(Mutex::new(Some(hold)));
        let page = move || {
            let hold = hold.lock().unwrap().take();
            async {
                Executor::spawn(async move {
                    let _hold = hold;
                    future::pending::<()>().await;
                });
            }
        };
        draw(page).await;
        assert!(ended.await.is_err());
    }

    #[tokio::test]
    #[should_panic(expected = "drawn badly")]
    async fn what_breaks_in_a_page_breaks_the_request() {
        async fn breaks() {
            Executor::spawn(async { panic!("drawn badly") });
            future::pending::<()>().await;
        }
        draw(breaks).await;
    }
}
