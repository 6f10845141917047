//! `cargo xtask`: everything done to Daybook from the outside, one file per command.
//!
//! | Command | File |
//! | --- | --- |
//! | `setup` | `setup.rs`, with `tools.rs`, `npm.rs` and `system_packages.rs` |
//! | `build` | `build.rs`, with `fingerprint.rs`, `site.rs`, `superseded.rs` and `../precompress.mjs` |
//! | `run`, `dev`, `shots` | the file of that name |
//! | `check` | `check.rs`, with `guards/` (who may use whom) and `tidy/` (what must stay true of the text) |
//! | `test` | `test.rs`, with `report.rs`, `rust_tests.rs`, `playwright.rs`, `sizes.rs` |
//! | `prove` | `prove/`, a file per proof |
//! | `bench` | `bench.rs` |
//! | `sbom` | `sbom/` |
//! | `common-passwords` | `common_passwords.rs` |
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line tool speaks on standard output")]

mod bench;
mod build;
mod check;
mod common_passwords;
mod dev;
mod fingerprint;
mod guards;
mod npm;
mod playwright;
mod prove;
mod report;
mod run;
mod rust_tests;
mod sbom;
mod server;
mod setup;
mod shell;
mod shots;
mod site;
mod sizes;
mod source;
mod superseded;
mod system_packages;
mod test;
mod tidy;
mod tools;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::workspace::Workspace;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Set up, run, test and measure Daybook")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install what is missing to build and test: tools, npm packages, system packages
    Setup,
    /// Build the release: server, WASM chunks, styles, and their compressed forms
    Build,
    /// Build, make a demo company in data/ if there is none, and serve it
    Run {
        /// The port on this machine
        #[arg(long, default_value_t = 3000)]
        port: u16,
        /// Delete data/ first and start with a new demo company
        #[arg(long)]
        fresh: bool,
    },
    /// Rebuild and reload on every change (cargo-leptos watch)
    Dev,
    /// The quick loop: format, lints, boundary guards, tidy rules
    Check,
    /// Only the boundary guards and tidy rules, in a second or two
    Guards,
    /// Every check and test, from nothing
    Test,
    /// Make the filter of common passwords anew from its list
    CommonPasswords,
    /// The long runs; without names, all of them
    Prove {
        /// Which proofs to run
        names: Vec<String>,
        /// Only the short case that `test` runs
        #[arg(long)]
        small: bool,
    },
    /// Measure: sizes against their budgets, and the benchmarks
    Bench {
        /// Which parts of the benchmarks to run: a, b, c, e, ui; without names all of them, and the sizes
        parts: Vec<String>,
    },
    /// Write what Daybook is made of, as CycloneDX JSON, into the target folder
    Sbom,
    /// Take a picture of every page, at two sizes, light and dark, into shots/
    Shots,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match Workspace::load().and_then(|workspace| dispatch(&workspace, cli.command)) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(workspace: &Workspace, command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Setup => setup::for_tests(workspace),
        Command::Build => setup::for_build(workspace).and_then(|()| build::release(workspace)),
        Command::Run { port, fresh } => run::run(workspace, port, fresh),
        Command::Dev => dev::run(workspace),
        Command::Check => check::run(workspace),
        Command::Guards => check::rules_only(workspace),
        Command::CommonPasswords => common_passwords::run(workspace),
        // says itself what failed: its closing line is the last
        Command::Test => return Ok(test::run(workspace)),
        Command::Prove { names, small } => prove::run(workspace, &names, small),
        Command::Bench { parts } => bench::run(workspace, &parts),
        Command::Sbom => sbom::write(workspace),
        Command::Shots => shots::run(workspace),
    }
    .map(|()| ExitCode::SUCCESS)
}
