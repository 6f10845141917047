//! `cargo xtask bench`: the benchmarks as ratios side by side, and the sizes of the release.

use anyhow::Result;

use crate::shell::{self, say};
use crate::workspace::Workspace;
use crate::{build, setup, sizes, system_packages};

/// The package with the benchmarks that need the database.
const PACKAGE: &str = "bench";

/// Runs the benchmarks of the package `bench`, if the workspace has one: the parts named, or all of them and the sizes table.
///
/// # Errors
/// A benchmark failed, or a file is over its budget.
pub(crate) fn run(workspace: &Workspace, parts: &[String]) -> Result<()> {
    setup::for_tests(workspace)?;
    build::release(workspace)?;
    if workspace.has(PACKAGE) {
        say("Benchmarks: each figure stands beside what it is measured against");
        let mut command = shell::cargo();
        command.current_dir(&workspace.root).args(["run", "--release", "--package", PACKAGE, "--"]).args(parts);
        command.env("DAYBOOK_BIN", workspace.release_binary());
        if let Some(chromium) = system_packages::chromium() {
            command.env("E2E_CHROMIUM", chromium);
        }
        shell::run(&mut command)?;
    }
    if parts.is_empty() { sizes::check(workspace) } else { Ok(()) }
}
