//! `cargo xtask common-passwords`: the filter of common passwords, made anew from the npm package's list.

use anyhow::{Context, Result};

use crate::setup;
use crate::shell::say;
use crate::workspace::Workspace;

/// Reads the list and writes the filter that is committed.
///
/// # Errors
/// The npm packages can't be installed, or the list is not as expected.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    setup::for_browser(workspace)?;
    let list = workspace.root.join("end2end/node_modules/@zxcvbn-ts/language-common/src/passwords.json");
    let text = std::fs::read_to_string(&list).with_context(|| format!("{} can't be read", list.display()))?;
    let words: Vec<String> = serde_json::from_str(&text).context("the list is no JSON list of words")?;
    anyhow::ensure!(words.len() > 40_000, "the list has only {} words", words.len());
    let filter = common_passwords::build(words.iter().map(String::as_str));
    let file = workspace.root.join("crates/common-passwords/src/common.bin");
    std::fs::write(&file, &filter).with_context(|| format!("{} can't be written", file.display()))?;
    say(&format!("{}: {} bytes for {} words", file.display(), filter.len(), words.len()));
    Ok(())
}
