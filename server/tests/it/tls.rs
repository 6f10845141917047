//! TLS: which versions are spoken, a certificate that changes while the server runs, and certificates of servers that Daybook calls.

use crate::{harness::Host, wire::Wire};
use axum::{body::Body, http::Request};
use hyper_util::rt::{TokioExecutor, TokioIo};
use kernel::{Email, JobId};
use mail::{Language, Letter, Mail, Post, PostError, Smtp, SmtpServer, SmtpTls, Way};
use oidc::Refusal;
use rustls::{
    ClientConfig, RootCertStore, ServerConfig, SupportedProtocolVersion,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, ServerName, pem::PemObject},
    version::{TLS12, TLS13},
};
use server::serving::{
    Patience, redirect,
    tls::{Files, Tls},
};
use std::{
    net::SocketAddr,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use testkit::{TestDb, idp::Idp};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
};
use tokio_rustls::{TlsAcceptor, TlsConnector, client::TlsStream};
use tower::ServiceExt;

/// A certificate for localhost, in two files of a folder.
struct Pair {
    certificate: CertificateDer<'static>,
    pem: String,
    key: String,
}

impl Pair {
    fn new() -> Self {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        Self { certificate: made.cert.der().clone(), pem: made.cert.pem(), key: made.signing_key.serialize_pem() }
    }

    fn write(&self, folder: &Path) -> Files {
        let files = files(folder);
        std::fs::write(&files.key, &self.key).unwrap();
        std::fs::write(&files.certificate, &self.pem).unwrap();
        files
    }
}

fn files(folder: &Path) -> Files {
    Files { certificate: folder.join("cert.pem"), key: folder.join("key.pem") }
}

/// A connection of a client that believes in one certificate and speaks these versions.
async fn connect(
    address: SocketAddr,
    trusted: &Pair,
    versions: &[&'static SupportedProtocolVersion],
    speaks: &[&str],
) -> std::io::Result<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.certificate.clone()).unwrap();
    let provider = Arc::new(ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_protocol_versions(versions).unwrap();
    let mut config = config.with_root_certificates(roots).with_no_client_auth();
    config.alpn_protocols = speaks.iter().map(|name| name.as_bytes().to_vec()).collect();
    let stream = TcpStream::connect(address).await?;
    TlsConnector::from(Arc::new(config)).connect(ServerName::try_from("localhost").unwrap(), stream).await
}

#[testkit::db_test]
async fn only_tls_of_today_is_spoken(db: TestDb) {
    let (folder, pair) = (tempfile::tempdir().unwrap(), Pair::new());
    let tls = Tls::open(pair.write(folder.path())).unwrap();
    let wire = Wire::open(&Host::https(&db), Some(tls), Patience::default()).await;
    for version in [&TLS12, &TLS13] {
        let mut stream = connect(wire.address, &pair, &[version], &["http/1.1"]).await.unwrap();
        assert_eq!(stream.get_ref().1.protocol_version(), Some(version.version));
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
        assert!(answer.contains("strict-transport-security: max-age=63072000; includeSubDomains\r\n"), "{answer}");
    }
    // hello in TLS 1.1 and 1.0, with a cipher of that time
    for minor in [2, 1] {
        let mut hello = vec![0x16, 3, 1, 0, 45, 1, 0, 0, 41, 3, minor];
        hello.extend([7; 32]);
        hello.extend([0, 0, 2, 0xc0, 0x13, 1, 0]);
        let mut stream = TcpStream::connect(wire.address).await.unwrap();
        stream.write_all(&hello).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        assert!(answer.is_empty() || answer[0] == 0x15, "an alert at most: {answer:?}");
    }
    let plain = TcpStream::connect(wire.address).await;
    let mut plain = plain.unwrap();
    plain.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    let mut answer = Vec::new();
    let _ = plain.read_to_end(&mut answer).await;
    assert!(!answer.starts_with(b"HTTP/"), "plain HTTP is not answered where TLS is spoken");
    wire.end().await;
}

#[testkit::db_test]
async fn http_2_is_spoken_to_who_asks_for_it(db: TestDb) {
    let (folder, pair) = (tempfile::tempdir().unwrap(), Pair::new());
    let tls = Tls::open(pair.write(folder.path())).unwrap();
    let wire = Wire::open(&Host::https(&db), Some(tls), Patience::default()).await;
    let stream = connect(wire.address, &pair, &[&TLS13], &["h2", "http/1.1"]).await.unwrap();
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
    let (mut ask, connection) =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await.unwrap();
    let connection = tokio::spawn(connection);
    for path in ["/healthz", "/signin", "/nowhere"] {
        let request = Request::builder().uri(format!("https://localhost{path}")).body(Body::empty()).unwrap();
        let answer = ask.send_request(request).await.unwrap();
        assert_eq!(answer.status().as_u16(), if path == "/nowhere" { 404 } else { 200 }, "{path}");
        assert!(answer.headers().contains_key("content-security-policy"), "{path}");
    }
    drop(ask);
    connection.await.unwrap().unwrap();
    wire.end().await;
}

