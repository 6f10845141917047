//! The project's own files: what git tracks, and what it would track next.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::shell;

/// A text file of the project.
pub(crate) struct SourceFile {
    /// From the root, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl SourceFile {
    /// The lines with their numbers from 1, without whole-line comments: rules are about code.
    pub(crate) fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// Whether the file is Rust.
    pub(crate) fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }
}

/// The paths of all files that are tracked or new and not ignored, sorted.
///
/// # Errors
/// The folder is no git checkout.
pub(crate) fn paths(root: &Path) -> Result<Vec<String>> {
    let listed = shell::capture(Command::new("git").current_dir(root).args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    let mut paths: Vec<String> = listed.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect();
    paths.sort();
    paths.dedup();
    // a file that was deleted and not yet committed is still listed
    paths.retain(|path| root.join(path).is_file());
    Ok(paths)
}

/// All text files of the project.
///
/// # Errors
/// The folder is no git checkout, or a file cannot be read.
pub(crate) fn read_all(root: &Path) -> Result<Vec<SourceFile>> {
    let mut files = Vec::new();
    for path in paths(root)? {
        let bytes = std::fs::read(root.join(&path)).with_context(|| format!("{path} cannot be read"))?;
        if let Ok(text) = String::from_utf8(bytes) {
            files.push(SourceFile { path, text });
        }
    }
    Ok(files)
}

/// A made-up file, for the tests of rules.
#[cfg(test)]
pub(crate) fn made_up(path: &str, text: &str) -> SourceFile {
    SourceFile { path: path.to_owned(), text: text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_line_comments_are_no_code() {
        let file = made_up("a.rs", "// todo\nlet a = 1;\n  /// doc\n");
        assert_eq!(file.code_lines().collect::<Vec<_>>(), [(2, "let a = 1;")]);
    }
}
