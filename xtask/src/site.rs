//! The files of a release in `target/site`, and what `hash.txt` says about them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::workspace::Workspace;

/// `hash.txt`, which cargo-leptos writes beside the server: the hash in the name of each of the first files to load.
pub(crate) struct Hashes(Vec<(String, String)>);

impl Hashes {
    /// Reads the file beside the release server.
    ///
    /// # Errors
    /// There is no release.
    pub(crate) fn read(workspace: &Workspace) -> Result<Self> {
        let file = workspace.release_binary().with_file_name("hash.txt");
        let text = std::fs::read_to_string(&file)
            .with_context(|| format!("{} is missing: build the release first", file.display()))?;
        Ok(Self::parse(&text))
    }

    /// The names of the entry files: `daybook.HASH.js`, `.wasm` and `.css`.
    pub(crate) fn entry_files(&self) -> impl Iterator<Item = String> {
        self.0
            .iter()
            .filter(|(kind, _)| ["js", "wasm", "css"].contains(&kind.as_str()))
            .map(|(kind, hash)| format!("daybook.{hash}.{kind}"))
    }

    fn parse(text: &str) -> Self {
        let pairs = text.lines().filter_map(|line| line.split_once(": "));
        Self(pairs.map(|(kind, hash)| (kind.to_owned(), hash.trim().to_owned())).collect())
    }
}

/// The folder of scripts, WASM and styles.
pub(crate) fn pkg(workspace: &Workspace) -> PathBuf {
    workspace.site().join("pkg")
}

/// Whether a file name carries a content hash, as in `split_people.sH0rtBase64Url22Chars_.wasm`. Only such a file can
/// be kept beside a newer build.
pub(crate) fn is_hashed(name: &str) -> bool {
    name.split('.').any(|part| {
        part.len() == 22
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
            && part.bytes().any(|byte| byte != b'_')
    })
}

/// The size of `file` after Brotli, in bytes, as the build left it beside the file.
///
/// # Errors
/// The file was not compressed.
pub(crate) fn brotli_size(file: &Path) -> Result<u64> {
    let mut name = file.as_os_str().to_owned();
    name.push(".br");
    let meta = std::fs::metadata(PathBuf::from(&name))
        .with_context(|| format!("{} is missing", PathBuf::from(&name).display()))?;
    Ok(meta.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entry_files_carry_their_hashes() {
        let hashes = Hashes::parse(
            "js: 1YPrDZwC1FpyeiErnyWaSA\nwasm: hCFSZbl6nGWpXu1CVNqBDQ\ncss: aaaaaaaaaaaaaaaaaaaaaa\nmanifest: x\nsplit: y\n",
        );
        assert_eq!(
            hashes.entry_files().collect::<Vec<_>>(),
            [
                "daybook.1YPrDZwC1FpyeiErnyWaSA.js",
                "daybook.hCFSZbl6nGWpXu1CVNqBDQ.wasm",
                "daybook.aaaaaaaaaaaaaaaaaaaaaa.css"
            ]
        );
    }

    #[test]
    fn only_a_name_with_a_hash_can_be_kept() {
        assert!(is_hashed("split_people.hCFSZbl6nGWpXu1CVNqBDQ.wasm"));
        assert!(is_hashed("daybook.1YPrDZwC1FpyeiErnyWaSA.js.br"));
        assert!(!is_hashed("daybook.wasm"));
        assert!(!is_hashed("__wasm_split.______________________.js"));
    }
}
