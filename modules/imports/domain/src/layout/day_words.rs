//! What a header cell says about a day: `Mon`, `Mon 16`, `11/16`, `Monday, November 16`.

use crate::RawCell;
use crate::value::date::{DateOrder, from_serial, month_number, read_date};
use crate::words::tidy;
use chrono::{NaiveDate, Weekday};

/// The parts of a day that a header cell names.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct DayWords {
    pub(crate) weekday: Option<Weekday>,
    /// A whole date, by the month first; `day_first` when the other order gives another.
    pub(crate) date: Option<NaiveDate>,
    pub(crate) day_first: Option<NaiveDate>,
    /// Month and day without a year, or two numbers of which either may be the month.
    pub(crate) pair: Option<(u32, u32)>,
    /// Whether the month's name settles which of the pair it is; the month then comes first in it.
    pub(crate) named: bool,
    /// A day of the month alone.
    pub(crate) day: Option<u32>,
    /// A formula in a row of dates: the day after the one to its left.
    pub(crate) next: bool,
}

impl DayWords {
    /// Whether it names a weekday and no more.
    pub(crate) fn only_weekday(&self) -> bool {
        self.weekday.is_some() && self.date.is_none() && self.pair.is_none() && self.day.is_none()
    }

    /// What this and the cell above or below it say together.
    pub(crate) fn and(&self, other: &Self) -> Self {
        Self {
            weekday: self.weekday.or(other.weekday),
            date: self.date.or(other.date),
            day_first: self.day_first.or(other.day_first),
            pair: self.pair.or(other.pair),
            named: self.named || other.named,
            day: self.day.or(other.day),
            next: self.next || other.next,
        }
    }
}

/// The weekday that a lower-case word names, by its name or a usual short form.
pub(crate) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mon" => Weekday::Mon,
        "tuesday" | "tues" | "tue" => Weekday::Tue,
        "wednesday" | "weds" | "wed" => Weekday::Wed,
        "thursday" | "thurs" | "thur" | "thu" => Weekday::Thu,
        "friday" | "fri" => Weekday::Fri,
        "saturday" | "sat" => Weekday::Sat,
        "sunday" | "sun" => Weekday::Sun,
        _ => return None,
    })
}

/// What a header cell says about a day; none when it is about something else.
pub(crate) fn read(cell: &RawCell) -> Option<DayWords> {
    match cell {
        RawCell::Date(date) => Some(DayWords { date: Some(*date), ..DayWords::default() }),
        RawCell::Number(number) if (1.0..=31.0).contains(number) && number.fract() == 0.0 => {
            Some(DayWords { day: Some(*number as u32), ..DayWords::default() })
        }
        RawCell::Number(number) => {
            from_serial(*number).map(|date| DayWords { date: Some(date), ..DayWords::default() })
        }
        RawCell::Formula(text) => {
            text.trim_end().ends_with("+1").then(|| DayWords { next: true, ..DayWords::default() })
        }
        RawCell::Text(text) => read_words(&tidy(text)),
        _ => None,
    }
}

fn read_words(text: &str) -> Option<DayWords> {
    let mut words = DayWords::default();
    if text.is_empty() || text.chars().count() > 40 {
        return None;
    }
    if let Ok(read) = read_date(&RawCell::Text(text.to_owned()), DateOrder::MonthFirst) {
        words.date = Some(read.date);
    }
    if let Ok(read) = read_date(&RawCell::Text(text.to_owned()), DateOrder::DayFirst) {
        words.day_first = Some(read.date).filter(|date| Some(*date) != words.date);
    }
    let (mut numbers, mut month) = (Vec::new(), None);
    for part in text.to_lowercase().split([' ', ',', '/', '-', '.', '(', ')', '\n']).filter(|part| !part.is_empty()) {
        let figures = part.trim_end_matches(|c: char| c.is_alphabetic());
        if let Some(day) = weekday(part) {
            words.weekday = Some(day);
        } else if let Some(found) = month_number(part) {
            month = Some(found);
        } else if let Ok(number) = figures.parse::<u32>() {
            let ending = &part[figures.len()..];
            if !matches!(ending, "" | "st" | "nd" | "rd" | "th") {
                return None;
            }
            numbers.push(number);
        } else {
            return None;
        }
    }
    if words.date.is_some() || words.day_first.is_some() {
        return Some(words);
    }
    match (month, numbers.as_slice()) {
        (Some(month), [day]) if (1..=31).contains(day) => {
            words.pair = Some((month, *day));
            words.named = true;
        }
        (None, [a, b]) if (1..=31).contains(a) && (1..=31).contains(b) => words.pair = Some((*a, *b)),
        (None, [day]) if (1..=31).contains(day) && words.weekday.is_some() => words.day = Some(*day),
        (None, []) if words.weekday.is_some() => {}
        _ => return None,
    }
    Some(words)
}

