//! A browser's side of HTTP/1.1, as far as a page needs it: one connection that is kept, one request at a time.

use anyhow::{Context, ensure};
use std::net::SocketAddr;
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
};

/// One connection.
pub(crate) struct Client {
    stream: BufReader<TcpStream>,
    request: String,
}

impl Client {
    /// Connects, for requests of one page. `encoding`: what the browser accepts, `br` or `identity`.
    pub(crate) async fn connect(to: SocketAddr, path: &str, cookie: &str, encoding: &str) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(to).await?;
        stream.set_nodelay(true)?;
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nAccept-Encoding: {encoding}\r\nCookie: {cookie}\r\n\r\n"
        );
        Ok(Self { stream: BufReader::with_capacity(64 * 1024, stream), request })
    }

    /// Asks for the page, and answers its body as it came over the line.
    pub(crate) async fn get(&mut self) -> anyhow::Result<Vec<u8>> {
        self.stream.write_all(self.request.as_bytes()).await?;
        let (status, body) = self.answer().await?;
        ensure!(status == 200, "the page answered {status}: {}", String::from_utf8_lossy(&body));
        Ok(body)
    }

    /// Sends JSON to a server function as the page does, over the same connection, and answers status and body.
    pub(crate) async fn post(&mut self, path: &str, cookie: &str, json: &str) -> anyhow::Result<(u16, Vec<u8>)> {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n\
             Accept: application/json\r\nCookie: {cookie}\r\nContent-Length: {}\r\n\r\n{json}",
            json.len()
        );
        self.stream.write_all(head.as_bytes()).await?;
        self.answer().await
    }

    /// Status and body of the next answer.
    async fn answer(&mut self) -> anyhow::Result<(u16, Vec<u8>)> {
        let status = self.line().await?;
        let status = status.split(' ').nth(1).and_then(|code| code.parse().ok()).context("a status")?;
        let (mut length, mut chunked) = (0, false);
        loop {
            let line = self.line().await?.to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse()?;
            }
            chunked |= line.starts_with("transfer-encoding:") && line.contains("chunked");
        }
        let mut body = Vec::new();
        if chunked {
            while self.chunk(&mut body).await? {}
        } else {
            self.take(length, &mut body).await?;
        }
        Ok((status, body))
    }

    async fn line(&mut self) -> anyhow::Result<String> {
        let mut line = String::new();
        let read = self.stream.read_line(&mut line).await?;
        ensure!(read > 0, "the server closed the connection");
        Ok(line.trim_end().to_owned())
    }

    /// Whether more chunks follow.
    async fn chunk(&mut self, body: &mut Vec<u8>) -> anyhow::Result<bool> {
        let size = self.line().await?;
        let size = usize::from_str_radix(&size, 16).with_context(|| format!("a chunk of {size} bytes"))?;
        self.take(size, body).await?;
        self.line().await?;
        Ok(size > 0)
    }

    async fn take(&mut self, bytes: usize, body: &mut Vec<u8>) -> anyhow::Result<()> {
        let old = body.len();
        body.resize(old + bytes, 0);
        self.stream.read_exact(&mut body[old..]).await?;
        Ok(())
    }
}
