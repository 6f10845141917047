//! `cargo xtask run`: from a fresh clone to a demo company in the browser.

use std::process::Command;

use anyhow::{Context, Result};

use crate::shell::{self, say};
use crate::workspace::Workspace;
use crate::{build, server, setup};

/// Sets up, builds, makes the demo company in `data/` if there is none, and serves it until it is stopped.
///
/// `fresh`: `data/` is deleted first.
///
/// # Errors
/// One of the steps failed, or the port is taken.
pub(crate) fn run(workspace: &Workspace, port: u16, fresh: bool) -> Result<()> {
    server::ensure_free(port)?;
    setup::for_build(workspace)?;
    build::release(workspace)?;
    let data = workspace.root.join("data");
    if fresh && data.exists() {
        say("Deleting data/, as --fresh says");
        std::fs::remove_dir_all(&data).context("data/ cannot be deleted")?;
    }
    say("Demo company in data/");
    shell::run(&mut server::command(workspace, "demo", &data, port))?;
    say(&format!("Daybook: http://localhost:{port} (the demo logins stand above; Ctrl-C stops it)"));
    become_it(&mut server::command(workspace, "serve", &data, port))
}

/// Hands this process over to the server, so that it gets the terminal's signals itself and can shut down in order.
#[cfg(unix)]
fn become_it(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).context("the server could not be started")
}

#[cfg(not(unix))]
fn become_it(command: &mut Command) -> Result<()> {
    shell::run(command)
}
