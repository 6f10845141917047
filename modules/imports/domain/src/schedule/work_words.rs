//! Words of a schedule that are no projects: time off and halves of a day.

use crate::words::key;
use serde::{Deserialize, Serialize};

/// Why somebody is on no project; in JSON `pto`, `sick`, `training`, `off`, `holiday`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatusWord {
    /// Paid time off, vacation.
    Pto,
    Sick,
    Training,
    Off,
    Holiday,
}

impl StatusWord {
    /// Every status, in the order a menu shows them.
    pub const ALL: [Self; 5] = [Self::Pto, Self::Sick, Self::Training, Self::Off, Self::Holiday];

    /// As a cell shows it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Pto => "PTO",
            Self::Sick => "Sick",
            Self::Training => "Training",
            Self::Off => "Off",
            Self::Holiday => "Holiday",
        }
    }
}

/// The status that a text means, by its synonyms.
pub(crate) fn status_word(text: &str) -> Option<StatusWord> {
    Some(match key(text).as_str() {
        "pto" | "vac" | "vacation" | "paid time off" | "vacay" | "annual leave" | "pto day" | "vacation day"
        | "p t o" => StatusWord::Pto,
        "sick" | "sick day" | "sick leave" | "ill" | "sck" => StatusWord::Sick,
        "training" | "train" | "trn" | "class" | "school" | "safety training" | "safety class" | "orientation" => {
            StatusWord::Training
        }
        "off" | "o" | "day off" | "unpaid" | "unpaid off" | "rdo" => StatusWord::Off,
        "holiday" | "hol" | "holidays" | "public holiday" => StatusWord::Holiday,
        _ => return None,
    })
}

/// How much of a day a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    Whole,
    First,
    Second,
    /// A half, whichever is free.
    Half,
}

/// The part of a day that a cell names: `AM`, `2nd`, `half`, `0.5`, `8`.
pub(super) fn share_word(text: &str) -> Option<Share> {
    let key = key(text);
    if let Ok(number) = text.trim().trim_end_matches(['h', 'H']).trim().parse::<f64>() {
        // shares of a day up to 1, hours above it
        return match number {
            n if (n - 1.0).abs() < 0.01 || (6.0..=24.0).contains(&n) => Some(Share::Whole),
            n if (n - 0.5).abs() < 0.01 || (3.0..=5.0).contains(&n) => Some(Share::Half),
            _ => None,
        };
    }
    Some(match key.as_str() {
        "whole" | "full" | "all day" | "day" | "full day" | "whole day" | "f" => Share::Whole,
        "am" | "a m" | "morning" | "first" | "first half" | "1st" | "1st half" | "a" => Share::First,
        "pm" | "p m" | "afternoon" | "second" | "second half" | "2nd" | "2nd half" | "p" => Share::Second,
        "half" | "half day" | "1 2" | "½" | "50" => Share::Half,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_by_their_synonyms() {
        for (text, status) in [
            ("PTO", Some(StatusWord::Pto)),
            ("Vac", Some(StatusWord::Pto)),
            ("vacation", Some(StatusWord::Pto)),
            ("Sick", Some(StatusWord::Sick)),
            ("train", Some(StatusWord::Training)),
            ("Class", Some(StatusWord::Training)),
            ("O", Some(StatusWord::Off)),
            ("OFF", Some(StatusWord::Off)),
            ("HOL", Some(StatusWord::Holiday)),
            ("P-121", None),
        ] {
            assert_eq!(status_word(text), status, "{text}");
        }
        for (text, share) in [
            ("AM", Some(Share::First)),
            ("p.m.", Some(Share::Second)),
            ("0.5", Some(Share::Half)),
            ("4", Some(Share::Half)),
            ("8", Some(Share::Whole)),
            ("1.0", Some(Share::Whole)),
            ("Full day", Some(Share::Whole)),
            ("sometimes", None),
            ("2", None),
        ] {
            assert_eq!(share_word(text), share, "{text}");
        }
    }
}
