//! What the rows of every report have in common.

use imports_domain::{Problem, RowState, RowVerdict, ScheduleRow, Skip, Verdict};
use serde::{Serialize, de::DeserializeOwned};

/// A row of any report.
pub(crate) trait Judged: Serialize + DeserializeOwned {
    fn row(&self) -> u32;
    fn state(&self) -> RowState;
    fn skip(&self) -> Option<&Skip>;
    fn problems(self) -> Vec<Problem>;
}

impl<R: Serialize + DeserializeOwned> Judged for RowVerdict<R> {
    fn row(&self) -> u32 {
        self.row
    }

    fn state(&self) -> RowState {
        state(&self.verdict)
    }

    fn skip(&self) -> Option<&Skip> {
        skip(&self.verdict)
    }

    fn problems(self) -> Vec<Problem> {
        if let Verdict::Refused(problems) = self.verdict { problems } else { Vec::new() }
    }
}

impl Judged for ScheduleRow {
    fn row(&self) -> u32 {
        self.row
    }

    /// A row with a refused cell needs a person, whatever becomes of its other cells.
    fn state(&self) -> RowState {
        match state(&self.verdict) {
            RowState::Refused => RowState::Refused,
            _ if !self.refused.is_empty() => RowState::Partly,
            other => other,
        }
    }

    fn skip(&self) -> Option<&Skip> {
        skip(&self.verdict)
    }

    fn problems(self) -> Vec<Problem> {
        let mut problems = if let Verdict::Refused(problems) = self.verdict { problems } else { Vec::new() };
        problems.extend(self.refused);
        problems
    }
}

fn state<R>(verdict: &Verdict<R>) -> RowState {
    match verdict {
        Verdict::Create(_) => RowState::Create,
        Verdict::Update(..) => RowState::Update,
        Verdict::Same => RowState::Same,
        Verdict::Refused(_) => RowState::Refused,
        Verdict::Skipped(_) => RowState::Skipped,
    }
}

fn skip<R>(verdict: &Verdict<R>) -> Option<&Skip> {
    if let Verdict::Skipped(skip) = verdict { Some(skip) } else { None }
}
