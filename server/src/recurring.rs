//! Work that comes again by the clock. Every server looks; the database lets one of them write the job.

use crate::jobs::CleanUpJobs;
use chrono::{DateTime, Utc};
use croner::Cron;
use identity_service::CleanUp as CleanUpSignIns;
use std::{str::FromStr, time::Duration};
use store::{Job, Store, StoreError};
use tokio::sync::watch;

/// How often a server looks whether something is due.
const LOOK: Duration = Duration::from_secs(30);

/// When each kind of work is due, in UTC: minute, hour, day, month, weekday. The minutes are odd so that not everything comes on the hour.
const CLEAN_UP_JOBS: &str = "17 * * * *";
const CLEAN_UP_SIGN_INS: &str = "43 3 * * *";

/// Looks until `stop` turns true.
pub(crate) async fn run(store: &Store, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        for looked in [
            look(store, CLEAN_UP_JOBS, &CleanUpJobs {}).await,
            look(store, CLEAN_UP_SIGN_INS, &CleanUpSignIns {}).await,
        ] {
            if let Err(error) = looked {
                tracing::error!(%error, "it can't be told what is due by the clock");
            }
        }
        // whether it stops or the time is up, the loop looks itself
        let _ = tokio::time::timeout(LOOK, stop.changed()).await;
    }
}

async fn look<J: Job>(store: &Store, pattern: &str, work: &J) -> Result<(), StoreError> {
    let cron = Cron::from_str(pattern).map_err(|error| StoreError::Setup(format!("{pattern}: {error}")))?;
    let fired = store.recur(J::KIND, work, |after| next(&cron, after)).await?;
    if fired {
        tracing::info!(kind = J::KIND, "due by the clock");
    }
    Ok(())
}

/// The first time after an instant, both in epoch milliseconds.
fn next(cron: &Cron, after: i64) -> i64 {
    let after: DateTime<Utc> = DateTime::from_timestamp_millis(after).unwrap_or_default();
    // a pattern without a next time would be one for a day that does not exist
    cron.find_next_occurrence(&after, false).map_or(i64::MAX, |next| next.timestamp_millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_has_a_next_time() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap().timestamp_millis();
        let first = |pattern: &str, after: &str| next(&Cron::from_str(pattern).unwrap(), at(after));
        assert_eq!(first(CLEAN_UP_JOBS, "2026-11-22T21:17:00Z"), at("2026-11-22T22:17:00Z"));
        assert_eq!(first(CLEAN_UP_JOBS, "2026-11-22T21:16:59.999Z"), at("2026-11-22T21:17:00Z"));
        assert_eq!(first(CLEAN_UP_SIGN_INS, "2026-12-31T12:00:00Z"), at("2027-01-01T03:43:00Z"));
    }
}
