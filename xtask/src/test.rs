//! `cargo xtask test`: every check and test, from a machine where nothing was prepared.

use std::process::ExitCode;
use std::time::Instant;

use crate::report::{Report, Tally};
use crate::shell::say;
use crate::workspace::Workspace;
use crate::{build, check, playwright, prove, rust_tests, setup, sizes};

/// Runs every step that can run, prints a summary, and closes with the count of all tests.
/// The code is a failure if a step failed.
pub(crate) fn run(workspace: &Workspace) -> ExitCode {
    let started = Instant::now();
    let mut report = Report::default();
    report.check("setup", || setup::for_tests(workspace));
    check::steps(workspace, &mut report);
    report.tests("Rust tests", || rust_tests::run(workspace));
    if report.check("release build", || build::release(workspace)) {
        report.check("sizes against their budgets", || sizes::check(workspace));
        report.tests("Playwright", || playwright::run(workspace));
        prove::small_cases(workspace, &mut report);
    } else {
        for step in ["sizes against their budgets", "Playwright", "proofs"] {
            report.skip(step, "there is no release to test");
        }
    }
    let code = match report.finish() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("✗ {error}");
            ExitCode::FAILURE
        }
    };
    say(&format!("Took {} min", started.elapsed().as_secs().div_ceil(60)));
    println!("{}", closing_line(report.total()));
    code
}

fn closing_line(total: Tally) -> String {
    format!("{} passed, {} failed, {} skipped", total.passed, total.failed, total.skipped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_is_plain() {
        assert_eq!(closing_line(Tally { passed: 412, failed: 0, skipped: 3 }), "412 passed, 0 failed, 3 skipped");
    }
}
