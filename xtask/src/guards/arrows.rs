//! The arrows between the rooms of the house, read from the manifests.

use super::Violation;
use crate::workspace::{Dependency, Kind, Package};

/// What a `domain` may use: it is pure, and part of the WASM.
const DOMAIN: &[&str] = &["kernel", "chrono", "serde", "serde_json", "thiserror", "uuid"];
/// What `kernel` may use by default.
const KERNEL: &[&str] = &["chrono", "serde", "serde_json", "thiserror", "uuid"];
/// What `entity` may use of this workspace, and `store`.
const ENTITY: &[&str] = &["kernel"];
const STORE: &[&str] = &["entity", "kernel", "migrations", "seal"];
/// What no part below the pages may use.
const FACE: &[&str] = &["app", "frontend", "leptos", "leptos_axum", "leptos_meta", "leptos_router", "ui-kit"];

/// Checks the manifests of `kernel`, `entity`, `store`, and of every `domain` and `service`.
pub(super) fn check(packages: &[Package]) -> Vec<Violation> {
    packages.iter().flat_map(|package| package_violations(package, packages)).collect()
}

fn package_violations(package: &Package, packages: &[Package]) -> Vec<Violation> {
    match room(package) {
        "domain" => only(package, used(package), DOMAIN, "a domain is pure and may use"),
        "kernel" => {
            only(package, used(package).filter(|used| !used.optional), KERNEL, "the kernel is small and may use")
        }
        "entity" => only(package, house(package), ENTITY, "of the house, entities may use"),
        "store" => only(package, house(package), STORE, "of the house, the store may use"),
        "service" => service_violations(package, packages),
        _ => Vec::new(),
    }
}

/// `modules/people/domain` is a `domain`; `crates/store` is `store`.
fn room(package: &Package) -> &str {
    package.folder.rsplit('/').next().unwrap_or_default()
}

/// Everything but what only the tests use.
fn used(package: &Package) -> impl Iterator<Item = &Dependency> {
    package.dependencies.iter().filter(|dependency| dependency.kind != Kind::Dev)
}

fn house(package: &Package) -> impl Iterator<Item = &Dependency> {
    used(package).filter(|dependency| !dependency.external)
}

fn only<'a>(
    package: &Package,
    dependencies: impl Iterator<Item = &'a Dependency>,
    allowed: &[&str],
    rule: &str,
) -> Vec<Violation> {
    dependencies
        .filter(|dependency| !allowed.contains(&dependency.name.as_str()))
        .map(|dependency| {
            Violation::new(&package.name, format!("uses `{}`; {rule} {} only", dependency.name, allowed.join(", ")))
        })
        .collect()
}

/// Tests too: a service that is tested through pages has its tests in the wrong place.
fn service_violations(package: &Package, packages: &[Package]) -> Vec<Violation> {
    let is_ui = |name: &str| packages.iter().any(|other| other.name == name && other.folder.ends_with("/ui"));
    package
        .dependencies
        .iter()
        .filter(|dependency| FACE.contains(&dependency.name.as_str()) || is_ui(&dependency.name))
        .map(|dependency| {
            Violation::new(&package.name, format!("uses `{}`; pages use services, never the reverse", dependency.name))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(folder: &str, dependencies: &[&str]) -> Package {
        Package {
            name: folder.trim_start_matches("modules/").trim_start_matches("crates/").replace('/', "-"),
            folder: folder.to_owned(),
            dependencies: dependencies.iter().map(|name| dependency(name)).collect(),
            ..Package::default()
        }
    }

    fn dependency(name: &str) -> Dependency {
        let house = ["kernel", "entity", "store", "migrations", "ui-kit", "workbook"];
        Dependency { name: name.to_owned(), external: !house.contains(&name), ..Dependency::default() }
    }

    fn found(packages: &[Package]) -> Vec<String> {
        check(packages).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_domain_with_a_database_is_found() {
        let found = found(&[package("modules/people/domain", &["kernel", "chrono", "sea-orm"])]);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("people-domain: uses `sea-orm`"), "{found:?}");
    }

    #[test]
    fn a_domains_tests_are_free() {
        let mut domain = package("modules/people/domain", &["kernel"]);
        domain.dependencies.push(Dependency { kind: Kind::Dev, ..dependency("proptest") });
        assert!(found(&[domain]).is_empty());
    }

    #[test]
    fn a_kernel_that_always_brings_sea_orm_is_found() {
        let mut kernel = package("crates/kernel", &["serde", "sea-orm"]);
        assert_eq!(found(std::slice::from_ref(&kernel)).len(), 1);
        kernel.dependencies[1].optional = true;
        assert!(found(&[kernel]).is_empty());
    }

    #[test]
    fn a_service_that_uses_pages_is_found() {
        let packages = [
            package("modules/people/service", &["store", "projects-ui", "leptos"]),
            package("modules/projects/ui", &[]),
        ];
        let found = found(&packages);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].contains("`projects-ui`") && found[1].contains("`leptos`"));
    }

    #[test]
    fn an_entity_or_store_that_reaches_upwards_is_found() {
        assert_eq!(found(&[package("crates/entity", &["kernel", "store", "sea-orm"])]).len(), 1);
        assert_eq!(found(&[package("crates/store", &["entity", "workbook"])]).len(), 1);
    }
}
