//! Does the outbox's jobs, one after the other, beside the requests.

use std::time::Duration;
use store::{ClaimedJob, Job, RequestCx, Store};
use tokio::sync::watch;

/// How long to sleep when there was nothing to do and nobody gave a hint: another server may have written a job.
const IDLE: Duration = Duration::from_secs(1);

/// Works until `stop` turns true; a job under way is finished first.
pub async fn run(store: Store, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match store.claim_job().await {
            Ok(Some(job)) => work(&store, &job).await,
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

async fn work(store: &Store, job: &ClaimedJob) {
    let started = std::time::Instant::now();
    let done = match handle(store, job).await {
        Ok(()) => store.finish_job(job).await,
        Err(error) => {
            tracing::warn!(job = %job.id, kind = job.kind, attempt = job.attempt, %error, "job failed");
            store.fail_job(job, &error.to_string()).await
        }
    };
    if let Err(error) = done {
        tracing::error!(job = %job.id, %error, "the job's end could not be written; it will be done again");
    }
    tracing::debug!(job = %job.id, kind = job.kind, ms = started.elapsed().as_millis(), "job");
}

async fn handle(store: &Store, job: &ClaimedJob) -> anyhow::Result<()> {
    let cx = RequestCx::resume(store, job.tenant, &job.actor).await?;
    match job.kind.as_str() {
        <imports_service::CheckJob as Job>::KIND => {
            imports_service::run_check(&cx, &serde_json::from_str(&job.payload)?).await?;
        }
        other => anyhow::bail!("no handler for jobs of kind {other}"),
    }
    Ok(())
}
