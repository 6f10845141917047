//! Leptos.toml, which the server reads, says the same as Cargo.toml, which cargo-leptos reads.

use serde_json::Value;

use crate::guards::Violation;

const FILE: &str = "Leptos.toml";
/// leptos_config refuses the file without it.
const HEADER: &str = "[[workspace.metadata.leptos]]";
/// What the server must not guess.
const NEEDED: &[&str] = &["output-name", "site-root", "site-pkg-dir", "hash-files"];

/// Compares every key of the file with the metadata in Cargo.toml.
pub(super) fn check(text: &str, metadata: &Value) -> Vec<Violation> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut violations = Vec::new();
    if lines.next() != Some(HEADER) {
        violations.push(Violation::new(FILE, format!("does not begin with {HEADER}, so the server refuses it")));
    }
    let pairs: Vec<(&str, Value)> = lines.filter_map(parse).collect();
    for (key, value) in &pairs {
        if metadata[*key] != *value {
            violations.push(Violation::new(
                FILE,
                format!("{key} is {value}, in Cargo.toml {}; make them equal", metadata[*key]),
            ));
        }
    }
    for key in NEEDED.iter().filter(|key| !pairs.iter().any(|(found, _)| found == *key)) {
        violations.push(Violation::new(FILE, format!("has no {key}; copy it from Cargo.toml")));
    }
    violations
}

/// `key = value`, where strings, numbers and booleans are written in TOML as in JSON.
fn parse(line: &str) -> Option<(&str, Value)> {
    let (key, value) = line.split_once('=')?;
    Some((key.trim(), serde_json::from_str(value.trim()).unwrap_or(Value::Null)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const TEXT: &str = "[[workspace.metadata.leptos]]\noutput-name = \"daybook\"\nsite-root = \"target/site\"\n\
                        site-pkg-dir = \"pkg\"\nreload-port = 3001\nhash-files = true\n";

    fn cargo_toml() -> Value {
        json!({
            "output-name": "daybook", "site-root": "target/site", "site-pkg-dir": "pkg", "reload-port": 3001,
            "hash-files": true, "bin-package": "server"
        })
    }

    #[test]
    fn equal_files_are_fine() {
        assert_eq!(check(TEXT, &cargo_toml()), []);
    }

    #[test]
    fn another_value_is_found() {
        let violations = check(&TEXT.replace("target/site", "site"), &cargo_toml());
        assert_eq!(violations.len(), 1);
        assert!(violations[0].why.starts_with("site-root is \"site\""), "{}", violations[0]);
    }

    #[test]
    fn a_missing_header_or_key_is_found() {
        assert_eq!(check(&TEXT.replace("[[workspace.metadata.leptos]]", "[leptos]"), &cargo_toml()).len(), 1);
        assert_eq!(check(&TEXT.replace("hash-files = true\n", ""), &cargo_toml()).len(), 1);
    }
}
