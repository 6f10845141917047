//! `cargo xtask dev`: rebuild on every change and reload the browser.

use anyhow::Result;

use crate::shell::{self, say};
use crate::workspace::Workspace;
use crate::{setup, tools};

/// Makes the demo company with a debug server if `data/` is not there, then watches.
///
/// # Errors
/// A tool is missing, or the first build failed.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    setup::for_build(workspace)?;
    if !workspace.root.join("data").exists() {
        say("Making the demo company in data/ with a debug build");
        shell::run(shell::cargo().current_dir(&workspace.root).args(["run", "--package", "server", "--", "demo"]))?;
    }
    say("Watching; http://localhost:3000 reloads after each build");
    shell::run(
        shell::cargo()
            .current_dir(&workspace.root)
            // without --split the lazy pages have no chunk to load
            .args(["leptos", "watch", "--split", "--", "serve"])
            // or a page would go on naming the style sheet of before the change
            .env("LEPTOS_HASH_FILES", "false")
            .env("PATH", tools::path(workspace)),
    )
}
