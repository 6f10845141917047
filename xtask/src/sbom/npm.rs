//! The npm packages of a lock file: they build and test, and are no part of the release.

use serde_json::{Value, json};

/// A component for each package.
pub(super) fn components(lock: &Value) -> Vec<Value> {
    let packages = lock["packages"].as_object().into_iter().flatten();
    packages.filter_map(|(path, package)| component(path, package)).collect()
}

fn component(path: &str, package: &Value) -> Option<Value> {
    // `node_modules/a/node_modules/@scope/b` is the package `@scope/b`; the lock's own is without a path
    let (_, name) = path.rsplit_once("node_modules/")?;
    let version = package["version"].as_str()?;
    let reference = format!("pkg:npm/{}@{version}", name.replace('@', "%40"));
    let mut component = json!({
        "type": "library", "bom-ref": reference, "name": name, "version": version, "scope": "excluded", "purl": reference,
    });
    if let Some(licence) = package["license"].as_str() {
        component["licenses"] = json!([{ "expression": licence }]);
    }
    Some(component)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nested_package_is_named_by_its_last_part() {
        let lock = json!({ "packages": {
            "": { "name": "own", "version": "1.0.0" },
            "node_modules/a/node_modules/@scope/b": { "version": "2.0.0", "license": "MIT" },
        }});
        let found = components(&lock);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0]["purl"], "pkg:npm/%40scope/b@2.0.0");
    }
}
