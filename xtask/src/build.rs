//! The release: `cargo leptos build --release --split`, then every text and WASM file compressed beside itself.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail};

use crate::shell::{self, say};
use crate::site::{self, Hashes};
use crate::superseded::Superseded;
use crate::workspace::Workspace;
use crate::{fingerprint, tools};

/// Builds the release, unless it stands already and no source changed since.
///
/// # Errors
/// cargo-leptos or the compression failed.
pub(crate) fn release(workspace: &Workspace) -> Result<()> {
    let sources = fingerprint::of_sources(workspace)?;
    if is_current(workspace, &sources) {
        say("The release is up to date");
        return Ok(());
    }
    say("Building the release: server, WASM chunks and styles (10 minutes or more the first time)");
    let started = Instant::now();
    // a build that fails half way must not be taken for the one before
    let _ = fs::remove_file(stamp_file(workspace));
    let kept = superseded(workspace);
    kept.put_aside()?;
    cargo_leptos(workspace)?;
    precompress(workspace)?;
    kept.lay_back(SystemTime::now())?;
    let stamp = stamp(workspace, &sources).context("the build left no server")?;
    fs::write(stamp_file(workspace), stamp)?;
    if !is_current(workspace, &sources) {
        bail!("the build left files out that hash.txt names; delete {} and build again", workspace.site().display());
    }
    say(&format!("The release was built in {} s", started.elapsed().as_secs()));
    Ok(())
}

/// The files of earlier builds that are still served.
pub(crate) fn superseded(workspace: &Workspace) -> Superseded {
    Superseded::beside(&site::pkg(workspace), &workspace.root.join("target/superseded"))
}

fn cargo_leptos(workspace: &Workspace) -> Result<()> {
    shell::run(
        shell::cargo()
            .current_dir(&workspace.root)
            .args(["leptos", "build", "--release", "--split"])
            .env("PATH", tools::path(workspace))
            .env("LEPTOS_HASH_FILES", "true")
            // types of views erased: it takes a third off the chunk of a large page
            .env("RUSTFLAGS", "--cfg=erase_components"),
    )
}

fn precompress(workspace: &Workspace) -> Result<()> {
    say("Compressing the site with Brotli and gzip");
    let script = workspace.root.join("xtask/precompress.mjs");
    shell::run(Command::new("node").arg(script).arg(workspace.site()))
}

/// Whether the release that stands was made from `sources`, and nothing was built over it since.
fn is_current(workspace: &Workspace, sources: &str) -> bool {
    let Ok(hashes) = Hashes::read(workspace) else { return false };
    let pkg = site::pkg(workspace);
    let stamped = fs::read_to_string(stamp_file(workspace)).ok();
    stamped.is_some()
        && stamped == stamp(workspace, sources)
        // a `dev` build in between empties the site
        && hashes.entry_files().all(|name| site::brotli_size(&pkg.join(name)).is_ok())
}

/// What the stamp file says when all is current: the sources and the identity of the server. In the checkout, because
/// the target folder may be shared by several.
fn stamp(workspace: &Workspace, sources: &str) -> Option<String> {
    let server = fs::metadata(workspace.release_binary()).ok()?;
    let modified = server.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("{sources} {} {}\n", server.len(), modified.as_millis()))
}

fn stamp_file(workspace: &Workspace) -> PathBuf {
    workspace.root.join("target/release.stamp")
}
