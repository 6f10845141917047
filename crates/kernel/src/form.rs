//! Tidying what is typed, and collecting what is wrong with a form.

use crate::FieldError;
use chrono::{Datelike, NaiveDate};
use std::{fmt::Display, ops::RangeInclusive};

/// Years in which a date can lie.
const YEARS: RangeInclusive<i32> = 1900..=2199;

/// A text without control characters, without blanks at its ends, and with single blanks inside.
pub fn tidy(text: &str) -> String {
    let plain: String = text.chars().filter(|c| c.is_whitespace() || !c.is_control()).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An optional text, tidied; nothing when it is empty.
pub fn tidy_option(text: Option<String>) -> Option<String> {
    text.map(|text| tidy(&text)).filter(|text| !text.is_empty())
}

/// The errors of one form, in the order of its fields.
#[derive(Debug, Default)]
pub struct Check(pub Vec<FieldError>);

impl Check {
    /// One error without values.
    pub fn refuse(&mut self, field: &str, code: &str) {
        self.0.push(FieldError::new(field, code));
    }

    /// A text that must be there, of at most `max` characters.
    pub fn required(&mut self, field: &str, text: &str, max: usize) {
        if text.is_empty() {
            self.refuse(field, "required");
        }
        self.optional(field, Some(text), max);
    }

    /// A name or code: a [`required`](Self::required) text that no spreadsheet runs as a formula.
    pub fn named(&mut self, field: &str, text: &str, max: usize) {
        self.required(field, text, max);
        if text.starts_with(['=', '@']) {
            self.refuse(field, "name_shape");
        }
    }

    /// A text that may be missing, of at most `max` characters.
    pub fn optional(&mut self, field: &str, text: Option<&str>, max: usize) {
        if text.is_some_and(|text| text.chars().count() > max) {
            self.0.push(FieldError::new(field, "too_long").with("max", max));
        }
    }

    /// A value that may be missing, within a range.
    pub fn within<T: PartialOrd + Display>(&mut self, field: &str, value: Option<T>, range: RangeInclusive<T>) {
        if value.is_some_and(|value| !range.contains(&value)) {
            self.0.push(FieldError::new(field, "out_of_range").with("min", range.start()).with("max", range.end()));
        }
    }

    /// A day within the years that Daybook keeps.
    pub fn day(&mut self, field: &str, day: Option<NaiveDate>) {
        self.within(field, day.map(|day| day.year()), YEARS);
    }

    /// An end that is not before its start.
    pub fn span(&mut self, end_field: &str, start: Option<NaiveDate>, end: Option<NaiveDate>) {
        if let (Some(start), Some(end)) = (start, end)
            && end < start
        {
            self.refuse(end_field, "date_order");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_control_characters_go() {
        assert_eq!(tidy("  Quarry \t  Overpass\u{0} \n"), "Quarry Overpass");
        assert_eq!(tidy(" \u{7} "), "");
        assert_eq!(tidy_option(Some(" \u{7} ".into())), None);
    }
}
