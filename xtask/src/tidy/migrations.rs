//! Every migration file is declared and registered: one that is forgotten would never run.

use crate::guards::Violation;
use crate::source::SourceFile;

const FOLDER: &str = "migrations/src/";

/// Compares the files `m…rs` with what `lib.rs` lists.
pub(super) fn check(files: &[SourceFile]) -> Vec<Violation> {
    let registry = files.iter().find(|file| file.path == "migrations/src/lib.rs");
    let registry = registry.map(|file| file.code_lines().map(|(_, line)| line).collect::<Vec<_>>().join("\n"));
    let registry = registry.unwrap_or_default();
    files
        .iter()
        .filter_map(|file| file.path.strip_prefix(FOLDER)?.strip_suffix(".rs"))
        .filter(|name| is_migration(name))
        .filter(|name| !registry.contains(&format!("mod {name};")) || !registry.contains(&format!("{name}::Migration")))
        .map(|name| Violation::new(format!("{FOLDER}{name}.rs"), "is not registered in lib.rs, so it never runs"))
        .collect()
}

/// `m20261201_000300_pour`.
fn is_migration(name: &str) -> bool {
    name.strip_prefix('m').is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::made_up;

    fn found(registry: &str) -> usize {
        let files =
            [made_up("migrations/src/lib.rs", registry), made_up("migrations/src/m20261121_000100_tenant.rs", "")];
        check(&files).len()
    }

    #[test]
    fn a_forgotten_migration_is_found() {
        assert_eq!(found("mod m20261121_000100_tenant;\nvec![Box::new(m20261121_000100_tenant::Migration)]\n"), 0);
        assert_eq!(found("mod m20261121_000100_tenant;\n"), 1);
        assert_eq!(found("mod m20261121_000100_tenant;\n// Box::new(m20261121_000100_tenant::Migration)\n"), 1);
    }
}
