//! Playwright in the system's Chromium, against the release server that its configuration starts.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::report::Tally;
use crate::shell;
use crate::system_packages;
use crate::workspace::Workspace;

/// Where the JSON reporter of `playwright.config.ts` writes, from the root.
const RESULTS: &str = "end2end/playwright-report/results.json";

/// Runs all browser tests and counts them.
///
/// # Errors
/// Playwright could not start, or ended without results.
pub(crate) fn run(workspace: &Workspace) -> Result<Tally> {
    let results = workspace.root.join(RESULTS);
    // those of an earlier run must not be counted
    let _ = std::fs::remove_file(&results);
    let outcome = shell::run(&mut command(workspace));
    let tally = match read(&results) {
        Ok(tally) => tally,
        Err(missing) => return outcome.and(Err(missing)),
    };
    if let (Err(error), 0) = (outcome, tally.failed) {
        return Err(error);
    }
    if tally.passed + tally.failed == 0 {
        bail!("Playwright ran no test");
    }
    Ok(tally)
}

/// `playwright test` in `end2end/`, with the release server and the browser named.
pub(crate) fn command(workspace: &Workspace) -> Command {
    let folder = workspace.root.join("end2end");
    let mut command = Command::new(folder.join("node_modules/.bin/playwright"));
    command.arg("test").current_dir(&folder).env("E2E_SERVER", workspace.release_binary());
    if let Some(chromium) = system_packages::chromium() {
        command.env("E2E_CHROMIUM", chromium);
    }
    command
}

fn read(results: &Path) -> Result<Tally> {
    let text = std::fs::read_to_string(results).context("Playwright ended without results")?;
    let report: Value = serde_json::from_str(&text).context("Playwright's results are no JSON")?;
    tally(&report).context("Playwright's results have no figures")
}

/// A flaky test failed once: with no retries there is none, and if there were it would count as failed.
fn tally(report: &Value) -> Option<Tally> {
    let count = |key: &str| report["stats"][key].as_u64();
    Some(Tally {
        passed: count("expected")?,
        failed: count("unexpected")? + count("flaky")? + report["errors"].as_array().map_or(0, |all| all.len() as u64),
        skipped: count("skipped")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_json_reporters_figures_are_read() {
        let report = json!({ "errors": [], "stats": { "expected": 31, "unexpected": 1, "flaky": 1, "skipped": 2 } });
        assert_eq!(tally(&report), Some(Tally { passed: 31, failed: 2, skipped: 2 }));
    }

    #[test]
    fn an_error_outside_a_test_is_a_failure() {
        let report = json!({
            "errors": [{ "message": "the server did not start" }],
            "stats": { "expected": 0, "unexpected": 0, "flaky": 0, "skipped": 0 }
        });
        assert_eq!(tally(&report), Some(Tally { passed: 0, failed: 1, skipped: 0 }));
        assert_eq!(tally(&json!({})), None);
    }
}
