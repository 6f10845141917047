//! What must stay true of the text of the project. As with the guards, each rule has been seen to turn red.

mod architecture;
mod asvs;
mod invariants;
mod leptos_options;
mod migrations;
mod text;

use crate::guards::Violation;
use crate::source::SourceFile;
use crate::workspace::Workspace;

/// All rules.
pub(crate) fn all(workspace: &Workspace, files: &[SourceFile]) -> Vec<Violation> {
    let mut violations = leptos_options::check(&text_of(files, "Leptos.toml"), &workspace.leptos);
    violations.extend(text::check(files));
    violations.extend(migrations::check(files));
    violations.extend(invariants::check(files));
    violations.extend(asvs::check(files));
    violations.extend(architecture::check(&text_of(files, "ARCHITECTURE.md"), &workspace.packages));
    violations
}

/// Empty if there is no such file: then what should be in it is found missing.
fn text_of(files: &[SourceFile], path: &str) -> String {
    files.iter().find(|file| file.path == path).map(|file| file.text.clone()).unwrap_or_default()
}
