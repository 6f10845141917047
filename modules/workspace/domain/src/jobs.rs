//! The background work of a workspace: what waits, what failed, how long it takes.

use kernel::JobId;
use serde::{Deserialize, Serialize};

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jobs {
    /// Due, and not begun.
    pub waiting: u32,
    /// Under way.
    pub running: u32,
    /// Failed, and to be tried again later.
    pub retrying: u32,
    /// Given up: they stay until somebody tries them again or discards them.
    pub failed: u32,
    /// Done within the last 24 hours.
    pub done: u32,
    /// What is not done, what was given up first. At most [`JOBS_MOST`].
    pub open: Vec<JobRow>,
    /// How each kind went within the last 24 hours.
    pub kinds: Vec<JobKind>,
}

/// The most jobs that are listed.
pub const JOBS_MOST: u64 = 200;

/// One job that is not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobRow {
    /// Which.
    pub id: JobId,
    /// `mail.send`.
    pub kind: String,
    /// What it is about: `invitation ada@northline.example`.
    pub label: String,
    /// How it stands.
    pub state: JobState,
    /// Tries so far.
    pub attempts: u32,
    /// When it was asked for, by the workspace's clock: `18 Nov 2026, 09:14`.
    pub asked_text: String,
    /// When it is tried next; none for what was given up or is under way.
    pub next_text: Option<String>,
    /// Why the last try failed.
    pub error: Option<String>,
}

/// How a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// It was given up.
    Failed,
    /// It failed, and will be tried again.
    Retrying,
    /// A worker is at it.
    Running,
    /// It is due.
    Waiting,
}

/// How one kind of job went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobKind {
    /// `mail.send`.
    pub kind: String,
    /// How many were done.
    pub done: u32,
    /// Half of them took no longer, in milliseconds.
    pub p50_ms: i64,
    /// 95 of 100 took no longer, in milliseconds.
    pub p95_ms: i64,
}

/// Facts of a job, for its state.
#[derive(Clone, Copy, Debug)]
pub struct JobFacts {
    /// It was given up.
    pub dead: bool,
    /// Until when a worker's claim holds, in epoch milliseconds.
    pub locked_until: Option<i64>,
    /// Tries so far.
    pub attempts: i32,
}

impl JobState {
    /// The state of a job that is not done.
    pub fn of(facts: JobFacts, now: i64) -> Self {
        match facts {
            JobFacts { dead: true, .. } => Self::Failed,
            JobFacts { locked_until: Some(until), .. } if until > now => Self::Running,
            JobFacts { attempts: 1.., .. } => Self::Retrying,
            JobFacts { .. } => Self::Waiting,
        }
    }
}

impl JobKind {
    /// The figures of a kind from the durations of its jobs, in milliseconds; none without a job.
    pub fn of(kind: impl Into<String>, mut took_ms: Vec<i64>) -> Option<Self> {
        took_ms.sort_unstable();
        let done = u32::try_from(took_ms.len()).ok()?;
        Some(Self { kind: kind.into(), done, p50_ms: percentile(&took_ms, 50)?, p95_ms: percentile(&took_ms, 95)? })
    }
}

/// The nearest-rank percentile: the smallest value that `percent` of 100 values don't exceed.
fn percentile(sorted: &[i64], percent: usize) -> Option<i64> {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_a_kind() {
        let figures = |took: Vec<i64>| JobKind::of("x", took).map(|kind| (kind.done, kind.p50_ms, kind.p95_ms));
        assert_eq!(figures(vec![]), None);
        assert_eq!(figures(vec![7]), Some((1, 7, 7)));
        assert_eq!(figures(vec![30, 10, 20]), Some((3, 20, 30)));
        assert_eq!(figures((1..=100).rev().collect()), Some((100, 50, 95)));
    }

    #[test]
    fn states() {
        let state = |dead, locked_until, attempts| JobState::of(JobFacts { dead, locked_until, attempts }, 100);
        assert_eq!(state(true, None, 9), JobState::Failed);
        assert_eq!(state(false, Some(101), 1), JobState::Running);
        assert_eq!(state(false, Some(99), 1), JobState::Retrying);
        assert_eq!(state(false, None, 2), JobState::Retrying);
        assert_eq!(state(false, None, 0), JobState::Waiting);
    }
}
