//! What a run of several steps found: every step that can still run does, and the closing line counts them all.

use std::ops::AddAssign;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::shell;

/// How many tests passed, failed and were skipped.
#[derive(Default, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// The steps so far.
#[derive(Default)]
pub(crate) struct Report {
    steps: Vec<Step>,
}

struct Step {
    name: String,
    tally: Tally,
    took: Duration,
    note: String,
}

impl Report {
    /// Runs a step that is one check; returns whether it passed.
    pub(crate) fn check(&mut self, name: &str, work: impl FnOnce() -> Result<()>) -> bool {
        self.tests(name, || work().map(|()| Tally { passed: 1, ..Tally::default() }))
    }

    /// Runs a step that counts its own tests; returns whether all passed. A step that breaks counts as one failure.
    pub(crate) fn tests(&mut self, name: &str, work: impl FnOnce() -> Result<Tally>) -> bool {
        println!("\n━━ {name}");
        let started = Instant::now();
        let (tally, note) = match work() {
            Ok(tally) => (tally, String::new()),
            Err(error) => {
                println!("✗ {name}: {error:#}");
                (Tally { failed: 1, ..Tally::default() }, in_short(&format!("{error:#}")))
            }
        };
        self.steps.push(Step { name: name.to_owned(), tally, took: started.elapsed(), note });
        tally.failed == 0
    }

    /// Notes a step that cannot run, and why.
    pub(crate) fn skip(&mut self, name: &str, why: &str) {
        let tally = Tally { skipped: 1, ..Tally::default() };
        self.steps.push(Step { name: name.to_owned(), tally, took: Duration::ZERO, note: why.to_owned() });
    }

    /// Prints a line per step.
    ///
    /// # Errors
    /// A step failed.
    pub(crate) fn finish(&self) -> Result<()> {
        println!("\n━━ Summary");
        for step in &self.steps {
            println!("{}", step.line());
        }
        let failed = self.steps.iter().filter(|step| step.tally.failed > 0).count();
        if failed > 0 {
            bail!("{failed} of {} steps failed", self.steps.len());
        }
        shell::say("All steps are green");
        Ok(())
    }

    /// The sum of all steps.
    pub(crate) fn total(&self) -> Tally {
        let mut total = Tally::default();
        for step in &self.steps {
            total += step.tally;
        }
        total
    }
}

impl Step {
    fn line(&self) -> String {
        let mark = match self.tally {
            Tally { failed: 1.., .. } => "✗",
            Tally { passed: 0, .. } => "–",
            _ => "✓",
        };
        let mut line = format!("{mark} {:<34} {:>7.1} s", self.name, self.took.as_secs_f64());
        if self.tally.passed + self.tally.failed > 1 {
            line.push_str(&format!("   {} of {} tests", self.tally.passed, self.tally.passed + self.tally.failed));
        }
        if !self.note.is_empty() {
            line.push_str("   ");
            line.push_str(&self.note);
        }
        line
    }
}

/// The first line of an error says what failed, the last what it complained about.
fn in_short(error: &str) -> String {
    let mut lines = error.lines().map(|line| line.chars().take(120).collect::<String>());
    let first = lines.next().unwrap_or_default();
    match lines.next_back() {
        Some(last) => format!("{first} … {last}"),
        None => first,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::anyhow;

    #[test]
    fn a_broken_step_counts_once_and_the_rest_still_runs() {
        let mut report = Report::default();
        assert!(!report.check("breaks", || Err(anyhow!("no"))));
        assert!(report.tests("counts", || Ok(Tally { passed: 7, failed: 0, skipped: 2 })));
        report.skip("needs the first", "it failed");
        assert_eq!(report.total(), Tally { passed: 7, failed: 1, skipped: 3 });
        assert!(report.finish().is_err());
    }

    #[test]
    fn failing_tests_make_the_report_fail() {
        let mut report = Report::default();
        assert!(!report.tests("tests", || Ok(Tally { passed: 7, failed: 1, skipped: 0 })));
        assert!(report.finish().is_err());
    }

    #[test]
    fn an_error_of_many_lines_keeps_its_last() {
        assert_eq!(in_short("`sh` ended with 1"), "`sh` ended with 1");
        assert_eq!(in_short("`sh` ended with 1\nat line 2\nno such table"), "`sh` ended with 1 … no such table");
    }

    #[test]
    fn green_steps_make_it_green() {
        let mut report = Report::default();
        report.check("one", || Ok(()));
        assert!(report.finish().is_ok());
        assert_eq!(report.total(), Tally { passed: 1, failed: 0, skipped: 0 });
    }
}
