//! What Cargo.lock must not hold. `deny.toml` says the same and more to cargo-deny, which CI does not have.

use super::Violation;

/// C libraries for what Rust does here (TLS is rustls with ring).
const BANNED: &[&str] = &["aws-lc-rs", "aws-lc-sys", "native-tls", "openssl", "openssl-sys"];
/// Two of them would not share types, or would link SQLite twice.
const SINGLE: &[&str] = &["axum", "leptos", "libsqlite3-sys", "sea-orm", "sqlx", "wasm-bindgen"];
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Checks every package of the lock file.
pub(super) fn check(lock: &str) -> Vec<Violation> {
    let packages: Vec<Locked<'_>> = lock.split("[[package]]").skip(1).map(Locked::parse).collect();
    let mut violations = Vec::new();
    for package in &packages {
        if BANNED.contains(&package.name) {
            violations.push(found(package, "is banned; use the Rust one: rustls with ring"));
        }
        if package.source.is_some_and(|source| source != CRATES_IO) {
            violations.push(found(package, "does not come from crates.io; use a published version"));
        }
    }
    for name in SINGLE {
        let versions: Vec<&str> =
            packages.iter().filter(|package| package.name == *name).map(|package| package.version).collect();
        if versions.len() > 1 {
            violations.push(Violation::new(
                "Cargo.lock",
                format!("`{name}` is there as {}; bring its users to one version", versions.join(" and ")),
            ));
        }
    }
    violations
}

struct Locked<'a> {
    name: &'a str,
    version: &'a str,
    /// `None`: a member of the workspace.
    source: Option<&'a str>,
}

impl<'a> Locked<'a> {
    fn parse(table: &'a str) -> Self {
        let value =
            |key: &str| table.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"'));
        Self {
            name: value("name").unwrap_or_default(),
            version: value("version").unwrap_or_default(),
            source: value("source"),
        }
    }
}

fn found(package: &Locked<'_>, why: &str) -> Violation {
    Violation::new("Cargo.lock", format!("`{} {}` {why}", package.name, package.version))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEMBER: &str = "version = 4\n\n[[package]]\nname = \"kernel\"\nversion = \"0.1.0\"\n";

    fn with(name: &str, version: &str, source: &str) -> String {
        format!("\n[[package]]\nname = \"{name}\"\nversion = \"{version}\"\nsource = \"{source}\"\nchecksum = \"0\"\n")
    }

    #[test]
    fn a_member_and_a_published_package_are_fine() {
        assert_eq!(check(&format!("{MEMBER}{}", with("sqlx", "0.9.0", CRATES_IO))), []);
    }

    #[test]
    fn a_banned_library_is_found() {
        assert_eq!(check(&format!("{MEMBER}{}", with("openssl-sys", "0.9.1", CRATES_IO))).len(), 1);
    }

    #[test]
    fn a_second_sqlx_is_found() {
        let lock = format!("{MEMBER}{}{}", with("sqlx", "0.8.6", CRATES_IO), with("sqlx", "0.9.0", CRATES_IO));
        let violations = check(&lock);
        assert_eq!(violations.len(), 1);
        assert!(violations[0].why.contains("0.8.6 and 0.9.0"));
    }

    #[test]
    fn a_git_dependency_is_found() {
        assert_eq!(
            check(&format!("{MEMBER}{}", with("leptos", "0.8.23", "git+https://git.example/leptos#1"))).len(),
            1
        );
    }
}
