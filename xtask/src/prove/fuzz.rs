//! The property tests with far more cases than a usual run: a seed that fails is written down by proptest and from
//! then on part of every run. In full, each address of the server gets 10,000 spoilt calls as well.

use anyhow::{Result, bail};

use super::Size;
use crate::shell;
use crate::workspace::Workspace;

/// Runs the tests of every member that has property tests.
///
/// # Errors
/// A property does not hold.
pub(crate) fn run(workspace: &Workspace, size: Size) -> Result<()> {
    let cases = match size {
        Size::Small => "1000",
        Size::Full => "200000",
    };
    let packages = with_properties(workspace);
    if packages.is_empty() {
        bail!("no member depends on proptest");
    }
    let mut command = shell::cargo();
    command.current_dir(&workspace.root).args(["test", "--lib", "--tests"]).env("PROPTEST_CASES", cases);
    if size == Size::Full {
        // optimised: compiling again is soon won back
        command.arg("--release");
    }
    for package in packages {
        command.args(["--package", package]);
    }
    shell::run(&mut command)?;
    // the small case of it is part of the Rust tests
    if size == Size::Full { tampering(workspace) } else { Ok(()) }
}

/// Spoilt calls of every server function and every plain route.
fn tampering(workspace: &Workspace) -> Result<()> {
    let mut command = shell::cargo();
    command
        .current_dir(&workspace.root)
        .args(["test", "--release", "--package", SERVER, "--test", "it", "tampering"])
        .env("DAYBOOK_TAMPER_EACH", "10000");
    shell::run(&mut command)
}

/// Its spoilt calls count by themselves, and its other tests are no property tests.
const SERVER: &str = "server";

fn with_properties(workspace: &Workspace) -> Vec<&str> {
    let uses = |package: &&crate::workspace::Package| {
        package.name != SERVER && package.dependencies.iter().any(|dependency| dependency.name == "proptest")
    };
    workspace.packages.iter().filter(uses).map(|package| package.name.as_str()).collect()
}
