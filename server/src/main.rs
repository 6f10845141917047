//! `daybook`: one binary for the server and its upkeep.

use clap::Parser;
use server::{cli::Cli, config::Settings, logging};

fn main() -> anyhow::Result<()> {
    let cli = Cli::parse();
    let settings = Settings::load()?;
    logging::start(&settings)?;
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(cli.run(settings))
}
