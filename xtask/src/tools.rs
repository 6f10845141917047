//! The build tools at the versions that Daybook is built with. Installed by cargo only where they are missing.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::shell::{self, say};
use crate::workspace::Workspace;

const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A program that `cargo install` builds.
pub(crate) struct Tool {
    package: &'static str,
    /// Must equal the pins in Cargo.toml where a crate of the same project is used.
    version: &'static str,
    features: &'static [&'static str],
    /// Its own speed does not matter: compiled with little optimisation, it is there in half the time.
    light: bool,
    /// How to ask it for its version.
    ask: &'static [&'static str],
    why: &'static str,
}

const TOOLS: &[Tool] = &[
    Tool {
        package: "wasm-bindgen-cli",
        version: "0.2.129",
        features: &[],
        light: false,
        ask: &["wasm-bindgen", "--version"],
        why: "makes the JavaScript that loads the WASM; a few minutes, once",
    },
    Tool {
        package: "cargo-leptos",
        version: "0.3.10",
        // without it, cargo-leptos downloads prebuilt tools by itself
        features: &["no_downloads"],
        light: true,
        ask: &["cargo-leptos", "--version"],
        why: "builds server, WASM chunks and styles together; ten minutes or so, once",
    },
];

/// Licences, bans and sources, as `deny.toml` says.
pub(crate) const DENY: Tool = Tool {
    package: "cargo-deny",
    version: "0.20.2",
    features: &[],
    light: true,
    ask: &["cargo-deny", "--version"],
    why: "checks licences and where crates come from; two minutes, once",
};

/// Installs the WASM target, wasm-bindgen and cargo-leptos where they are missing or of another version.
///
/// # Errors
/// rustup or cargo could not install one of them.
pub(crate) fn ensure(workspace: &Workspace) -> Result<()> {
    ensure_wasm_target()?;
    for tool in TOOLS {
        tool.ensure(workspace)?;
    }
    Ok(())
}

/// `PATH` with the own wasm-opt, which calls the npm package's for what is worth it, and cargo's programs in front.
pub(crate) fn path(workspace: &Workspace) -> OsString {
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    let mut folders = vec![workspace.root.join("xtask/bin")];
    folders.extend(cargo_bin());
    folders.extend(std::env::split_paths(&inherited));
    std::env::join_paths(folders).unwrap_or(inherited)
}

/// Adds the WASM target to the toolchain where it is missing.
///
/// # Errors
/// rustup is missing or could not add it.
pub(crate) fn ensure_wasm_target() -> Result<()> {
    let sysroot = shell::capture(Command::new("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET).is_dir() {
        return Ok(());
    }
    say("Adding the Rust target wasm32-unknown-unknown, which the pages are compiled for");
    shell::run(Command::new("rustup").args(["target", "add", WASM_TARGET]))
        .context("add the target wasm32-unknown-unknown to this Rust toolchain by hand, then try again")
}

/// A release in name only: what is asked of it is done in a moment anyway.
const LIGHT_PROFILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
];

impl Tool {
    /// Whether it is there, at this version.
    pub(crate) fn is_there(&self, workspace: &Workspace) -> bool {
        let Some((program, arguments)) = self.ask.split_first() else { return false };
        let mut command = Command::new(program);
        command.args(arguments).env("PATH", path(workspace));
        shell::capture(&mut command).is_ok_and(|answer| names_version(&answer, self.version))
    }

    /// Installs it where it is missing or of another version.
    ///
    /// # Errors
    /// cargo could not install it.
    pub(crate) fn ensure(&self, workspace: &Workspace) -> Result<()> {
        if self.is_there(workspace) { Ok(()) } else { self.install() }
    }

    fn install(&self) -> Result<()> {
        say(&format!("Installing {} {} with cargo: it {}", self.package, self.version, self.why));
        // Outside the checkout, and named, so that an interrupted installation goes on where it stopped.
        let target = std::env::temp_dir().join(format!("daybook-tools-{}-{}", self.package, self.version));
        let mut command = shell::cargo();
        command
            .args(["install", self.package, "--version", self.version, "--locked", "--force"])
            .arg("--target-dir")
            .arg(&target)
            // the checkout's .cargo/config.toml is for the checkout
            .current_dir(std::env::temp_dir());
        if !self.features.is_empty() {
            command.arg("--features").arg(self.features.join(","));
        }
        if self.light {
            command.envs(LIGHT_PROFILE);
        }
        shell::run(&mut command)?;
        // only a build cache: when it stays, nothing but disk space is lost
        let _ = std::fs::remove_dir_all(&target);
        Ok(())
    }
}

/// Whether one of the words is exactly `version`: `0.2.129` is not in `wasm-bindgen 0.2.1290`.
fn names_version(answer: &str, version: &str) -> bool {
    answer.split_whitespace().any(|word| word == version)
}

/// Where `cargo install` puts programs.
fn cargo_bin() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from);
    folder("CARGO_INSTALL_ROOT")
        .or_else(|| folder("CARGO_HOME"))
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .map(|root| root.join("bin"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_a_whole_word() {
        assert!(names_version("wasm-bindgen 0.2.129\n", "0.2.129"));
        assert!(!names_version("wasm-bindgen 0.2.1290\n", "0.2.129"));
        assert!(!names_version("cargo-leptos 0.3.11\n", "0.3.10"));
    }

    #[test]
    fn the_tools_equal_the_pins_of_the_workspace() {
        let manifest = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml")).unwrap();
        let bindgen = TOOLS.iter().find(|tool| tool.package == "wasm-bindgen-cli").unwrap();
        assert!(manifest.contains(&format!("wasm-bindgen = \"={}\"", bindgen.version)));
    }
}
