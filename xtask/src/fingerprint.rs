//! A hash of all that a release is made from, so that a build is skipped when nothing changed.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::workspace::Workspace;
use crate::{shell, source};

/// Folders whose every file may end up in the release.
const FOLDERS: &[&str] = &["app/", "assets/", "crates/", "frontend/", "migrations/", "modules/", "server/", "style/"];
/// Files beside them.
const FILES: &[&str] = &[
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "Leptos.toml",
    "end2end/package-lock.json",
    "rust-toolchain.toml",
    "xtask/precompress.mjs",
];

/// SHA-256, in hex, over the sources of the release and the compiler's version.
///
/// # Errors
/// The sources cannot be listed or read.
pub(crate) fn of_sources(workspace: &Workspace) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(shell::capture(Command::new("rustc").arg("--version").current_dir(&workspace.root))?);
    for path in source::paths(&workspace.root)?.iter().filter(|path| matters(path)) {
        add(&mut hash, &workspace.root, path)?;
    }
    Ok(hex::encode(hash.finalize()))
}

/// SHA-256 of `bytes`, in hex.
pub(crate) fn of_bytes(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Whether a change of this file can change the release. Tests cannot.
fn matters(path: &str) -> bool {
    FILES.contains(&path)
        || FOLDERS.iter().any(|folder| path.starts_with(folder))
            && !path.contains("/tests/")
            && !path.starts_with("crates/testkit/")
            && !path.ends_with(".md")
}

fn add(hash: &mut Sha256, root: &Path, path: &str) -> Result<()> {
    let bytes = std::fs::read(root.join(path)).with_context(|| format!("{path} cannot be read"))?;
    // lengths keep the border between a name and its content: ("a", "bc") is not ("ab", "c")
    for part in [path.as_bytes(), bytes.as_slice()] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_matter_and_tests_do_not() {
        assert!(matters("modules/people/ui/src/lib.rs"));
        assert!(matters("style/grid.css"));
        assert!(matters("Leptos.toml"));
        assert!(!matters("modules/people/service/tests/it/main.rs"));
        assert!(!matters("end2end/tests/people.spec.ts"));
        assert!(!matters("xtask/src/main.rs"));
        assert!(!matters("README.md"));
    }

    #[test]
    fn sha256_of_nothing_is_the_published_value() {
        assert_eq!(of_bytes(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
