//! The pages: what belongs to the server reaches them only behind the feature `ssr`, and of the services only their own.

use super::Violation;
use crate::workspace::{Dependency, Kind, Package};

/// What never runs in a browser; every `*-service` besides.
const SERVER_ONLY: &[&str] = &[
    "argon2",
    "axum",
    "calamine",
    "entity",
    "leptos_axum",
    "migrations",
    "rust_xlsxwriter",
    "sea-orm",
    "sea-orm-migration",
    "sqlx",
    "store",
    "tokio",
    "tower",
    "tower-http",
    "workbook",
];

/// Checks the manifests of `app`, `frontend`, `ui-kit` and of every module's `ui`.
pub(super) fn check(packages: &[Package]) -> Vec<Violation> {
    packages.iter().filter(|package| is_face(package)).flat_map(face_violations).collect()
}

fn is_face(package: &Package) -> bool {
    ["app", "frontend", "crates/ui-kit"].contains(&package.folder.as_str()) || package.folder.ends_with("/ui")
}

fn face_violations(package: &Package) -> Vec<Violation> {
    let mut violations = Vec::new();
    for dependency in package.dependencies.iter().filter(|dependency| dependency.kind != Kind::Dev) {
        let name = &dependency.name;
        if is_server_only(dependency) && !dependency.optional {
            violations.push(Violation::new(
                &package.name,
                format!("always uses `{name}`, which is the server's; make it optional and name it in `ssr` alone"),
            ));
        }
        if name.ends_with("-service") && !is_own(package, name) {
            violations.push(Violation::new(
                &package.name,
                format!("uses `{name}`; a page asks its own service, which may ask others"),
            ));
        }
    }
    violations.extend(feature_violations(package));
    violations
}

/// Any feature but `ssr` that turns on a server dependency, or the `ssr` of a part.
fn feature_violations(package: &Package) -> Vec<Violation> {
    let mut violations = Vec::new();
    for (feature, turned_on) in package.features.iter().filter(|(name, _)| *name != "ssr") {
        for item in turned_on {
            let target = item.trim_start_matches("dep:");
            let target = target.split(['/', '?']).next().unwrap_or(target);
            let server = package.dependencies.iter().any(|each| each.name == target && is_server_only(each));
            // cargo makes a feature of its own for an optional dependency that no other feature names with `dep:`
            let implicit = feature == target;
            if item == "ssr" || item.ends_with("/ssr") || server && !implicit {
                violations.push(Violation::new(
                    &package.name,
                    format!("feature `{feature}` turns on `{item}`; only `ssr` may"),
                ));
            }
        }
    }
    violations
}

fn is_server_only(dependency: &Dependency) -> bool {
    SERVER_ONLY.contains(&dependency.name.as_str()) || dependency.name.ends_with("-service")
}

/// `people-service` is the own service of `modules/people/ui`.
fn is_own(package: &Package, service: &str) -> bool {
    let module = package.folder.trim_start_matches("modules/").trim_end_matches("/ui");
    service.strip_suffix("-service") == Some(module)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people_ui(dependencies: &[(&str, bool)], features: &[(&str, &[&str])]) -> Package {
        Package {
            name: "people-ui".into(),
            folder: "modules/people/ui".into(),
            dependencies: dependencies
                .iter()
                .map(|(name, optional)| Dependency {
                    name: (*name).into(),
                    optional: *optional,
                    ..Dependency::default()
                })
                .collect(),
            features: features
                .iter()
                .map(|(name, on)| ((*name).into(), on.iter().map(|item| (*item).into()).collect()))
                .collect(),
        }
    }

    #[test]
    fn the_servers_parts_behind_ssr_are_fine() {
        let fine = people_ui(
            &[("leptos", false), ("people-service", true), ("store", true)],
            &[("ssr", &["leptos/ssr", "dep:people-service", "dep:store"]), ("hydrate", &["leptos/hydrate"])],
        );
        assert_eq!(check(&[fine]), []);
    }

    #[test]
    fn an_entity_in_the_pages_is_found() {
        let violations = check(&[people_ui(&[("entity", false)], &[])]);
        assert_eq!(violations.len(), 1);
        assert!(violations[0].why.contains("always uses `entity`"));
    }

    #[test]
    fn a_store_that_hydrate_turns_on_is_found() {
        for item in ["dep:store", "store/postgres", "store?/postgres", "store"] {
            let violations = check(&[people_ui(&[("store", true)], &[("hydrate", &[item])])]);
            assert_eq!(violations.len(), 1, "{item}");
        }
    }

    #[test]
    fn hydrate_that_turns_on_ssr_is_found() {
        assert_eq!(check(&[people_ui(&[("ui-kit", false)], &[("hydrate", &["ui-kit/ssr"])])]).len(), 1);
        assert_eq!(check(&[people_ui(&[], &[("default", &["ssr"])])]).len(), 1);
    }

    #[test]
    fn another_modules_service_is_found() {
        let violations = check(&[people_ui(&[("projects-service", true)], &[("ssr", &["dep:projects-service"])])]);
        assert_eq!(violations.len(), 1);
        assert!(violations[0].why.contains("its own service"));
    }
}
