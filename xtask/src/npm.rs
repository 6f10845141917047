//! The npm packages of `end2end/`: Playwright and axe for the tests, binaryen's wasm-opt for the build.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::fingerprint;
use crate::shell::{self, say};
use crate::workspace::Workspace;

/// Installs the packages that `package-lock.json` names, unless that was done already.
///
/// No package runs a script of its own, and no browser is downloaded.
///
/// # Errors
/// npm is missing or could not install.
pub(crate) fn ensure(workspace: &Workspace) -> Result<()> {
    ensure_in(&workspace.root.join("end2end"), "Playwright, axe and wasm-opt")
}

/// The same for the packages of another folder; `what` says what they are.
///
/// # Errors
/// As [`ensure`].
pub(crate) fn ensure_in(folder: &Path, what: &str) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let lock = std::fs::read(&lock).with_context(|| format!("{} is missing", lock.display()))?;
    let wanted = fingerprint::of_bytes(&lock);
    // inside node_modules, so that deleting the packages deletes the note too
    let note = folder.join("node_modules/.installed-from");
    if std::fs::read_to_string(&note).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    say(&format!("Installing npm packages: {what}"));
    shell::run(
        Command::new("npm")
            .current_dir(folder)
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
    )
    .context("npm (with Node.js 20 or newer) is needed on PATH")?;
    std::fs::write(&note, wanted).with_context(|| format!("{} cannot be written", note.display()))
}
