//! A day's work on the wall's clock.

use serde::{Deserialize, Serialize};

/// Minutes of a day on the wall.
pub const DAY_MINUTES: i32 = 1_440;

/// Fewer minutes of work than this can't be halved.
const LEAST_PAID: i32 = 2;

/// A day's work: begin, end and an unpaid break, in minutes of the clock on the site's wall from the midnight that begins the day.
/// It belongs to the day it begins on, also when it ends on the next.
///
/// The break lies between the two halves of the working time. From 7:00 to 15:30 with a break of 30 minutes the first half ends
/// at 11:00 and the second begins at 11:30; each is paid in full, and together they are the whole shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Shift {
    start_min: i32,
    end_min: i32,
    break_min: i32,
}

/// Why three numbers are no shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShiftError {
    /// It does not begin on its day: the begin is not within 0 to 1,439.
    #[error("shift_start_outside_day")]
    StartOutsideDay,
    /// It ends before or when it begins.
    #[error("shift_end_before_start")]
    EndNotAfterStart,
    /// It is longer than 24 hours.
    #[error("shift_too_long")]
    TooLong,
    /// The break is less than nothing.
    #[error("shift_break_negative")]
    BreakNegative,
    /// The break leaves no work that could be halved.
    #[error("shift_break_too_long")]
    BreakTooLong,
}

impl Shift {
    /// A shift of these minutes.
    ///
    /// # Errors
    /// [`ShiftError`], the first that applies in the order of its variants.
    pub fn new(start_min: i32, end_min: i32, break_min: i32) -> Result<Self, ShiftError> {
        if !(0..DAY_MINUTES).contains(&start_min) {
            return Err(ShiftError::StartOutsideDay);
        }
        if end_min <= start_min {
            return Err(ShiftError::EndNotAfterStart);
        }
        let length = end_min - start_min;
        if length > DAY_MINUTES {
            return Err(ShiftError::TooLong);
        }
        if break_min < 0 {
            return Err(ShiftError::BreakNegative);
        }
        if break_min > length - LEAST_PAID {
            return Err(ShiftError::BreakTooLong);
        }
        Ok(Self { start_min, end_min, break_min })
    }

    /// First minute, 0 to 1,439.
    pub fn start_min(self) -> i32 {
        self.start_min
    }

    /// The minute after the last, at most 1,440 after the first.
    pub fn end_min(self) -> i32 {
        self.end_min
    }

    /// Minutes of the unpaid break.
    pub fn break_min(self) -> i32 {
        self.break_min
    }

    /// Minutes without the break.
    pub fn paid_min(self) -> i32 {
        self.end_min - self.start_min - self.break_min
    }
}

impl Default for Shift {
    /// From 7:00 to 15:30 with a break of half an hour: eight hours of work.
    fn default() -> Self {
        Self { start_min: 420, end_min: 930, break_min: 30 }
    }
}

impl ShiftError {
    /// The field of [`Shift`] that it speaks of.
    pub fn field(self) -> &'static str {
        match self {
            Self::StartOutsideDay => "start_min",
            Self::EndNotAfterStart | Self::TooLong => "end_min",
            Self::BreakNegative | Self::BreakTooLong => "break_min",
        }
    }
}

/// A shift before it is checked.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    start_min: i32,
    end_min: i32,
    #[serde(default)]
    break_min: i32,
}

impl TryFrom<Written> for Shift {
    type Error = ShiftError;
    fn try_from(Written { start_min, end_min, break_min }: Written) -> Result<Self, ShiftError> {
        Self::new(start_min, end_min, break_min)
    }
}

impl From<Shift> for Written {
    fn from(Shift { start_min, end_min, break_min }: Shift) -> Self {
        Self { start_min, end_min, break_min }
    }
}

/// A time of the wall's clock: `7:00`, `15:30`; on the next day `6:00 +1`.
///
/// `minutes`: from the midnight that begins the day.
pub fn clock_text(minutes: i32) -> String {
    let (day, rest) = (minutes.div_euclid(DAY_MINUTES), minutes.rem_euclid(DAY_MINUTES));
    let time = format!("{}:{:02}", rest / 60, rest % 60);
    if day == 0 { time } else { format!("{time} {day:+}") }
}

