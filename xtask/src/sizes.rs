//! What the browser loads, after Brotli, against the budgets of the design.

use anyhow::{Result, bail};

use crate::shell::names_in;
use crate::workspace::Workspace;
use crate::{build, site};

/// A kilobyte of the budgets: 1,000 bytes.
const KB: u64 = 1_000;

/// A file of the current release.
struct Sized {
    name: String,
    /// Bytes.
    raw: u64,
    /// Bytes after Brotli at the highest level.
    brotli: u64,
    budget: Option<Budget>,
}

/// What a file may weigh.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Budget {
    what: &'static str,
    /// Bytes after Brotli.
    limit: u64,
}

const MAIN: Budget = Budget { what: "main WASM", limit: 450 * KB };
const PAGE: Budget = Budget { what: "lazy page", limit: 60 * KB };
const GRID: Budget = Budget { what: "schedule grid", limit: 120 * KB };
const STYLE: Budget = Budget { what: "style", limit: 25 * KB };

/// Prints a table of the release's WASM, scripts and styles.
///
/// # Errors
/// There is no release, or a file is over its budget.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let files = measure(workspace)?;
    print!("{}", table(&files));
    let over: Vec<&str> = files.iter().filter(|file| file.is_over()).map(|file| file.name.as_str()).collect();
    if !over.is_empty() {
        bail!("over budget: {}", over.join(", "));
    }
    if !files.iter().any(|file| file.budget == Some(MAIN)) {
        bail!("the release has no main WASM");
    }
    Ok(())
}

fn measure(workspace: &Workspace) -> Result<Vec<Sized>> {
    let pkg = site::pkg(workspace);
    let superseded = build::superseded(workspace);
    let mut files = Vec::new();
    for name in names_in(&pkg) {
        let measured = [".wasm", ".js", ".css"].iter().any(|extension| name.ends_with(extension));
        if !measured || superseded.holds(&name) {
            continue;
        }
        let file = pkg.join(&name);
        files.push(Sized {
            raw: std::fs::metadata(&file)?.len(),
            brotli: site::brotli_size(&file)?,
            budget: budget_of(&name),
            name,
        });
    }
    files.sort_by_key(|file| std::cmp::Reverse(file.brotli));
    Ok(files)
}

/// Scripts have no budget of their own: they are a few kB of glue.
fn budget_of(name: &str) -> Option<Budget> {
    let is_entry = name.starts_with("daybook.");
    if name.ends_with(".css") {
        return Some(STYLE);
    }
    if !name.ends_with(".wasm") {
        return None;
    }
    Some(match () {
        () if is_entry => MAIN,
        () if name.to_lowercase().contains("schedule") => GRID,
        () => PAGE,
    })
}

impl Sized {
    fn is_over(&self) -> bool {
        self.budget.is_some_and(|budget| self.brotli > budget.limit)
    }
}

fn table(files: &[Sized]) -> String {
    let mut text = format!("{:<56} {:>9} {:>9} {:>9}  {}\n", "file", "raw kB", "br kB", "budget", "as");
    for file in files {
        let (limit, what) = match file.budget {
            Some(budget) => (format!("{}", budget.limit / KB), budget.what),
            None => (String::from("–"), "script"),
        };
        let mark = if file.is_over() { "  ✗ over" } else { "" };
        let shown: String = file.name.chars().take(56).collect();
        text.push_str(&format!(
            "{shown:<56} {:>9} {:>9} {limit:>9}  {what}{mark}\n",
            kilobytes(file.raw),
            kilobytes(file.brotli)
        ));
    }
    let sum = files.iter().map(|file| file.brotli).sum();
    text.push_str(&format!("{:<56} {:>9} {:>9}\n", "all", "", kilobytes(sum)));
    text
}

/// With one decimal, rounded to the nearest.
fn kilobytes(bytes: u64) -> String {
    let tenths = (bytes * 10 + KB / 2) / KB;
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_file_has_the_budget_of_the_design() {
        assert_eq!(budget_of("daybook.hCFSZbl6nGWpXu1CVNqBDQ.wasm").map(|budget| budget.limit), Some(450_000));
        assert_eq!(budget_of("split_people_page_View.abc.wasm").map(|budget| budget.limit), Some(60_000));
        assert_eq!(budget_of("split___schedule_page_View.abc.wasm").map(|budget| budget.limit), Some(120_000));
        assert_eq!(budget_of("daybook.abc.css").map(|budget| budget.limit), Some(25_000));
        assert_eq!(budget_of("daybook.abc.js"), None);
    }

    #[test]
    fn one_byte_over_is_over() {
        let file = |brotli| Sized { name: "split_people.wasm".into(), raw: 200_000, brotli, budget: Some(PAGE) };
        assert!(!file(60_000).is_over());
        assert!(file(60_001).is_over());
        assert!(table(&[file(60_001)]).contains("60.0        60  lazy page  ✗ over"));
    }

    #[test]
    fn kilobytes_round_to_the_nearest_tenth() {
        assert_eq!(kilobytes(131_049), "131.0");
        assert_eq!(kilobytes(131_050), "131.1");
    }
}
