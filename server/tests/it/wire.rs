//! The connection itself, byte by byte: what is no honest HTTP, who is too slow, and how connections end.

use crate::harness::Host;
use server::{
    edge::{Edge, ProxyHeader},
    serving::{self, Patience, tls::Tls},
};
use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};
use testkit::TestDb;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinHandle,
    time::timeout,
};

/// Longer than any answer here takes, and much shorter than a test may.
const SOON: Duration = Duration::from_secs(10);

/// A client that takes longer than this for anything is too slow.
const PATIENCE: Patience = Patience {
    handshake: Duration::from_millis(400),
    head: Duration::from_millis(400),
    body: Duration::from_millis(400),
    answer: Duration::from_millis(400),
};

/// A server that listens.
pub(crate) struct Wire {
    pub(crate) address: SocketAddr,
    stop: watch::Sender<bool>,
    server: JoinHandle<()>,
}

impl Wire {
    pub(crate) async fn open(host: &Host, tls: Option<Tls>, patience: Patience) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = watch::channel(false);
        let server = tokio::spawn(serving::serve(listener, host.router(), tls, patience, stopped));
        Self { address, stop, server }
    }

    /// Stops in good order.
    pub(crate) async fn end(self) {
        self.stop.send(true).unwrap();
        timeout(SOON, self.server).await.expect("the server ends").unwrap();
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Sends bytes, and reads until the server hangs up.
    async fn say(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect().await;
        // a server that has heard enough hangs up in the middle
        let _ = stream.write_all(bytes).await;
        heard(&mut stream).await
    }
}

async fn heard(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    let _ = timeout(SOON, stream.read_to_end(&mut answer)).await.expect("the server hangs up");
    String::from_utf8_lossy(&answer).into_owned()
}

fn statuses(answer: &str) -> Vec<&str> {
    answer.split("HTTP/1.1 ").skip(1).map(|rest| rest.get(..3).unwrap_or(rest)).collect()
}

