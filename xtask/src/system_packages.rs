//! Programs that come from the operating system: PostgreSQL and Chromium, both for the tests only.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::shell::{self, say};

/// A program from the system's own packages.
pub(crate) struct SystemPackage {
    /// What Debian and Ubuntu call it, and what else it needs there.
    debian: &'static [&'static str],
    why: &'static str,
    is_there: fn() -> bool,
}

/// The database server; each test run starts a cluster of its own.
pub(crate) const POSTGRESQL: SystemPackage = SystemPackage {
    debian: &["postgresql"],
    why: "the tests run on SQLite and on PostgreSQL",
    is_there: postgresql_is_there,
};

/// The browser that Playwright drives.
pub(crate) const CHROMIUM: SystemPackage = SystemPackage {
    debian: &["chromium", "fonts-liberation"],
    why: "the pages are tested in it",
    is_there: chromium_is_there,
};

/// Makes the throwaway certificates of the scans.
pub(crate) const OPENSSL: SystemPackage =
    SystemPackage { debian: &["openssl"], why: "the scans run over TLS", is_there: || is_on_path("openssl") };

/// Scans TLS.
pub(crate) const TESTSSL: SystemPackage =
    SystemPackage { debian: &["testssl.sh"], why: "TLS is scanned by it", is_there: || is_on_path("testssl") };

/// Scans pages.
pub(crate) const WAPITI: SystemPackage =
    SystemPackage { debian: &["wapiti"], why: "the pages are scanned by it", is_there: || is_on_path("wapiti") };

/// Installs what is missing when run as root on Debian or Ubuntu.
///
/// # Errors
/// Something is missing and cannot be installed by this user or on this system; the message holds the exact command.
pub(crate) fn ensure(packages: &[SystemPackage]) -> Result<()> {
    let missing: Vec<&SystemPackage> = packages.iter().filter(|package| !(package.is_there)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = missing.iter().flat_map(|package| package.debian.iter().copied()).collect();
    if !(is_root() && is_debian()) {
        bail!("{}", advice(&missing));
    }
    for package in &missing {
        say(&format!("Installing {} with apt-get: {}", package.debian.join(" and "), package.why));
    }
    apt_get(&["update", "-q"])?;
    apt_get(&[&["install", "-y", "-q", "--no-install-recommends"], names.as_slice()].concat())
}

/// The browser's program: `E2E_CHROMIUM`, or Chromium or Chrome where systems put them.
pub(crate) fn chromium() -> Option<String> {
    if let Ok(chosen) = std::env::var("E2E_CHROMIUM") {
        return Some(chosen);
    }
    ["chromium", "chromium-browser", "google-chrome"]
        .iter()
        .find_map(|name| shell::find_on_path(name))
        .map(|path| path.to_string_lossy().into_owned())
}

fn advice(missing: &[&SystemPackage]) -> String {
    let names: Vec<&str> = missing.iter().flat_map(|package| package.debian.iter().copied()).collect();
    let reasons: Vec<String> =
        missing.iter().map(|package| format!("{} ({})", package.debian.join(" and "), package.why)).collect();
    format!(
        "missing: {}. On Debian or Ubuntu run\n\n    sudo apt-get update && sudo apt-get install -y {}\n\n\
         elsewhere install them with the system's package manager; then run this again",
        reasons.join(", "),
        names.join(" ")
    )
}

fn apt_get(arguments: &[&str]) -> Result<()> {
    shell::run(Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
}

fn postgresql_is_there() -> bool {
    // Debian keeps the server's programs in a folder per version, not on PATH
    let debian = Path::new("/usr/lib/postgresql");
    shell::find_on_path("initdb").is_some()
        || shell::names_in(debian).iter().any(|version| debian.join(version).join("bin/initdb").is_file())
}

fn chromium_is_there() -> bool {
    chromium().is_some()
}

fn is_on_path(program: &str) -> bool {
    shell::find_on_path(program).is_some()
}

fn is_root() -> bool {
    shell::capture(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn is_debian() -> bool {
    std::fs::read_to_string("/etc/os-release").is_ok_and(|release| names_debian(&release))
        && shell::find_on_path("apt-get").is_some()
}

fn names_debian(os_release: &str) -> bool {
    os_release
        .lines()
        .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
        .any(|value| value.contains("debian") || value.contains("ubuntu"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_advice_is_a_command_to_copy() {
        let text = advice(&[&POSTGRESQL, &CHROMIUM]);
        assert!(text.contains("sudo apt-get install -y postgresql chromium fonts-liberation\n"), "{text}");
    }

    #[test]
    fn debian_and_its_children_are_known() {
        assert!(names_debian("PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n"));
        assert!(names_debian("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!names_debian("ID=fedora\nHOME_URL=\"https://debian.example\"\n"));
    }
}
