//! Structured logs.

use crate::config::{LogFormat, Settings};
use tracing_subscriber::EnvFilter;

/// Starts logging to standard error, so that a command's own output stays clean.
///
/// # Errors
/// When `log` is no filter.
pub fn start(settings: &Settings) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&settings.log)
        .map_err(|error| anyhow::anyhow!("log = \"{}\" is no filter: {error}", settings.log))?;
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match settings.log_format {
        LogFormat::Text => subscriber.with_target(false).init(),
        LogFormat::Json => subscriber.json().flatten_event(true).with_current_span(true).init(),
    }
    Ok(())
}
