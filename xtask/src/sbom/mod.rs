//! `cargo xtask sbom`: what Daybook is made of, as CycloneDX 1.5 JSON (ASVS 15.1.2). The crates that are in the release, and beside
//! them, marked as not part of it, the npm packages that build and test it.
//!
//! Nothing in it depends on when or where it was made, so two of one commit are equal.

mod cargo;
mod npm;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::fingerprint;
use crate::shell::say;
use crate::workspace::Workspace;

const FILE: &str = "daybook.cdx.json";

/// Writes the document into the target folder, and says where it is.
///
/// # Errors
/// cargo does not tell its graph, or the file cannot be written.
pub(crate) fn write(workspace: &Workspace) -> Result<()> {
    let document = make(workspace)?;
    let count = document["components"].as_array().map_or(0, Vec::len);
    let path = workspace.target_dir.join(FILE);
    std::fs::create_dir_all(&workspace.target_dir)?;
    std::fs::write(&path, format!("{document:#}\n"))
        .with_context(|| format!("{} cannot be written", path.display()))?;
    say(&format!("{} tells {count} components", path.display()));
    Ok(())
}

/// The document.
///
/// # Errors
/// As [`write`].
pub(crate) fn make(workspace: &Workspace) -> Result<Value> {
    let lock = std::fs::read_to_string(workspace.root.join("Cargo.lock"))?;
    let graph = cargo::graph(workspace, &lock)?;
    let mut components = graph.components;
    for folder in ["end2end", "end2end/observatory"] {
        let path = workspace.root.join(folder).join("package-lock.json");
        let text = std::fs::read_to_string(&path).with_context(|| format!("{} is missing", path.display()))?;
        components.extend(npm::components(&serde_json::from_str(&text)?));
    }
    components.sort_by_key(|component| component["bom-ref"].as_str().unwrap_or_default().to_owned());
    components.dedup_by_key(|component| component["bom-ref"].clone());
    Ok(json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": serial(&lock),
        "version": 1,
        "metadata": {
            "component": graph.product,
            "tools": { "components": [{ "type": "application", "name": "cargo xtask sbom", "version": env!("CARGO_PKG_VERSION") }] },
        },
        "components": components,
        "dependencies": graph.dependencies,
    }))
}

/// `urn:uuid:…` of the lock file's hash, as a UUID of version 8 (RFC 9562: of one's own making).
fn serial(lock: &str) -> String {
    let hash = fingerprint::of_bytes(lock.as_bytes());
    format!("urn:uuid:{}-{}-8{}-a{}-{}", &hash[..8], &hash[8..12], &hash[13..16], &hash[17..20], &hash[20..32])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn document() -> Value {
        make(&Workspace::load().unwrap()).unwrap()
    }

    fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
        value[name].as_array().map(Vec::as_slice).unwrap_or_default()
    }

    fn text<'v>(value: &'v Value, name: &str) -> &'v str {
        value[name].as_str().unwrap_or_default()
    }

    fn is_hex(text: &str, length: usize) -> bool {
        text.len() == length && text.bytes().all(|byte| byte.is_ascii_hexdigit())
    }

    /// What the schema of CycloneDX 1.5 asks of the parts that are written here.
    #[test]
    fn the_document_has_the_shape_of_the_schema() {
        let document = document();
        assert_eq!((text(&document, "bomFormat"), text(&document, "specVersion")), ("CycloneDX", "1.5"));
        assert!(document["version"].as_u64().is_some_and(|version| version >= 1));
        let serial = text(&document, "serialNumber").strip_prefix("urn:uuid:").unwrap();
        let lengths: Vec<usize> = serial.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert!(serial.split('-').all(|part| is_hex(part, part.len())));
        let known = [
            "$schema",
            "bomFormat",
            "specVersion",
            "serialNumber",
            "version",
            "metadata",
            "components",
            "dependencies",
        ];
        assert!(document.as_object().unwrap().keys().all(|key| known.contains(&key.as_str())));
        let mut references = BTreeSet::from([text(&document["metadata"]["component"], "bom-ref")]);
        for component in list(&document, "components") {
            let known = ["type", "bom-ref", "name", "version", "scope", "hashes", "licenses", "purl", "group"];
            assert!(component.as_object().unwrap().keys().all(|key| known.contains(&key.as_str())), "{component}");
            assert_eq!(text(component, "type"), "library", "{component}");
            assert!(["required", "excluded"].contains(&text(component, "scope")), "{component}");
            assert!(!text(component, "name").is_empty() && !text(component, "version").is_empty(), "{component}");
            assert!(references.insert(text(component, "bom-ref")), "one reference for each: {component}");
            assert!(text(component, "purl").starts_with("pkg:"), "{component}");
            for hash in list(component, "hashes") {
                let length = if text(hash, "alg") == "SHA-256" { 64 } else { 128 };
                assert!(is_hex(text(hash, "content"), length), "{component}");
            }
            for licence in list(component, "licenses") {
                assert!(!text(licence, "expression").is_empty(), "{component}");
            }
        }
        for dependency in list(&document, "dependencies") {
            assert!(references.contains(text(dependency, "ref")), "{dependency}");
            let on = list(dependency, "dependsOn");
            let unique: BTreeSet<&str> = on.iter().filter_map(Value::as_str).collect();
            assert_eq!(unique.len(), on.len(), "{dependency}");
            assert!(unique.iter().all(|reference| references.contains(reference)), "{dependency}");
        }
    }

    #[test]
    fn it_tells_what_ships_and_what_does_not() {
        let document = document();
        let scope = |name: &str| {
            let found = list(&document, "components").iter().find(|component| text(component, "name") == name);
            found.map(|component| text(component, "scope").to_owned())
        };
        assert_eq!(scope("axum").as_deref(), Some("required"));
        assert_eq!(scope("web-sys").as_deref(), Some("required"), "the browser's half ships too");
        assert_eq!(scope("proptest"), None, "what tests alone use does not ship");
        assert_eq!(scope("axe-core").as_deref(), Some("excluded"));
        let licensed = |component: &&Value| !list(component, "licenses").is_empty();
        let required =
            || list(&document, "components").iter().filter(|component| text(component, "scope") == "required");
        assert_eq!(required().filter(licensed).count(), required().count(), "each names its licence");
        let root = std::env::current_dir().unwrap();
        let root = root.parent().unwrap().to_string_lossy().into_owned();
        assert!(!document.to_string().contains(&root), "no path of this machine");
    }
}
