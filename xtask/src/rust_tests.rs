//! The tests of all native crates, counted.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use crate::report::Tally;
use crate::shell;
use crate::workspace::Workspace;

/// Runs `cargo test` on everything but `frontend`, which is a cdylib for the browser and would unite `hydrate` with
/// `ssr`. The tests start their own PostgreSQL.
///
/// # Errors
/// It did not compile, or a test program broke without a summary.
pub(crate) fn run(workspace: &Workspace) -> Result<Tally> {
    let mut child = shell::cargo()
        .current_dir(&workspace.root)
        .args(["test", "--workspace", "--exclude", "frontend", "--no-fail-fast", "--locked"])
        .env("CARGO_TERM_COLOR", "never")
        .stdout(Stdio::piped())
        .spawn()
        .context("cargo could not be started")?;
    let mut tally = Tally::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line?;
            println!("{line}");
            tally += summary(&line).unwrap_or_default();
        }
    }
    let status = child.wait()?;
    if !status.success() && tally.failed == 0 {
        bail!("cargo test ended with {status} and no failing test: it did not compile, or a test program broke");
    }
    Ok(tally)
}

/// Reads `test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s`.
fn summary(line: &str) -> Option<Tally> {
    let counts = line.strip_prefix("test result: ")?.split_once(". ")?.1;
    let count = |word: &str| {
        counts.split("; ").find_map(|part| part.strip_suffix(word)?.trim().parse::<u64>().ok()).unwrap_or_default()
    };
    Some(Tally { passed: count("passed"), failed: count("failed"), skipped: count("ignored") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libtests_summary_is_read() {
        let ok = "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.00s";
        assert_eq!(summary(ok), Some(Tally { passed: 5, failed: 0, skipped: 1 }));
        let failed =
            "test result: FAILED. 12 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.2s";
        assert_eq!(summary(failed), Some(Tally { passed: 12, failed: 2, skipped: 0 }));
        assert_eq!(summary("test a::b ... ok"), None);
    }
}
