//! Nothing of the server is in what the browser loads: `cargo tree` of `frontend` for wasm32.

use anyhow::Result;

use super::Violation;
use crate::shell;
use crate::workspace::Workspace;

/// What must not be in the graph.
const FORBIDDEN: &[&str] =
    &["argon2", "axum", "calamine", "rust_xlsxwriter", "sea-orm", "sqlx", "tokio", "webauthn-rs"];

const FRONTEND: [&str; 5] = ["tree", "--package", "frontend", "--target", "wasm32-unknown-unknown"];

/// Lists the graph once, and for each forbidden package asks cargo who brings it.
///
/// # Errors
/// cargo could not resolve the graph.
pub(super) fn check(workspace: &Workspace) -> Result<Vec<Violation>> {
    let tree =
        |arguments: &[&str]| shell::capture(shell::cargo().current_dir(&workspace.root).args(FRONTEND).args(arguments));
    let listed = tree(&["--prefix", "none", "--format", "{p}"])?;
    let mut violations = Vec::new();
    for package in forbidden_in(&listed) {
        let chain = tree(&["--invert", &package]).unwrap_or_default();
        let chain: Vec<&str> = chain.lines().take(6).collect();
        violations.push(Violation::new(
            "frontend",
            format!("`{package}` is in the WASM; take it out or put it behind `ssr`:\n    {}", chain.join("\n    ")),
        ));
    }
    Ok(violations)
}

/// The forbidden packages in a list of `name vVERSION (…)` lines, each once, as `name@version`.
fn forbidden_in(listed: &str) -> Vec<String> {
    let mut found: Vec<String> = listed
        .lines()
        .filter_map(|line| line.split_once(" v"))
        .filter(|(name, _)| FORBIDDEN.contains(name))
        .map(|(name, rest)| format!("{name}@{}", rest.split(' ').next().unwrap_or_default()))
        .collect();
    found.sort();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_in_the_wasm_is_found_once() {
        let listed =
            "frontend v0.1.0 (/d/frontend)\nleptos v0.8.23\nsea-orm v2.0.4\nsea-orm v2.0.4 (*)\ntokio v1.54.0\n";
        assert_eq!(forbidden_in(listed), ["sea-orm@2.0.4", "tokio@1.54.0"]);
    }

    #[test]
    fn a_name_that_only_begins_alike_is_fine() {
        assert!(forbidden_in("axum-core v0.5.0\ntokio-util v0.7.1\n").is_empty());
    }
}
