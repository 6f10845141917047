//! Mozilla's scanner of headers, the one that runs behind its public site.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::process::Command;

use super::Secured;
use crate::npm;
use crate::shell;
use crate::workspace::Workspace;

/// What is promised.
const LEAST_SCORE: i64 = 130;

/// Scans, prints the grade, and what each part of it came to.
///
/// # Errors
/// The grade is lower than A+, or the score than [`LEAST_SCORE`].
pub(super) fn run(workspace: &Workspace, server: &Secured) -> Result<()> {
    let folder = workspace.root.join("end2end/observatory");
    npm::ensure_in(&folder, "Mozilla's Observatory")?;
    let package = folder.join("node_modules/@mdn/mdn-http-observatory");
    // its install script would fetch the list of hosts that browsers have built in; localhost is not among them
    std::fs::write(package.join("conf/hsts-preload.json"), "{}")?;
    let mut scan: Command = server.node();
    scan.current_dir(&package).args(["src/scan.js", &server.place()]);
    let told: Value = serde_json::from_str(&shell::capture(&mut scan)?).context("the Observatory printed no JSON")?;
    for (name, test) in told["tests"].as_object().into_iter().flatten() {
        println!(
            "  {name}: {} ({:+})",
            test["result"].as_str().unwrap_or("-"),
            test["scoreModifier"].as_i64().unwrap_or(0)
        );
    }
    let grade = told["scan"]["grade"].as_str().unwrap_or("none");
    let score = told["scan"]["score"].as_i64().unwrap_or_default();
    println!("  Mozilla Observatory: {grade}, {score} points");
    if grade != "A+" || score < LEAST_SCORE {
        bail!("{grade} with {score} points; A+ with {LEAST_SCORE} is promised");
    }
    Ok(())
}
