//! Does the outbox's jobs beside the requests, in lanes: a mail server that is slow holds up mails, and nothing else.

use crate::{
    jobs::{self, Failure},
    recurring,
};
use futures::{FutureExt, future::join_all};
use mail::{Post, SendMail};
use std::{panic::AssertUnwindSafe, time::Duration};
use store::{ClaimedJob, Job, LEASE_MS, Pick, Store};
use tokio::sync::watch;

/// How long to sleep when there was nothing to do and nobody gave a hint: another server may have written a job.
const IDLE: Duration = Duration::from_secs(1);

/// How often the claim of a job under way is extended.
const RENEW: Duration = Duration::from_millis(LEASE_MS as u64 / 4);

/// What each lane takes. Two for mails, which mostly wait for another server; one for the rest, which needs memory.
const LANES: [Pick; 3] = [Pick::But(SendMail::KIND), Pick::Only(SendMail::KIND), Pick::Only(SendMail::KIND)];

/// Works until `stop` turns true; jobs under way are finished first.
pub async fn run(store: Store, post: Post, stop: watch::Receiver<bool>) {
    let lanes = join_all(LANES.map(|pick| lane(&store, &post, pick, stop.clone())));
    tokio::join!(lanes, recurring::run(&store, stop.clone()));
}

async fn lane(store: &Store, post: &Post, pick: Pick, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match store.claim_job(pick).await {
            Ok(Some(job)) => work(store, post, &job).await,
            Ok(None) => {
                tokio::select! {
                    () = store.job_hint(IDLE) => {}
                    _ = stop.changed() => {}
                }
            }
            Err(error) => {
                tracing::error!(%error, "the outbox can't be read");
                tokio::time::sleep(IDLE).await;
            }
        }
    }
}

async fn work(store: &Store, post: &Post, job: &ClaimedJob) {
    let started = std::time::Instant::now();
    // a fault of one job must not end the lane
    let handled = AssertUnwindSafe(jobs::handle(store, post, job)).catch_unwind();
    let outcome = tokio::select! {
        outcome = handled => outcome.unwrap_or_else(|_| Err(Failure::again("It stopped in an unexpected way; the server's log tells more."))),
        () = claim_lost(store, job) => {
            tracing::warn!(job = %job.id, kind = job.kind, "the job was taken up by another worker; it is left to that one");
            return;
        }
    };
    let ended = match &outcome {
        Ok(()) => store.finish_job(job).await,
        Err(failure) => {
            tracing::warn!(job = %job.id, kind = job.kind, attempt = job.attempt, lasting = failure.is_final, "job failed");
            if failure.is_final {
                store.bury_job(job, &failure.why).await
            } else {
                store.fail_job(job, &failure.why).await
            }
        }
    };
    match ended {
        Ok(true) => {}
        Ok(false) => tracing::warn!(job = %job.id, kind = job.kind, "the job took longer than its claim"),
        Err(error) => {
            tracing::error!(job = %job.id, %error, "the job's end could not be written; it will be done again");
        }
    }
    tracing::debug!(job = %job.id, kind = job.kind, ms = started.elapsed().as_millis(), "job");
}

/// Extends the claim as long as it holds; ends when another worker has the job.
async fn claim_lost(store: &Store, job: &ClaimedJob) {
    loop {
        tokio::time::sleep(RENEW).await;
        match store.renew_job(job).await {
            Ok(true) => {}
            Ok(false) => return,
            // the next try comes before the claim ends
            Err(error) => tracing::warn!(job = %job.id, %error, "the claim of a job could not be extended"),
        }
    }
}
