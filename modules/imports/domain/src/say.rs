//! The words for problems, skipped rows and fixes.

use crate::field::Field;
use crate::problem::{Code, Problem};
use crate::value::date::month_name;
use crate::verdict::{Skip, SkipReason};
use serde::{Deserialize, Serialize};

/// What is wrong, in a sentence without its full stop: "Twice in this file, first in row 25".
pub fn say(problem: &Problem) -> String {
    let param = |key: &str| problem.params.get(key).map_or("", String::as_str);
    let noun = problem.field.bare_noun();
    match problem.code {
        Code::Missing => format!("No {noun}"),
        Code::TwiceInFile => format!("Twice in this file, first in row {}", param("first")),
        Code::NoSuchMonth => format!("There is no month {}", param("month")),
        Code::NoSuchDay => {
            let month = param("month").parse().unwrap_or_default();
            format!("{} {} has no day {}", month_name(month), param("year"), param("day"))
        }
        Code::NotADate => "Not a date".to_owned(),
        Code::YearOutOfRange => format!("The year {} is too far off", param("year")),
        Code::NotAWeek => "Not a week".to_owned(),
        Code::NotHere => not_here(problem),
        Code::Ambiguous => ambiguous(problem),
        Code::SamePerson => {
            let who = problem.choices.first().map_or("", |choice| choice.label.as_str());
            format!("Is this {who}, or somebody new?")
        }
        Code::NotAName => "Not a name".to_owned(),
        Code::OneWord => "One name only. First and last name are needed".to_owned(),
        Code::NotANumber | Code::NotAWord => format!("Not {}", problem.field.noun()),
        Code::NotWhole => "Not a whole number".to_owned(),
        Code::Negative => "Less than zero".to_owned(),
        Code::TooLarge => format!("More than {}", param("most")),
        Code::OffTheMap => format!("A {noun} is between -{0} and {0}", param("most")),
        Code::HalfPosition => format!("No {noun}, so the place can't be found"),
        Code::NotACode if problem.field == Field::Number => "Not an employee number".to_owned(),
        Code::NotACode => format!("Not a {noun}"),
        Code::NotAnEmail => "Not an e-mail address".to_owned(),
        Code::NotAPhone => "Not a phone number".to_owned(),
        Code::EndBeforeStart => "Ends before it starts".to_owned(),
        Code::Formula => format!("A formula, not {}", problem.field.noun()),
        Code::Broken => format!("A broken formula, not {}", problem.field.noun()),
        Code::AtSign => "Starts with @, which Excel takes for a formula".to_owned(),
        Code::TooLong => format!("Longer than {} characters", param("most")),
        Code::ForemanNotImported => format!("The foreman's own row {} is not imported", param("row")),
        Code::DateForWork => "A date, not a project. Excel may have made it of two numbers with a slash".to_owned(),
        Code::TooManyParts => "More than two halves of a day".to_owned(),
        Code::HalvesTwice => "Two halves here, and another column names one half".to_owned(),
    }
}

fn not_here(problem: &Problem) -> String {
    let what = match problem.field {
        Field::Foreman => "No such foreman on the roster".to_owned(),
        Field::Number | Field::Name | Field::FirstName | Field::LastName => "Not on the roster".to_owned(),
        Field::Work | Field::Absence | Field::Day => "No such project or status".to_owned(),
        field => format!("Not {} here", field.noun()),
    };
    match &problem.suggestion {
        Some(suggestion) => format!("{what}. Did you mean {suggestion}?"),
        None => what,
    }
}

fn ambiguous(problem: &Problem) -> String {
    let count = problem.choices.len();
    match problem.field {
        Field::Work | Field::Absence | Field::Day => {
            let labels: Vec<&str> = problem.choices.iter().map(|choice| choice.label.as_str()).collect();
            format!("Could be {}", labels.join(" or "))
        }
        Field::ProjectName => "Several projects have this name".to_owned(),
        _ => format!("{count} people have this name"),
    }
}

/// What the button beside a problem does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fix {
    /// Leave the row out.
    LeaveOut,
    /// Type another text into the cell.
    Type,
    /// Type another text, or none.
    TypeOrClear,
    /// Put the suggestion into the cell.
    Use(String),
    /// Choose one of the problem's choices.
    Choose,
}

/// The fix that fits a problem best, and its button's words: "Use North".
pub fn fix(problem: &Problem) -> (Fix, String) {
    let typed = || format!("Type {}", problem.field.noun());
    match problem.code {
        Code::TwiceInFile | Code::ForemanNotImported => (Fix::LeaveOut, "Leave out".to_owned()),
        Code::Ambiguous | Code::SamePerson => (Fix::Choose, "Choose".to_owned()),
        _ => match &problem.suggestion {
            Some(suggestion) => (Fix::Use(suggestion.clone()), format!("Use {suggestion}")),
            None if problem.code == Code::NotHere => (Fix::Choose, "Choose".to_owned()),
            None if problem.code != Code::Missing && may_be_empty(problem.field) => {
                (Fix::TypeOrClear, "Type or clear".to_owned())
            }
            None => (Fix::Type, typed()),
        },
    }
}

/// Whether a row can do without it, and its own words for typing don't say more. A date is asked for by name.
fn may_be_empty(field: Field) -> bool {
    !field.is_date()
        && !matches!(
            field,
            Field::Number
                | Field::Name
                | Field::FirstName
                | Field::LastName
                | Field::Code
                | Field::ProjectName
                | Field::Work
                | Field::Weekday
        )
}

/// Why a row was left out, for the notes below the problems: "Row 193 “Total: 187” looks like a total and is left out."
pub fn say_skip(row: u32, skip: &Skip) -> String {
    let said = if skip.said.is_empty() { String::new() } else { format!(" “{}”", skip.said) };
    let why = match skip.reason {
        SkipReason::Blank => "is empty",
        SkipReason::AboveData => "stands above the data",
        SkipReason::Total => "looks like a total and is left out",
        SkipReason::RepeatedHeader => "repeats the header and is left out",
        SkipReason::Heading => "is a heading and is left out",
        SkipReason::LeftOut => "is left out, as you said",
        SkipReason::AlreadyHere => "is here already and stays as it is",
        SkipReason::NotHereYet => "is not here yet and is not added",
        SkipReason::NoEntries => "has no entries",
    };
    format!("Row {row}{said} {why}.")
}
