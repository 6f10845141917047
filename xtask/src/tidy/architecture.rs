//! ARCHITECTURE.md says what each crate from outside is for.

use std::collections::BTreeSet;

use crate::guards::Violation;
use crate::workspace::Package;

/// Every direct dependency on a published crate stands in the text, in backticks.
pub(super) fn check(text: &str, packages: &[Package]) -> Vec<Violation> {
    let external: BTreeSet<&str> = packages
        .iter()
        .flat_map(|package| &package.dependencies)
        .filter(|dependency| dependency.external)
        .map(|dependency| dependency.name.as_str())
        .collect();
    external
        .into_iter()
        .filter(|name| !text.contains(&format!("`{name}`")))
        .map(|name| Violation::new("ARCHITECTURE.md", format!("does not say what `{name}` is for")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Dependency;

    #[test]
    fn an_unexplained_crate_is_found_once() {
        let uses = |name: &str, external| Dependency { name: name.into(), external, ..Dependency::default() };
        let package = Package {
            dependencies: vec![uses("serde", true), uses("sea-orm", true), uses("kernel", false)],
            ..Package::default()
        };
        let violations = check("| `sea-orm` | entities and queries |", &[package.clone(), package]);
        assert_eq!(violations.len(), 1);
        assert!(violations[0].why.contains("`serde`"));
    }
}
