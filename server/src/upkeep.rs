//! What is cleared away once a day.

use std::time::Duration;
use store::Store;
use tokio::sync::watch;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Clears away at the start and then daily, until `stop` turns true.
pub(crate) async fn run(store: Store, security_log_days: u32, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match store.forget_security_events(security_log_days).await {
            Ok(0) => {}
            Ok(gone) => tracing::info!(gone, "security events past their time"),
            Err(error) => tracing::error!(%error, "the security log can't be cleared"),
        }
        tokio::select! {
            () = tokio::time::sleep(DAY) => {}
            _ = stop.changed() => {}
        }
    }
}
