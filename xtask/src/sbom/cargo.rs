//! The crates that are in the release: all that the server and the browser's half lead to, but for what only builds or tests.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::shell;
use crate::workspace::Workspace;

/// The two halves of the product.
const HALVES: [&str; 2] = ["server", "frontend"];

/// What cargo tells, in the words of the document.
pub(super) struct Graph {
    pub(super) product: Value,
    pub(super) components: Vec<Value>,
    pub(super) dependencies: Vec<Value>,
}

/// Asks cargo for the resolved graph.
///
/// # Errors
/// cargo refuses the manifests or the lock file.
pub(super) fn graph(workspace: &Workspace, lock: &str) -> Result<Graph> {
    let mut command = shell::cargo();
    command.current_dir(&workspace.root).args(["metadata", "--format-version", "1", "--locked"]);
    let metadata: Value = serde_json::from_str(&shell::capture(&mut command)?).context("cargo printed no JSON")?;
    let packages: BTreeMap<&str, &Value> = list(&metadata, "packages").iter().map(|p| (text(p, "id"), p)).collect();
    let nodes: BTreeMap<&str, &Value> =
        list(&metadata["resolve"], "nodes").iter().map(|node| (text(node, "id"), node)).collect();
    let starts: Vec<&str> =
        packages.iter().filter(|(_, package)| HALVES.contains(&text(package, "name"))).map(|(id, _)| *id).collect();
    let shipped = reached(&nodes, &starts);
    let sums = checksums(lock);
    let reference = |id: &str| packages.get(id).map(|package| reference(package));
    let components =
        shipped.iter().filter_map(|id| packages.get(id)).map(|package| component(package, &sums)).collect();
    let mut dependencies: Vec<Value> = shipped
        .iter()
        .filter_map(|id| {
            let on: BTreeSet<String> = normal(nodes.get(id)?).filter_map(reference).collect();
            Some(json!({ "ref": reference(id)?, "dependsOn": on }))
        })
        .collect();
    let halves: BTreeSet<String> = starts.iter().filter_map(|id| reference(id)).collect();
    dependencies.push(json!({ "ref": "daybook", "dependsOn": halves }));
    let version = packages.values().find(|package| text(package, "name") == "server").map(|p| text(p, "version"));
    let product = json!({
        "type": "application", "bom-ref": "daybook", "name": "Daybook", "version": version.unwrap_or_default(),
        "licenses": [{ "expression": "MIT OR Apache-2.0" }],
    });
    Ok(Graph { product, components, dependencies })
}

fn reached<'a>(nodes: &BTreeMap<&'a str, &'a Value>, starts: &[&'a str]) -> BTreeSet<&'a str> {
    let mut found: BTreeSet<&str> = starts.iter().copied().collect();
    let mut waiting: Vec<&str> = starts.to_vec();
    while let Some(id) = waiting.pop() {
        let Some(node) = nodes.get(id) else { continue };
        waiting.extend(normal(node).filter(|next| found.insert(next)));
    }
    found
}

/// The packages that a package is linked with: neither of its tests nor of its build.
fn normal(node: &Value) -> impl Iterator<Item = &str> {
    let linked = |dependency: &&Value| list(dependency, "dep_kinds").iter().any(|kind| kind["kind"].is_null());
    list(node, "deps").iter().filter(linked).map(|dependency| text(dependency, "pkg"))
}

fn component(package: &Value, sums: &BTreeMap<(String, String), String>) -> Value {
    let (name, version) = (text(package, "name"), text(package, "version"));
    let reference = reference(package);
    let mut component = json!({
        "type": "library", "bom-ref": reference, "name": name, "version": version, "scope": "required", "purl": reference,
    });
    if let Some(licence) = package["license"].as_str() {
        // the slash is an old way to write it, and none of SPDX's
        component["licenses"] = json!([{ "expression": licence.replace('/', " OR ") }]);
    }
    if let Some(sum) = sums.get(&(name.to_owned(), version.to_owned())) {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": sum }]);
    }
    component
}

fn reference(package: &Value) -> String {
    format!("pkg:cargo/{}@{}", text(package, "name"), text(package, "version").replace('+', "%2B"))
}

/// The checksums of the lock file, by name and version.
fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let value = |table: &str, key: &str| {
        table
            .lines()
            .find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"').map(str::to_owned))
    };
    let tables = lock.split("[[package]]").skip(1);
    tables.filter_map(|t| Some(((value(t, "name")?, value(t, "version")?), value(t, "checksum")?))).collect()
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}
