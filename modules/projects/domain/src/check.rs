//! Tidying texts, and collecting what is wrong with a form.

use chrono::{Datelike, NaiveDate};
use kernel::FieldError;
use std::{fmt::Display, ops::RangeInclusive};

/// Years in which a date of a project can lie.
const YEARS: RangeInclusive<i32> = 1900..=2199;

/// A text without control characters, without blanks at its ends, and with single blanks inside.
pub fn tidy(text: &str) -> String {
    let plain: String = text.chars().filter(|c| c.is_whitespace() || !c.is_control()).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An optional text, tidied; nothing when it is empty.
pub(crate) fn tidy_option(text: Option<String>) -> Option<String> {
    text.map(|text| tidy(&text)).filter(|text| !text.is_empty())
}

/// The errors of one form, in the order of its fields.
#[derive(Default)]
pub(crate) struct Check(pub(crate) Vec<FieldError>);

impl Check {
    /// One error without values.
    pub(crate) fn refuse(&mut self, field: &str, code: &str) {
        self.0.push(FieldError::new(field, code));
    }

    /// A text that must be there, of at most `max` characters, that no spreadsheet runs as a formula.
    pub(crate) fn required(&mut self, field: &str, text: &str, max: usize) {
        if text.is_empty() {
            self.refuse(field, "required");
        }
        if text.starts_with(['=', '@']) {
            self.refuse(field, "name_shape");
        }
        self.optional(field, Some(text), max);
    }

    /// A text that may be missing, of at most `max` characters.
    pub(crate) fn optional(&mut self, field: &str, text: Option<&str>, max: usize) {
        if text.is_some_and(|text| text.chars().count() > max) {
            self.0.push(FieldError::new(field, "too_long").with("max", max));
        }
    }

    /// A value that may be missing, within a range.
    pub(crate) fn within<T: PartialOrd + Display>(&mut self, field: &str, value: Option<T>, range: RangeInclusive<T>) {
        if value.is_some_and(|value| !range.contains(&value)) {
            self.0.push(FieldError::new(field, "out_of_range").with("min", range.start()).with("max", range.end()));
        }
    }

    /// A day within the years that Daybook keeps.
    pub(crate) fn day(&mut self, field: &str, day: Option<NaiveDate>) {
        self.within(field, day.map(|day| day.year()), YEARS);
    }

    /// An end that is not before its start.
    pub(crate) fn span(&mut self, end_field: &str, start: Option<NaiveDate>, end: Option<NaiveDate>) {
        if let (Some(start), Some(end)) = (start, end)
            && end < start
        {
            self.refuse(end_field, "date_order");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn blanks_and_control_characters_go() {
        assert_eq!(tidy("  Quarry \t  Overpass\u{0} \n"), "Quarry Overpass");
    }
}
