//! `cargo xtask shots`: a picture of every page at both sizes, light and dark.

use anyhow::Result;

use crate::shell::{self, say};
use crate::workspace::Workspace;
use crate::{build, playwright, setup};

/// Builds the release if needed and writes `shots/PAGE-SIZE-THEME.png`.
///
/// # Errors
/// The build failed, or a page could not be shown.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    setup::for_browser(workspace)?;
    build::release(workspace)?;
    shell::run(playwright::command(workspace).args(["--project=shots"]).env("E2E_SHOTS", "1"))?;
    say(&format!("The pictures are in {}", workspace.root.join("shots").display()));
    Ok(())
}
