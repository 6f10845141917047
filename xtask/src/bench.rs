//! `cargo xtask bench`: the benchmarks as ratios side by side, and the sizes of the release.

use anyhow::Result;

use crate::shell::{self, say};
use crate::workspace::Workspace;
use crate::{build, setup, sizes};

/// The package with the benchmarks that need the database.
const PACKAGE: &str = "bench";

/// Runs the benchmarks of the package `bench`, if the workspace has one, then prints the sizes table.
///
/// # Errors
/// A benchmark failed, or a file is over its budget.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    setup::for_build(workspace)?;
    build::release(workspace)?;
    if workspace.has(PACKAGE) {
        say("Benchmarks: each figure stands beside what it is measured against");
        shell::run(shell::cargo().current_dir(&workspace.root).args(["run", "--release", "--package", PACKAGE]))?;
    }
    sizes::check(workspace)
}