#[testkit::db_test]
async fn a_new_certificate_counts_and_a_broken_one_does_not(db: TestDb) {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (Pair::new(), Pair::new());
    let tls = Tls::open(first.write(folder.path())).unwrap();
    let wire = Wire::open(&Host::https(&db), Some(tls.clone()), Patience::default()).await;
    let (stop, stopped) = watch::channel(false);
    let following = tokio::spawn(tls.follow(Duration::from_millis(20), stopped));
    let shows = async |pair: &Pair| connect(wire.address, pair, &[&TLS13], &[]).await.is_ok();
    assert!(shows(&first).await && !shows(&second).await);
    second.write(folder.path());
    for _ in 0..200 {
        if shows(&second).await {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(shows(&second).await && !shows(&first).await);
    // half of another pair, then nothing that could be read, then no files
    let files = files(folder.path());
    for broken in [Some(first.pem.as_str()), Some("no certificate\n"), None] {
        match broken {
            Some(text) => std::fs::write(&files.certificate, text).unwrap(),
            None => std::fs::remove_file(&files.certificate).unwrap(),
        }
        tokio::time::sleep(Duration::from_millis(150)).await;
        assert!(shows(&second).await, "the certificate of before stays");
    }
    first.write(folder.path());
    for _ in 0..200 {
        if shows(&first).await {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(shows(&first).await, "a good one counts again");
    stop.send(true).unwrap();
    following.await.unwrap();
    wire.end().await;
}

#[test]
fn files_that_cannot_be_used_are_told_at_start() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Tls::open(files(folder.path())).is_err(), "no files");
    let (one, other) = (Pair::new(), Pair::new());
    let paths = one.write(folder.path());
    std::fs::write(&paths.key, &other.key).unwrap();
    assert!(Tls::open(paths).is_err(), "another certificate's key");
}

#[tokio::test]
async fn plain_http_leads_to_the_own_host() {
    let router = redirect::router("https://daybook.example");
    let ask = async |method: &str, path: &str| {
        let request = Request::builder().method(method).uri(path).header("host", "evil.example");
        router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    };
    for path in ["/", "/signin?to=%2Fw", "//evil.example/x"] {
        let answer = ask("GET", path).await;
        assert_eq!(answer.status().as_u16(), 308);
        assert_eq!(answer.headers()["location"], format!("https://daybook.example{path}"));
        assert!(answer.headers().contains_key("content-security-policy"));
        assert!(
            !answer.headers().contains_key("strict-transport-security"),
            "not over plain HTTP (RFC 6797, part 7.2)"
        );
    }
    for (method, path) in [("POST", "/signin"), ("GET", "/api/v1/openapi.json"), ("DELETE", "/")] {
        assert_eq!(ask(method, path).await.status().as_u16(), 403, "{method} {path}");
    }
}

/// Servers that Daybook calls, with a certificate that nobody vouches for: none of them is spoken to.
#[tokio::test]
async fn a_server_whose_certificate_nobody_vouches_for_is_told_nothing() {
    let mail_server = Impostor::start(false).await;
    let smtp =
        SmtpServer { host: "localhost".into(), port: Some(mail_server.port), tls: SmtpTls::Implicit, login: None };
    let way = Way::Smtp(Smtp::new(&smtp).unwrap());
    let post = Post::new("daybook@daybook.example.com", "https://daybook.example.com", way).unwrap();
    let mail = Mail {
        to: Email::parse("ada@x.example").unwrap(),
        name: "Ada".into(),
        language: Language::En,
        house: None,
        letter: Letter::ResetPassword { link: "/reset/t0ken".into(), minutes: 30 },
    };
    let refused = post.send(JobId(uuid::Uuid::now_v7()), &mail).await.unwrap_err();
    assert!(matches!(&refused, PostError::Temporary(why) if why.contains("certificate")), "{refused:?}");

    let provider = Impostor::start(false).await;
    let moved = Idp::start().await.moved(&format!("https://localhost:{}", provider.port));
    let refused = Idp::providers(&[("home", &moved)]).get("home").unwrap().start().await.err();
    assert_eq!(refused, Some(Refusal::Unreachable));

    let database = Impostor::start(true).await;
    let url = format!("postgres://daybook:hush@localhost:{}/daybook?sslmode=verify-full", database.port);
    let refused = sea_orm::Database::connect(url).await.unwrap_err().to_string();
    assert!(refused.contains("certificate"), "{refused}");

    for impostor in [mail_server, provider, database] {
        assert!(impostor.met.load(Ordering::SeqCst) > 0, "it was called");
        assert_eq!(impostor.believed.load(Ordering::SeqCst), 0, "nobody believed it");
    }
}

/// A server at localhost that nobody should believe.
struct Impostor {
    port: u16,
    /// How many have called it.
    met: Arc<AtomicUsize>,
    /// How many of them have ended the handshake.
    believed: Arc<AtomicUsize>,
}

impl Impostor {
    /// Starts it, as PostgreSQL or with TLS from the first byte.
    async fn start(postgres: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let pair = Pair::new();
        let key = PrivateKeyDer::from_pem_slice(pair.key.as_bytes()).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let config = config.with_safe_default_protocol_versions().unwrap().with_no_client_auth();
        let acceptor = TlsAcceptor::from(Arc::new(config.with_single_cert(vec![pair.certificate], key).unwrap()));
        let (met, believed) = <(Arc<AtomicUsize>, Arc<AtomicUsize>)>::default();
        let seen = (met.clone(), believed.clone());
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                seen.0.fetch_add(1, Ordering::SeqCst);
                if postgres {
                    // asked for TLS, in 8 bytes, it says yes in one
                    stream.read_exact(&mut [0; 8]).await.unwrap();
                    stream.write_all(b"S").await.unwrap();
                }
                if acceptor.accept(stream).await.is_ok() {
                    seen.1.fetch_add(1, Ordering::SeqCst);
                }
            }
        });
        Self { port, met, believed }
    }
}
