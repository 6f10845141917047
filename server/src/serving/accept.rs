//! Takes connections and speaks HTTP over them until the server stops.

use super::{patient::Patient, tls::Tls};
use axum::{Router, body::Body, extract::ConnectInfo, http::Request};
use hyper::{
    body::Incoming,
    server::conn::{http1, http2},
    service::service_fn,
};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use std::{io, net::SocketAddr, time::Duration};
use tokio::{net::TcpListener, sync::watch, time::timeout};
use tower::ServiceExt;
use tower_http::timeout::TimeoutBody;

/// How long a client may take for each part. A slow one holds a connection and no more: a thread waits for nobody.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// For the handshake of TLS.
    pub handshake: Duration,
    /// For the head of a request, and between two requests over one connection.
    pub head: Duration,
    /// Between two pieces of a request's body.
    pub body: Duration,
    /// Between two pieces of an answer that the client takes.
    pub answer: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self { handshake: seconds(10), head: seconds(30), body: seconds(30), answer: seconds(60) }
    }
}

/// The largest head of a request in bytes. Two cookies of four kilobytes and a long address leave room to spare.
const MOST_HEAD_BYTES: usize = 32 * 1024;

/// Requests at once over one connection of HTTP/2.
const MOST_STREAMS: u32 = 200;

/// A silent connection of HTTP/2 is asked so often whether somebody is still there.
const ASK: Duration = Duration::from_secs(30);

/// How long to wait when the system has no more connections to give.
const BREATHER: Duration = Duration::from_millis(500);

/// Serves until `stop` turns true; then takes no more connections and lets open requests end. Over TLS when there is any, HTTP/2 where
/// the client asks for it by ALPN, HTTP/1.1 else.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    tls: Option<Tls>,
    patience: Patience,
    mut stop: watch::Receiver<bool>,
) {
    let open = GracefulShutdown::new();
    while !*stop.borrow() {
        let taken = tokio::select! {
            taken = listener.accept() => taken,
            _ = stop.changed() => break,
        };
        let (stream, peer) = match taken {
            Ok(taken) => taken,
            Err(error) => {
                // a client that left while it waited is its own affair; a system without handles gets time to find some
                if !matches!(error.kind(), io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset) {
                    tracing::error!(%error, "no connection could be taken");
                    tokio::time::sleep(BREATHER).await;
                }
                continue;
            }
        };
        let (router, tls, watcher) = (router.clone(), tls.clone(), open.watcher());
        tokio::spawn(async move {
            // Nagle's algorithm holds back the small writes of a streamed page for 40 ms
            let _ = stream.set_nodelay(true);
            let Some(tls) = tls else {
                let io = TokioIo::new(Patient::new(stream, patience.answer));
                // an error here is the client's: it spoke no HTTP, was too slow or went away
                let _ = watcher.watch(http1(patience).serve_connection(io, answers(router, peer, patience))).await;
                return;
            };
            let Ok(Ok(stream)) = timeout(patience.handshake, tls.accept(stream)).await else { return };
            let h2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
            let io = TokioIo::new(Patient::new(stream, patience.answer));
            let service = answers(router, peer, patience);
            let _ = if h2 {
                watcher.watch(http2(patience).serve_connection(io, service)).await
            } else {
                watcher.watch(http1(patience).serve_connection(io, service)).await
            };
        });
    }
    drop(listener);
    open.shutdown().await;
}

/// The router as a connection's service: each request knows from where it comes, and its body may not dawdle.
fn answers(
    router: Router,
    peer: SocketAddr,
    patience: Patience,
) -> impl hyper::service::Service<
    Request<Incoming>,
    Response = axum::response::Response,
    Error = std::convert::Infallible,
    Future: Send,
> + Clone {
    service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(|body| Body::new(TimeoutBody::new(patience.body, body)));
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request)
    })
}

fn http1(patience: Patience) -> http1::Builder {
    let mut http1 = http1::Builder::new();
    http1.timer(TokioTimer::new()).header_read_timeout(patience.head).max_header_size(MOST_HEAD_BYTES);
    http1
}

fn http2(patience: Patience) -> http2::Builder<TokioExecutor> {
    let mut http2 = http2::Builder::new(TokioExecutor::new());
    http2
        .timer(TokioTimer::new())
        .keep_alive_interval(ASK)
        .keep_alive_timeout(patience.head)
        .max_header_list_size(u32::try_from(MOST_HEAD_BYTES).unwrap_or(u32::MAX))
        .max_concurrent_streams(MOST_STREAMS);
    http2
}
