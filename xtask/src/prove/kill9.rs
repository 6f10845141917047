//! `kill -9` while a file of 10,000 people comes in, at random moments, on both databases. The proof itself is a test of the server
//! crate; here it is run with the release and more rounds.

use anyhow::Result;

use super::Size;
use crate::shell;
use crate::workspace::Workspace;

/// Kills the release server in the middle of imports, and looks at what it left.
///
/// # Errors
/// An import was there in part, or could not be run again, or the audit trail was broken.
pub(crate) fn run(workspace: &Workspace, size: Size) -> Result<()> {
    let rounds = match size {
        Size::Small => "1",
        Size::Full => "20",
    };
    let mut command = shell::cargo();
    command
        .current_dir(&workspace.root)
        .args(["test", "--package", "server", "--test", "kill9", "--locked", "--", "--nocapture"])
        .env("KILL9_ROUNDS", rounds)
        .env("DAYBOOK_BIN", workspace.release_binary());
    shell::run(&mut command)
}
