//! Measures Daybook beside what it is built on, in one run, and prints the figures as ratios.
//!
//! | Part | What is measured | Room |
//! | --- | --- | --- |
//! | a | the week's page for 500 people, beside the bare SQL for the same rows | `page`, with `client`, `rows` and `serve` |
//! | b | the export of 52 weeks, beside Python's XlsxWriter | `export`, with `export.py` |
//! | c | the import of 10,000 people, on both engines | `import` |
//! | ui | the schedule's main thread and frames in Chromium, of the release | `ui`, with `end2end/bench` |
//! | f | 50 planners beside 500 readers of crew pages, on both engines | `load` |
//! | verdicts | the weather of pours judged on one core | `verdicts` |
//! | e | one cell's change with its trail, beside bare one-row commits, on both engines | `edits` |
//!
//! The company that all of it is about is made by `company`; `table` prints. What each line means: README.md.

mod client;
mod company;
mod edits;
mod export;
mod import;
mod load;
mod page;
mod rows;
mod serve;
mod table;
mod ui;
mod verdicts;

use anyhow::bail;
use company::{Company, Size};
use std::io::Write;
use store::Engine;
use table::Table;
use testkit::{Cluster, TestDb};

const PARTS: [&str; 7] = ["a", "b", "c", "e", "f", "ui", "verdicts"];

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    if args.first().is_some_and(|first| first == export::ALONE) {
        return runtime.block_on(export::alone(&args[1..]));
    }
    let parts: Vec<&str> = if args.is_empty() { PARTS.to_vec() } else { args.iter().map(String::as_str).collect() };
    if let Some(unknown) = parts.iter().find(|part| !PARTS.contains(part)) {
        bail!(
            "There is no part {unknown}; the parts are {}. The sizes of the release are printed by `cargo xtask bench`.",
            PARTS.join(", ")
        );
    }
    let table = runtime.block_on(run(&parts))?;
    std::io::stdout().write_all(table.to_string().as_bytes())?;
    Ok(())
}

async fn run(parts: &[&str]) -> anyhow::Result<Table> {
    // commits must reach the disk as they do on a server in use; the first part that asks for PostgreSQL gets this one
    Cluster::durable();
    let size = Size::wanted();
    let mut table = Table::default();
    if parts.iter().any(|part| ["a", "b"].contains(part)) {
        say(&format!("Making a company of {} people with {} weeks of schedule", size.people, size.weeks));
        let company = Company::make(TestDb::fresh(Engine::Sqlite).await, size).await?;
        if parts.contains(&"a") {
            page::measure(&company, &mut table).await?;
        }
        if parts.contains(&"b") {
            export::measure(&company, &mut table).await?;
        }
    }
    for engine in [Engine::Sqlite, Engine::Postgres] {
        if parts.contains(&"c") {
            import::measure(engine, size, &mut table).await?;
        }
        if parts.contains(&"e") {
            let company = Company::make(TestDb::fresh(engine).await, Size { weeks: 4, ..size }).await?;
            edits::measure(&company, &mut table).await?;
        }
        if parts.contains(&"f") {
            let company = Company::make(TestDb::fresh(engine).await, Size { weeks: 4, ..size }).await?;
            load::measure(engine, &company, &mut table).await?;
        }
    }
    if parts.contains(&"verdicts") {
        verdicts::measure(&mut table);
    }
    if parts.contains(&"ui") {
        ui::measure(size, &mut table).await?;
    }
    Ok(table)
}

/// Says on standard error what is being done; the table alone goes to standard output.
fn say(line: &str) {
    // a closed terminal is no reason to stop measuring
    let _ = writeln!(std::io::stderr(), "  {line}");
}

/// The engine's name in the table.
fn name_of(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    }
}
