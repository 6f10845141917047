//! The way to the server from an address of one's choice.

use serde_json::{Value, json};
use std::{
    net::{Ipv4Addr, SocketAddr, SocketAddrV4},
    sync::OnceLock,
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpSocket,
    runtime::Runtime,
};

/// Everybody's password.
pub(crate) const PASSWORD: &str = "correct horse battery staple";

/// However slow the machine: a longer answer never comes.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server's door.
pub(crate) struct Door {
    port: u16,
}

impl Door {
    pub(crate) fn at(port: u16) -> Self {
        Self { port }
    }

    /// Signs in; the status that answers.
    pub(crate) fn sign_in(&self, email: &str, password: &str, ip: [u8; 4]) -> u16 {
        let command = json!({ "command": { "email": email, "password": password } });
        self.post("/fn/identity/sign_in", &command, ip)
    }

    fn post(&self, path: &str, body: &Value, ip: [u8; 4]) -> u16 {
        let body = body.to_string();
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Accept: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.port,
            body.len()
        );
        let from = SocketAddr::V4(SocketAddrV4::new(Ipv4Addr::from(ip), 0));
        let to = SocketAddr::V4(SocketAddrV4::new(Ipv4Addr::LOCALHOST, self.port));
        let exchange = async {
            let socket = TcpSocket::new_v4().unwrap();
            socket.bind(from).unwrap();
            let mut stream = socket.connect(to).await.expect("the server listens");
            stream.write_all(request.as_bytes()).await.unwrap();
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer).await.unwrap();
            answer
        };
        let answer = runtime().block_on(async { tokio::time::timeout(PATIENCE, exchange).await });
        let answer = answer.expect("the server answers in time");
        let head = String::from_utf8_lossy(&answer);
        head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_else(|| panic!("no status: {head}"))
    }
}

fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap())
}
