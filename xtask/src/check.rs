//! `cargo xtask check`: what is quick enough to run before every commit.

use std::process::Command;

use anyhow::{Result, bail};

use crate::report::Report;
use crate::shell;
use crate::workspace::Workspace;
use crate::{guards, source, tidy, tools};

/// Format, lints on both graphs, boundary guards and tidy rules.
///
/// # Errors
/// One of them failed; all of them ran.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    tools::ensure_wasm_target()?;
    let mut report = Report::default();
    steps(workspace, &mut report);
    report.finish()
}

/// The guards and tidy rules alone.
///
/// # Errors
/// One of them was broken.
pub(crate) fn rules_only(workspace: &Workspace) -> Result<()> {
    let mut report = Report::default();
    rules(workspace, &mut report);
    report.finish()
}

/// The steps of `check`, as part of a longer run.
pub(crate) fn steps(workspace: &Workspace, report: &mut Report) {
    report.check("format", || shell::run(cargo(workspace).args(["fmt", "--all", "--check"])));
    rules(workspace, report);
    cargo_deny(workspace, report);
    // `frontend` turns on `hydrate` and `server` turns on `ssr`: two calls, or cargo would unite both in one build
    report.check("lints, server", || {
        shell::run(
            cargo(workspace).args(["clippy", "--workspace", "--exclude", "frontend", "--all-targets"]).args(DENY),
        )
    });
    report.check("lints, browser", || {
        shell::run(
            cargo(workspace).args(["clippy", "--package", "frontend", "--target", "wasm32-unknown-unknown"]).args(DENY),
        )
    });
}

/// Licences, bans and sources as `deny.toml` says. `cargo xtask test` installs the tool; the quick loop uses it where it is, and the
/// guards hold the bans and sources everywhere.
fn cargo_deny(workspace: &Workspace, report: &mut Report) {
    const NAME: &str = "cargo-deny";
    if !tools::DENY.is_there(workspace) {
        report.skip(NAME, "not installed; `cargo xtask setup` to have licences checked too");
        return;
    }
    let mut deny = cargo(workspace);
    deny.args(["deny", "check", "bans", "licenses", "sources"]).env("PATH", tools::path(workspace));
    report.check(NAME, || shell::run(&mut deny));
}

const DENY: [&str; 3] = ["--", "-D", "warnings"];

fn rules(workspace: &Workspace, report: &mut Report) {
    report.check("boundary guards", || {
        let files = source::read_all(&workspace.root)?;
        no_violations(&guards::all(workspace, &files)?)
    });
    report.check("tidy rules", || {
        let files = source::read_all(&workspace.root)?;
        no_violations(&tidy::all(workspace, &files))
    });
}

fn no_violations(violations: &[guards::Violation]) -> Result<()> {
    for violation in violations {
        println!("  {violation}");
    }
    match violations.len() {
        0 => Ok(()),
        1 => bail!("1 rule is broken"),
        more => bail!("{more} rules are broken"),
    }
}

fn cargo(workspace: &Workspace) -> Command {
    let mut command = shell::cargo();
    command.current_dir(&workspace.root);
    command
}
