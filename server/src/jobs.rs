//! What is done for each kind of job, and what a failure means for the next try.

use identity_service::CleanUp as CleanUpSignIns;
use mail::{Post, PostError, SendMail};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use store::{ClaimedJob, Job, RequestCx, Store, StoreError};

/// Deletes jobs that were done or given up long ago.
#[derive(Serialize, Deserialize)]
pub(crate) struct CleanUpJobs {}

impl Job for CleanUpJobs {
    const KIND: &'static str = "jobs.clean_up";
}

/// Why a job failed.
#[derive(Debug)]
pub(crate) struct Failure {
    /// In words for who looks after the jobs. What the database said stays in the log.
    pub(crate) why: String,
    /// Trying again would not help.
    pub(crate) is_final: bool,
}

impl Failure {
    pub(crate) fn again(why: impl Into<String>) -> Self {
        Self { why: why.into(), is_final: false }
    }

    fn never(why: impl Into<String>) -> Self {
        Self { why: why.into(), is_final: true }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "a job met an error of the store");
        Self::again("An error of the database; the server's log tells more.")
    }
}

impl From<PostError> for Failure {
    fn from(error: PostError) -> Self {
        match error {
            PostError::Permanent(why) => Self::never(why),
            PostError::Temporary(why) => Self::again(why),
        }
    }
}

/// Does a job. It may have been done already: handlers are idempotent.
pub(crate) async fn handle(store: &Store, post: &Post, job: &ClaimedJob) -> Result<(), Failure> {
    match job.kind.as_str() {
        SendMail::KIND => {
            let work: SendMail = read(job)?;
            Ok(post.send(job.id, &work.mail).await?)
        }
        <imports_service::CheckJob as Job>::KIND => {
            let cx = in_the_name_of(store, job).await?;
            Ok(imports_service::run_check(&cx, &read(job)?).await?)
        }
        CleanUpJobs::KIND => Ok(store.clean_up_jobs().await?),
        CleanUpSignIns::KIND => Ok(identity_service::clean_up(store).await?),
        other => Err(Failure::never(format!("This server does not know jobs of kind {other}."))),
    }
}

/// The context of who asked for the job.
async fn in_the_name_of(store: &Store, job: &ClaimedJob) -> Result<RequestCx, Failure> {
    match RequestCx::resume(store, job.tenant, &job.actor).await {
        Err(StoreError::NotFound) => Err(Failure::never(format!("{} is no longer a member.", job.actor.name))),
        other => Ok(other?),
    }
}

fn read<J: DeserializeOwned>(job: &ClaimedJob) -> Result<J, Failure> {
    serde_json::from_str(&job.payload).map_err(|error| {
        tracing::error!(job = %job.id, kind = job.kind, %error, "a job can't be read");
        Failure::never("It was written by another version of Daybook and can't be read.")
    })
}
