//! Which answers are taken.

use crate::{Answer, CrewError, GiveAnswer, NOTE_MOST, WINDOW_DAYS};
use chrono::NaiveDate;

/// An answer that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerFacts {
    /// For which day.
    pub day: NaiveDate,
    /// What.
    pub answer: Answer,
    /// Epoch milliseconds by the server's clock.
    pub received_at: i64,
}

/// Whether an answer is taken. `on_job`: the person is on a project that day.
///
/// A day that is over is taken too, as long as an offline copy lives: a phone may have had no signal since.
///
/// # Errors
/// [`CrewError::NoteTooLong`], [`CrewError::NotYourDay`].
pub fn decide_answer(cmd: &GiveAnswer, today: NaiveDate, on_job: bool) -> Result<(), CrewError> {
    if cmd.note.chars().count() > NOTE_MOST {
        return Err(CrewError::NoteTooLong);
    }
    let away = cmd.day.signed_duration_since(today).num_days().unsigned_abs();
    if away > u64::from(WINDOW_DAYS) || !on_job { Err(CrewError::NotYourDay) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::AcknowledgementId;
    use uuid::Uuid;

    fn answer(day: &str, note: &str) -> GiveAnswer {
        GiveAnswer {
            id: AcknowledgementId(Uuid::nil()),
            day: day.parse().unwrap(),
            answer: Answer::There,
            note: note.into(),
            at: None,
        }
    }

    #[test]
    fn a_day_of_the_own_within_two_weeks_is_taken() {
        let today = "2026-11-18".parse().unwrap();
        for (day, on_job, taken) in [
            ("2026-11-18", true, true),
            ("2026-11-18", false, false),
            ("2026-12-02", true, true),
            ("2026-12-03", true, false),
            ("2026-11-04", true, true),
            ("2026-11-03", true, false),
        ] {
            let decided = decide_answer(&answer(day, ""), today, on_job);
            assert_eq!(decided, if taken { Ok(()) } else { Err(CrewError::NotYourDay) }, "{day}");
        }
        assert_eq!(decide_answer(&answer("2026-11-18", &"ñ".repeat(500)), today, true), Ok(()));
        assert_eq!(decide_answer(&answer("2026-11-18", &"ñ".repeat(501)), today, true), Err(CrewError::NoteTooLong));
    }
}
