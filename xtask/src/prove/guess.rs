//! Guessing at passwords from many addresses. The proof itself is a test of the server crate; here it is run with the release and more
//! guesses.

use anyhow::Result;

use super::Size;
use crate::shell;
use crate::workspace::Workspace;

/// Guesses at the passwords of fifty accounts from twenty addresses while other people sign in.
///
/// # Errors
/// An account was guessed at faster than the limit says, or honest people waited.
pub(crate) fn run(workspace: &Workspace, size: Size) -> Result<()> {
    let guesses = match size {
        Size::Small => "600",
        Size::Full => "10000",
    };
    let mut command = shell::cargo();
    command
        .current_dir(&workspace.root)
        // one database after the other: both at once would measure each other
        .args(["test", "--package", "server", "--test", "guess", "--locked", "--", "--nocapture", "--test-threads=1"])
        .env("GUESSES", guesses)
        .env("DAYBOOK_BIN", workspace.release_binary());
    shell::run(&mut command)
}
