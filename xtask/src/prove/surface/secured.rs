//! The release with a demo company, over TLS and with its listener for plain HTTP.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::Authority;
use crate::server;
use crate::shell;
use crate::workspace::Workspace;

const STARTS_WITHIN: Duration = Duration::from_secs(30);

/// Signs in over TLS and prints the cookies; node is there for the tests in the browser.
const SIGN_IN: &str = "const [url, email, password] = process.argv.slice(1);\
    const answer = await fetch(url + '/fn/identity/sign_in', { method: 'POST',\
    headers: { 'content-type': 'application/json', accept: 'application/json' },\
    body: JSON.stringify({ command: { email, password } }) });\
    console.log(answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; '));";

/// The server; it and its folder end with this value.
pub(super) struct Secured {
    child: Child,
    folder: PathBuf,
    authority: Authority,
    port: u16,
}

impl Secured {
    /// Makes the company and the certificates, starts the server, and waits until it answers.
    ///
    /// # Errors
    /// The server did not start, or did not answer in time.
    pub(super) fn start(workspace: &Workspace) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("daybook-surface-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let (port, plain) = (free_port()?, free_port()?);
        let authority = Authority::make(&folder)?;
        shell::run(server::embedded(workspace, "demo", &folder, port).stdout(Stdio::null()))?;
        let log = std::fs::File::create(folder.join("server.log"))?;
        let child = server::embedded(workspace, "serve", &folder, port)
            .env("DAYBOOK_PUBLIC_URL", format!("https://localhost:{port}"))
            .env("DAYBOOK_TLS_CERT", &authority.certificate)
            .env("DAYBOOK_TLS_KEY", &authority.key)
            .env("DAYBOOK_REDIRECT_LISTEN", format!("127.0.0.1:{plain}"))
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .context("the release server could not be started")?;
        let mut server = Self { child, folder, authority, port };
        server.wait_until_ready()?;
        Ok(server)
    }

    /// `localhost:PORT`.
    pub(super) fn place(&self) -> String {
        format!("localhost:{}", self.port)
    }

    /// The certificate of the authority that signed the server's.
    pub(super) fn root(&self) -> &Path {
        &self.authority.root
    }

    /// Where reports may lie.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The cookies of somebody who signs in.
    ///
    /// # Errors
    /// The server let nobody in.
    pub(super) fn cookies(&self, (email, password): (&str, &str)) -> Result<String> {
        let mut node = self.node();
        node.args(["--input-type=module", "-e", SIGN_IN, &format!("https://{}", self.place()), email, password]);
        let printed = shell::capture(&mut node)?;
        let cookies = printed.trim().to_owned();
        if cookies.is_empty() {
            bail!("signing in gave no cookies");
        }
        Ok(cookies)
    }

    /// Node, believing in the authority.
    pub(super) fn node(&self) -> Command {
        let mut node = Command::new("node");
        node.env("NODE_EXTRA_CA_CERTS", self.root());
        node
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let started = Instant::now();
        let ready = format!("await fetch('https://{}/readyz')", self.place());
        while started.elapsed() < STARTS_WITHIN {
            if let Some(status) = self.child.try_wait()? {
                bail!("the server ended with {status}:\n{}", self.log());
            }
            if shell::capture(self.node().args(["--input-type=module", "-e", &ready])).is_ok() {
                return Ok(());
            }
        }
        bail!("the server was not ready after {} s:\n{}", STARTS_WITHIN.as_secs(), self.log())
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("server.log")).unwrap_or_default()
    }
}

impl Drop for Secured {
    fn drop(&mut self) {
        // the folder is thrown away, so there is nothing to shut down in good order
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
