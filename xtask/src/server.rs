//! The release server as a child process.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::shell;
use crate::workspace::Workspace;

const STARTS_WITHIN: Duration = Duration::from_secs(30);
const ANSWERS_WITHIN: Duration = Duration::from_secs(30);

/// `daybook ARGUMENT`, at a port of this machine, with its data in `data`.
pub(crate) fn command(workspace: &Workspace, argument: &str, data: &Path, port: u16) -> Command {
    let mut command = Command::new(workspace.release_binary());
    command
        .arg(argument)
        // where Leptos.toml is
        .current_dir(&workspace.root)
        .env("DAYBOOK_DATA_DIR", data)
        .env("DAYBOOK_LISTEN", format!("127.0.0.1:{port}"))
        .env("DAYBOOK_PUBLIC_URL", format!("http://localhost:{port}"))
        .env("LEPTOS_OUTPUT_NAME", "daybook")
        .env("LEPTOS_SITE_ROOT", workspace.site())
        .env("LEPTOS_HASH_FILES", "true");
    command
}

/// As [`command`], on the embedded database whatever this shell is set up for.
pub(crate) fn embedded(workspace: &Workspace, argument: &str, data: &Path, port: u16) -> Command {
    let mut command = command(workspace, argument, data, port);
    for name in ["DATABASE_URL", "DATABASE_SYSTEM_URL", "DATABASE_OWNER_URL"] {
        command.env_remove(name);
    }
    command
}

/// Makes sure that nothing listens on the port.
///
/// # Errors
/// Something does.
pub(crate) fn ensure_free(port: u16) -> Result<()> {
    TcpListener::bind(("127.0.0.1", port))
        .map(drop)
        .with_context(|| format!("port {port} is taken: stop what listens there, or choose another with --port"))
}

/// A server with a demo company in a folder of its own; both end with this value.
pub(crate) struct Demo {
    child: Child,
    folder: PathBuf,
    address: SocketAddr,
}

impl Demo {
    /// Makes the company, starts the server, and waits until it is ready.
    ///
    /// # Errors
    /// The server did not start, or was not ready in time.
    pub(crate) fn start(workspace: &Workspace) -> Result<Self> {
        Self::start_with(workspace, &[])
    }

    /// The same, with these settings in the server's environment.
    ///
    /// # Errors
    /// As [`Demo::start`].
    pub(crate) fn start_with(workspace: &Workspace, settings: &[(&str, &str)]) -> Result<Self> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let folder = std::env::temp_dir().join(format!("daybook-proof-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        shell::run(embedded(workspace, "demo", &folder, port).stdout(Stdio::null()))?;
        let log = std::fs::File::create(folder.join("server.log"))?;
        let child = embedded(workspace, "serve", &folder, port)
            .envs(settings.iter().copied())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .context("the release server could not be started")?;
        let mut demo = Self { child, folder, address: SocketAddr::from(([127, 0, 0, 1], port)) };
        demo.wait_until_ready()?;
        Ok(demo)
    }

    /// Asks for `path` on a new connection; returns the HTTP status and the length of the answer.
    ///
    /// # Errors
    /// No connection, no answer in time, or an answer that is not HTTP.
    pub(crate) fn get(&self, path: &str) -> Result<(u16, usize)> {
        get(self.address, path)
    }

    /// Sends JSON, with cookies if there are any; returns the answer's head and its JSON.
    ///
    /// # Errors
    /// No connection, no answer in time, or not a successful one.
    pub(crate) fn post(&self, path: &str, cookies: &str, body: &Value) -> Result<(String, Value)> {
        let body = body.to_string();
        let head = format!(
            "Content-Type: application/json\r\nAccept: application/json\r\nCookie: {cookies}\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        let answer = String::from_utf8(ask(self.address, "POST", path, &head)?)?;
        let (head, body) = answer.split_once("\r\n\r\n").context("an answer without an end of its head")?;
        if !matches!(status_of(head.as_bytes()), Some(200..=299)) {
            bail!("{path} answered {head}\n{body}");
        }
        let body = serde_json::from_str(body).with_context(|| format!("{path} answered no JSON: {body}"))?;
        Ok((head.to_owned(), body))
    }

    /// The address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Where the server's data is; goes with this value.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let started = Instant::now();
        while started.elapsed() < STARTS_WITHIN {
            if let Some(status) = self.child.try_wait()? {
                bail!("the server ended with {status}:\n{}", self.log());
            }
            if self.get("/readyz").is_ok_and(|(status, _)| status == 200) {
                return Ok(());
            }
            pause(Duration::from_millis(100));
        }
        bail!("the server was not ready after {} s:\n{}", STARTS_WITHIN.as_secs(), self.log())
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("server.log")).unwrap_or_default()
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // the folder is thrown away, so there is nothing to shut down in good order
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn get(address: SocketAddr, path: &str) -> Result<(u16, usize)> {
    let answer = ask(address, "GET", path, "\r\n")?;
    let status = status_of(&answer).with_context(|| format!("{path} was not answered in HTTP"))?;
    Ok((status, answer.len()))
}

/// Asks on a new connection. `rest`: further headers, the empty line, and the body.
fn ask(address: SocketAddr, method: &str, path: &str, rest: &str) -> Result<Vec<u8>> {
    let mut stream = TcpStream::connect_timeout(&address, ANSWERS_WITHIN)?;
    stream.set_read_timeout(Some(ANSWERS_WITHIN))?;
    let port = address.port();
    write!(stream, "{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n{rest}")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(answer)
}

fn status_of(answer: &[u8]) -> Option<u16> {
    let line = answer.split(|byte| *byte == b'\r').next()?;
    std::str::from_utf8(line).ok()?.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()
}

#[allow(clippy::disallowed_methods, reason = "a command line tool waits for another process; no async here")]
fn pause(time: Duration) {
    std::thread::sleep(time);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_is_read_from_the_first_line() {
        assert_eq!(status_of(b"HTTP/1.1 303 See Other\r\nlocation: /signin\r\n\r\n"), Some(303));
        assert_eq!(status_of(b"SSH-2.0-OpenSSH\r\n"), None);
    }

    #[test]
    fn a_taken_port_is_named() {
        let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        assert!(ensure_free(port).unwrap_err().to_string().contains(&port.to_string()));
    }
}