/// A time as people type it: `7`, `7:30`, `0730`, `15.30`, `3:30 pm`. Minutes from midnight, 0 to 1,440; none when it is no time.
pub fn read_clock(typed: &str) -> Option<i32> {
    let text = typed.trim().to_ascii_lowercase();
    let (digits, noon) = match text.strip_suffix('m').and_then(|text| text.strip_suffix(['a', 'p'])) {
        Some(digits) => (digits.trim_end(), Some(text.ends_with("pm"))),
        None => (text.as_str(), None),
    };
    let (hours, minutes) = match digits.split_once([':', '.', 'h']) {
        Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
        Some((hours, "")) => (hours, "0"),
        Some(_) => return None,
        None if digits.len() > 2 => digits.split_at_checked(digits.len() - 2)?,
        None => (digits, "0"),
    };
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<i32>().ok())?;
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let hours = match noon {
        None => hours,
        Some(after) if (1..=12).contains(&hours) => hours % 12 + if after { 12 } else { 0 },
        Some(_) => return None,
    };
    let all = hours.checked_mul(60)?.checked_add(minutes)?;
    (minutes < 60 && (0..=DAY_MINUTES).contains(&all)).then_some(all)
}

impl Shift {
    /// A shift from one time of the clock to another; one that ends when it begins or before ends on the next day.
    ///
    /// # Errors
    /// As [`Shift::new`].
    pub fn by_clock(start_min: i32, end_min: i32, break_min: i32) -> Result<Self, ShiftError> {
        let end_min = if end_min <= start_min { end_min + DAY_MINUTES } else { end_min };
        Self::new(start_min, end_min, break_min)
    }

    /// When it begins and ends: `7:00–15:30`.
    pub fn span_text(self) -> String {
        format!("{}–{}", clock_text(self.start_min), clock_text(self.end_min.rem_euclid(DAY_MINUTES)))
    }
}

impl std::fmt::Display for Shift {
    /// `7:00–15:30, 30 min break`; a night reads `22:00–6:00`.
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(&self.span_text())?;
        if self.break_min == 0 { Ok(()) } else { write!(to, ", {} min break", self.break_min) }
    }
}

impl std::str::FromStr for Shift {
    type Err = ();

    /// As [`Display`](std::fmt::Display) writes it, and shorter: `7-15:30`, `7:00 to 15:30, 30`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (span, rest) = text.split_once(',').unwrap_or((text, "0"));
        let (start, end) = span.split_once(['-', '–']).or_else(|| span.split_once(" to ")).ok_or(())?;
        let (start, end) = (read_clock(start).ok_or(())?, read_clock(end).ok_or(())?);
        let number = rest.trim().trim_end_matches("break").trim_end().trim_end_matches("min").trim_end();
        let rest = number.parse().map_err(|_| ())?;
        Self::by_clock(start, end, rest).map_err(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_type_them() {
        let cases = [
            ("7", Some(420)),
            ("07:00", Some(420)),
            ("7:30", Some(450)),
            ("0730", Some(450)),
            ("15.30", Some(930)),
            ("3:30 pm", Some(930)),
            ("12am", Some(0)),
            ("12 pm", Some(720)),
            ("24:00", Some(1_440)),
            ("24:01", None),
            ("7:60", None),
            ("7:3", None),
            ("13 pm", None),
            ("", None),
            ("-7", None),
            ("seven", None),
            ("99999999999", None),
        ];
        for (typed, minutes) in cases {
            assert_eq!(read_clock(typed), minutes, "{typed}");
        }
    }

    #[test]
    fn a_shift_is_written_in_one_line() {
        let cases = [
            ("7:00–15:30, 30 min break", Some((420, 930, 30))),
            ("7-15:30,30", Some((420, 930, 30))),
            ("7:00 to 3:30 pm, 30 min", Some((420, 930, 30))),
            ("22:00-6:00", Some((1_320, 1_800, 0))),
            ("7:00", None),
            ("7:00-15:30, half an hour", None),
            ("7:00-8:00, 60", None),
        ];
        for (text, expected) in cases {
            let shift: Option<Shift> = text.parse().ok();
            assert_eq!(shift.map(|s| (s.start_min(), s.end_min(), s.break_min())), expected, "{text}");
            if let Some(shift) = shift {
                assert_eq!(shift.to_string().parse(), Ok(shift));
            }
        }
    }

    #[test]
    fn times_are_shown_with_their_day() {
        for (minutes, text) in [(0, "0:00"), (425, "7:05"), (930, "15:30"), (1_440, "0:00 +1"), (1_800, "6:00 +1")] {
            assert_eq!(clock_text(minutes), text);
        }
    }
}