#[testkit::db_test]
async fn nothing_is_smuggled_past_a_proxy(db: TestDb) {
    let wire = Wire::open(&Host::new(&db), None, PATIENCE).await;
    let hidden = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let post = "POST /fn/identity/slug_state HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    for (what, heads, body) in [
        ("both lengths", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
        ("both lengths, turned", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"),
        ("two lengths", "Content-Length: 0\r\nContent-Length: 44\r\n", ""),
        ("a list of lengths", "Content-Length: 0, 44\r\n", ""),
        ("a signed length", "Content-Length: +0\r\n", ""),
        ("a length below nothing", "Content-Length: -1\r\n", ""),
        ("a length in hex", "Content-Length: 0x0\r\n", ""),
        ("a length before the colon", "Content-Length : 0\r\n", ""),
        ("a coding that is none", "Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"),
        ("a coding that is not last", "Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"),
        ("a folded header", "Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n"),
        ("a folded continuation", "X-Note: one\r\n two\r\nContent-Length: 0\r\n", ""),
        ("a chunk of no size", "Transfer-Encoding: chunked\r\n", "zz\r\n\r\n0\r\n\r\n"),
        ("a chunk below nothing", "Transfer-Encoding: chunked\r\n", "-1\r\n\r\n0\r\n\r\n"),
        ("a chunk in hex", "Transfer-Encoding: chunked\r\n", "0x0\r\n\r\n0\r\n\r\n"),
        ("a chunk beyond all", "Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\n\r\n"),
        ("a chunk without its end", "Transfer-Encoding: chunked\r\n", "1\r\nxx\r\n0\r\n\r\n"),
        ("a nought in a header", "X-Note: a\0b\r\nContent-Length: 0\r\n", ""),
        ("two hosts", "Host: evil.example\r\nContent-Length: 0\r\nConnection: close\r\n", ""),
    ] {
        let answer = wire.say(format!("{post}{heads}\r\n{body}{hidden}").as_bytes()).await;
        assert!(!answer.contains("\"ok\""), "{what}: the hidden request was answered: {answer}");
        assert!(statuses(&answer).len() <= 1, "{what}: {answer}");
        assert!(statuses(&answer).iter().all(|status| status.starts_with('4')), "{what}: {answer}");
    }
    let twice = format!("{hidden}GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert_eq!(statuses(&wire.say(twice.as_bytes()).await), ["200", "200"], "two honest requests over one connection");
    wire.end().await;
}

#[testkit::db_test]
async fn a_head_that_is_none_is_refused(db: TestDb) {
    let wire = Wire::open(&Host::new(&db), None, PATIENCE).await;
    let get =
        |path: &str, more: &str| format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{more}\r\n");
    for (request, expected) in [
        (get("/healthz", ""), "200"),
        (get(&format!("/healthz?{}", "x".repeat(9_000)), ""), "414"),
        (get("/healthz", &format!("X-Long: {}\r\n", "x".repeat(17_000))), "431"),
        (get("/healthz", &format!("X-Long: {}\r\n", "x".repeat(60_000))), "431"),
        (get("/healthz", &"X-Many: x\r\n".repeat(150)), "431"),
        ("GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n".to_owned(), "400"),
        ("TRACE /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".to_owned(), "405"),
        ("GET /healthz HTTP/9.9\r\nHost: localhost\r\n\r\n".to_owned(), "400"),
        ("\u{16}\u{3}\u{1}\0\u{5}hello\r\n\r\n".to_owned(), "400"),
    ] {
        let answer = wire.say(request.as_bytes()).await;
        assert_eq!(statuses(&answer), [expected], "{}: {answer}", request.chars().take(60).collect::<String>());
        assert!(!answer.contains("x-powered-by") && !answer.contains("\nserver:"), "{answer}");
    }
    wire.end().await;
}

#[testkit::db_test]
async fn a_slow_client_holds_a_connection_for_a_while_and_no_longer(db: TestDb) {
    let wire = Wire::open(&Host::new(&db), None, PATIENCE).await;
    let start = Instant::now();
    let silent = wire.say(b"").await;
    assert!(statuses(&silent).iter().all(|status| *status == "408"), "{silent}");
    let head = wire.say(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Note: ").await;
    assert!(statuses(&head).iter().all(|status| *status == "408"), "{head}");
    let post = "POST /fn/identity/slug_state HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    let body = wire.say(format!("{post}Content-Length: 40\r\n\r\n{{\"slug\"").as_bytes()).await;
    assert_eq!(statuses(&body), ["408"], "{body}");
    // a byte at a time, each soon enough for a limit that begins anew with each
    let mut drop_by_drop = wire.connect().await;
    drop_by_drop.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Note: ").await.unwrap();
    let begun = Instant::now();
    while begun.elapsed() < SOON && drop_by_drop.write_all(b"x").await.is_ok() {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(begun.elapsed() < SOON, "the head has a limit of its own");
    assert!(start.elapsed() < 4 * SOON);
    wire.end().await;
}

#[testkit::db_test]
async fn a_client_that_takes_nothing_is_left(db: TestDb) {
    const LENGTH: usize = 40_000_000;
    let site = tempfile::tempdir().unwrap();
    std::fs::create_dir(site.path().join("pkg")).unwrap();
    std::fs::write(site.path().join("pkg/large.bin"), vec![b'x'; LENGTH]).unwrap();
    let wire = Wire::open(&Host::with_site(&db, site.path()), None, PATIENCE).await;
    let mut stream = wire.connect().await;
    stream.write_all(b"GET /pkg/large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    tokio::time::sleep(Duration::from_secs(2)).await;
    let mut taken = 0;
    let mut piece = vec![0; 1 << 20];
    while let Ok(Ok(read @ 1..)) = timeout(SOON, stream.read(&mut piece)).await {
        taken += read;
    }
    assert!(taken < LENGTH, "the server went on for somebody who did not listen");
    wire.end().await;
}

#[testkit::db_test]
async fn stopping_ends_idle_connections_and_takes_no_more(db: TestDb) {
    let wire = Wire::open(&Host::new(&db), None, Patience::default()).await;
    let mut idle = wire.connect().await;
    idle.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    let mut first = [0; 15];
    idle.read_exact(&mut first).await.unwrap();
    assert_eq!(&first, b"HTTP/1.1 200 OK");
    let address = wire.address;
    wire.end().await;
    heard(&mut idle).await;
    assert!(TcpStream::connect(address).await.is_err());
}

#[testkit::db_test]
async fn a_trusted_proxy_tells_who_the_client_is_and_nobody_else_does(db: TestDb) {
    let body = r#"{"command":{"email":"nobody@northline.example","password":"wrong"}}"#;
    let sign_in = format!(
        "POST /fn/identity/sign_in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n\
         X-Forwarded-For: 203.0.113.9, 198.51.100.7\r\nX-Forwarded-Proto: https\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let trusting = Edge::new(vec!["127.0.0.1".parse().unwrap()], ProxyHeader::XForwardedFor, "https://localhost");
    for (edge, expected) in [(trusting.clone(), "198.51.100.7"), (Edge::default(), "127.0.0.1")] {
        let wire = Wire::open(&Host::behind(&db, edge), None, PATIENCE).await;
        let answer = wire.say(sign_in.as_bytes()).await;
        assert_eq!(statuses(&answer), ["422"], "{answer}");
        wire.end().await;
        assert_eq!(db.security_log().await.last().unwrap().ip.as_deref(), Some(expected));
    }
    let wire = Wire::open(&Host::behind(&db, trusting), None, PATIENCE).await;
    let plain = |method: &str, path: &str| {
        format!(
            "{method} {path} HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Proto: http\r\nConnection: close\r\n\r\n"
        )
    };
    let answer = wire.say(plain("GET", "/signin?to=%2Fw").as_bytes()).await;
    assert_eq!(statuses(&answer), ["308"], "{answer}");
    assert!(answer.contains("location: https://localhost/signin?to=%2Fw\r\n"), "{answer}");
    for (method, path) in [("POST", "/signout"), ("GET", "/api/v1/openapi.json")] {
        let answer = wire.say(plain(method, path).as_bytes()).await;
        assert_eq!(statuses(&answer), ["403"], "{method} {path}: {answer}");
    }
    wire.end().await;
}
