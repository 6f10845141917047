//! What is known of people, and what the check makes of a file.

use crate::settings::Mode;
use crate::value::date_column::DateColumn;
use crate::value::name::PersonName;
use crate::verdict::{RowVerdict, Tally};
use crate::vocabulary::NewWord;
use chrono::NaiveDate;
use kernel::EmployeeId;
use serde::{Deserialize, Serialize};

/// What the workspace has, to compare with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeopleKnown {
    /// Everybody who is not deleted.
    pub employees: Vec<KnownEmployee>,
    /// Names of regions.
    pub regions: Vec<String>,
    /// Titles in use.
    pub titles: Vec<String>,
}

/// An employee as stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownEmployee {
    pub id: EmployeeId,
    pub number: String,
    pub name: PersonName,
    pub title: Option<String>,
    pub classification: Option<String>,
    /// Leads a crew.
    pub is_foreman: bool,
    pub foreman: Option<EmployeeId>,
    /// The region's name.
    pub region: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub hired: Option<NaiveDate>,
    pub ended: Option<NaiveDate>,
    pub skills: Vec<String>,
    pub active: bool,
}

/// What a row says of a person. None: the file doesn't say; what is stored stays.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PersonRecord {
    /// The person that it changes; none for a new one.
    pub id: Option<EmployeeId>,
    /// None in a new person when the file has no such column: the workspace gives the next number.
    pub number: Option<String>,
    /// Always there in a new person.
    pub name: Option<PersonName>,
    pub title: Option<String>,
    pub classification: Option<String>,
    pub foreman: Option<ForemanKey>,
    /// The region's name; made when it isn't here.
    pub region: Option<String>,
    /// Figures with a leading + and an extension behind x; see [`display_phone`](crate::display_phone).
    pub phone: Option<String>,
    pub email: Option<String>,
    pub hired: Option<NaiveDate>,
    pub ended: Option<NaiveDate>,
    pub skills: Option<Vec<String>>,
    pub active: Option<bool>,
}

/// Who a foreman is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ForemanKey {
    /// On the roster already.
    Here(EmployeeId),
    /// The person that this row of the same file creates.
    InRow(u32),
    /// Somebody whom only the foreman column names, as `Last, First` or as the file says; the workspace gives a number.
    New(String),
}

/// A checked file of people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PeopleReport {
    /// One for each row given, in the same order.
    pub rows: Vec<RowVerdict<PersonRecord>>,
    /// The counts.
    pub tally: Tally,
    /// Regions, titles and foremen that the file names and the workspace lacks.
    pub new_words: Vec<NewWord>,
    /// People who become foremen: by their title, or because a row names them.
    pub new_foremen: Vec<ForemanKey>,
    /// How dates were read.
    pub dates: Vec<DateColumn>,
    /// What was asked for.
    pub mode: Mode,
}
