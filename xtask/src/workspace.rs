//! The workspace as `cargo metadata` tells it: packages, their dependencies and features, and where things are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::shell;

/// The checkout and its packages.
pub(crate) struct Workspace {
    /// The folder that holds the root Cargo.toml.
    pub(crate) root: PathBuf,
    /// Where cargo builds; outside the checkout when `CARGO_TARGET_DIR` says so.
    pub(crate) target_dir: PathBuf,
    /// The members, by name.
    pub(crate) packages: Vec<Package>,
    /// `[[workspace.metadata.leptos]]`, the first table.
    pub(crate) leptos: Value,
}

/// A workspace member.
#[derive(Default, Clone)]
pub(crate) struct Package {
    pub(crate) name: String,
    /// Its folder from the root, with `/` on every system: `modules/people/ui`.
    pub(crate) folder: String,
    pub(crate) features: BTreeMap<String, Vec<String>>,
    pub(crate) dependencies: Vec<Dependency>,
}

/// A line of a member's `[dependencies]`.
#[derive(Default, Clone)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) optional: bool,
    /// Comes from a registry, not from this workspace.
    pub(crate) external: bool,
}

/// What a dependency is for.
#[derive(Default, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    #[default]
    Normal,
    Dev,
    Build,
}

impl Workspace {
    /// Asks cargo.
    ///
    /// # Errors
    /// cargo refuses the manifests; its message is passed on.
    pub(crate) fn load() -> Result<Self> {
        let mut command = shell::cargo();
        command.args(["metadata", "--format-version", "1", "--no-deps"]);
        if let Some(own_folder) = std::env::var_os("CARGO_MANIFEST_DIR") {
            command.current_dir(own_folder);
        }
        let text = shell::capture(&mut command)?;
        Self::from_json(&serde_json::from_str(&text).context("cargo metadata printed no JSON")?)
    }

    /// The release server.
    pub(crate) fn release_binary(&self) -> PathBuf {
        self.target_dir.join("release").join(format!("daybook{}", std::env::consts::EXE_SUFFIX))
    }

    /// The folder that the release serves files from.
    pub(crate) fn site(&self) -> PathBuf {
        self.root.join(self.leptos["site-root"].as_str().unwrap_or("target/site"))
    }

    /// Whether a member of that name exists.
    pub(crate) fn has(&self, package: &str) -> bool {
        self.packages.iter().any(|each| each.name == package)
    }

    fn from_json(metadata: &Value) -> Result<Self> {
        let root = PathBuf::from(text(metadata, "workspace_root")?);
        let packages = list(metadata, "packages")
            .iter()
            .map(|package| Package::from_json(package, &root))
            .collect::<Result<Vec<_>>>()?;
        Ok(Self {
            target_dir: PathBuf::from(text(metadata, "target_directory")?),
            leptos: metadata["metadata"]["leptos"][0].clone(),
            packages,
            root,
        })
    }
}

impl Package {
    fn from_json(package: &Value, root: &Path) -> Result<Self> {
        let manifest = PathBuf::from(text(package, "manifest_path")?);
        let folder = manifest.parent().unwrap_or(root);
        let folder = folder.strip_prefix(root).unwrap_or(folder).to_string_lossy().replace('\\', "/");
        let features = package["features"].as_object().into_iter().flatten();
        Ok(Self {
            name: text(package, "name")?.to_owned(),
            folder,
            features: features.map(|(name, on)| (name.clone(), strings(on))).collect(),
            dependencies: list(package, "dependencies").iter().map(Dependency::from_json).collect::<Result<_>>()?,
        })
    }
}

impl Dependency {
    fn from_json(dependency: &Value) -> Result<Self> {
        Ok(Self {
            name: text(dependency, "name")?.to_owned(),
            kind: match dependency["kind"].as_str() {
                Some("dev") => Kind::Dev,
                Some("build") => Kind::Build,
                _ => Kind::Normal,
            },
            optional: dependency["optional"].as_bool().unwrap_or(false),
            external: dependency["path"].is_null(),
        })
    }
}

fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str> {
    value[key].as_str().with_context(|| format!("cargo metadata has no `{key}`"))
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_workspace_is_read() {
        let workspace = Workspace::load().unwrap();
        let xtask = workspace.packages.iter().find(|package| package.name == "xtask").unwrap();
        assert_eq!(xtask.folder, "xtask");
        assert!(xtask.dependencies.iter().any(|dependency| dependency.name == "clap" && dependency.external));
        assert_eq!(workspace.leptos["bin-target"], "daybook");
    }
}