/// A date somewhere in a title: `WEEK OF 11/16/2026`, `Week ending Nov 22, 2026`, `2026-W47`. Also whether it is a week's end.
pub(crate) fn title_date(text: &str) -> Option<(NaiveDate, bool)> {
    let text = tidy(text);
    let low = text.to_lowercase();
    let ending = low.contains("ending") || low.contains("thru") || low.contains("through");
    if let Some(date) = iso_week(&low) {
        return Some((date, false));
    }
    let words: Vec<&str> = text.split([' ', '(', ')', ':']).filter(|word| !word.is_empty()).collect();
    // a year in full is surer than two figures, which may be a day: "Nov 16 - Nov 22, 2026"
    [true, false].into_iter().find_map(|full_year| {
        // the longest run of at most four words that is a date: `Nov 16, 2026` before `16, 2026`
        (1..=4.min(words.len())).rev().find_map(|length| {
            words.windows(length).enumerate().find_map(|(at, run)| {
                let run = run.join(" ");
                let date = run_date(&run).filter(|_| !full_year || has_full_year(&run))?;
                // behind a dash it is the end of a range
                let behind =
                    run.starts_with(['-', '–']) || words[..at].iter().any(|word| matches!(*word, "-" | "–" | "to"));
                Some((date, ending || behind))
            })
        })
    })
}

fn run_date(run: &str) -> Option<NaiveDate> {
    let cell = RawCell::Text(run.to_owned());
    let read = read_date(&cell, DateOrder::MonthFirst).or_else(|_| read_date(&cell, DateOrder::DayFirst)).ok()?;
    run.contains(['/', '-', '.', ' ']).then_some(read.date)
}

fn has_full_year(run: &str) -> bool {
    run.split(|c: char| !c.is_ascii_digit()).any(|figures| figures.len() == 4)
}

/// The Monday of `2026-w47` or `2026 w47` anywhere in a lower-case text.
fn iso_week(text: &str) -> Option<NaiveDate> {
    let at = text.find("-w").or_else(|| text.find(" w"))?;
    let year: i32 = text.get(at.checked_sub(4)?..at)?.parse().ok()?;
    let week: String = text[at + 2..].chars().take_while(char::is_ascii_digit).collect();
    NaiveDate::from_isoywd_opt(year, week.parse().ok()?, Weekday::Mon)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tell_their_week() {
        for (title, date, ending) in [
            ("WEEK OF 11/16/2026", "2026-11-16", false),
            ("Week ending Nov 22, 2026", "2026-11-22", true),
            ("Crew schedule 11/16/2026 - 11/22/2026", "2026-11-16", false),
            ("Nov 16 - Nov 22, 2026", "2026-11-22", true),
            ("Manpower 2026-W47", "2026-11-16", false),
            ("Week of 16 November 2026", "2026-11-16", false),
        ] {
            assert_eq!(title_date(title), Some((date.parse().unwrap(), ending)), "{title}");
        }
        for title in ["TRAN CREW", "Schedule 47", "Building 12", ""] {
            assert_eq!(title_date(title), None, "{title}");
        }
    }
}
