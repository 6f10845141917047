//! Who may use whom. Each guard is a function from what it looks at to what it found, with a test on a made-up
//! violation, so that every guard has been seen to turn red.

mod arrows;
mod lock_file;
mod sources;
mod ui;
mod wasm_graph;

use std::fmt;

use anyhow::Result;

use crate::source::SourceFile;
use crate::workspace::Workspace;

/// A broken rule.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Violation {
    /// A file with its line, or a package.
    pub(crate) at: String,
    /// What is, and what to do instead.
    pub(crate) why: String,
}

impl Violation {
    pub(crate) fn new(at: impl Into<String>, why: impl Into<String>) -> Self {
        Self { at: at.into(), why: why.into() }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.why)
    }
}

/// All guards.
///
/// # Errors
/// cargo or the lock file could not be asked.
pub(crate) fn all(workspace: &Workspace, files: &[SourceFile]) -> Result<Vec<Violation>> {
    let mut violations = arrows::check(&workspace.packages);
    violations.extend(ui::check(&workspace.packages));
    violations.extend(wasm_graph::check(workspace)?);
    violations.extend(lock_file::check(&std::fs::read_to_string(workspace.root.join("Cargo.lock"))?));
    violations.extend(sources::check(files));
    Ok(violations)
}
