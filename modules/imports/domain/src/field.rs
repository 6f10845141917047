//! What a file can be about, and what a column of it can become.

use serde::{Deserialize, Serialize};

/// What a file brings in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// Employees.
    People,
    /// Projects.
    Projects,
    /// Who is where on which day, as a list or wide.
    Schedule,
}

/// What a column becomes. Which fields a kind has: [`ImportKind::fields`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Employee number.
    Number,
    /// A person's whole name: `Last, First` or `First Last`.
    Name,
    FirstName,
    LastName,
    Title,
    Classification,
    /// The foreman's name or number.
    Foreman,
    Region,
    Phone,
    Email,
    Hired,
    Ended,
    /// Several, between commas.
    Skills,
    Active,
    /// Project code.
    Code,
    ProjectName,
    /// Project status.
    Status,
    Start,
    End,
    Address,
    Lat,
    Lon,
    TimeZone,
    /// People needed on a working day.
    Heads,
    Color,
    /// The day of a schedule row.
    Date,
    /// The week of a schedule row, by any day in it.
    Week,
    Weekday,
    /// Project or status of a schedule row.
    Work,
    /// Status of a schedule row, in a column beside the project's.
    Absence,
    /// Half of the day.
    Part,
    /// One day of a wide schedule; the header says which. The only field that several columns may have.
    Day,
}

impl ImportKind {
    /// The fields of this kind, in the order a menu shows them.
    pub fn fields(self) -> &'static [Field] {
        use Field::*;
        match self {
            Self::People => &[
                Number,
                Name,
                FirstName,
                LastName,
                Title,
                Classification,
                Foreman,
                Region,
                Phone,
                Email,
                Hired,
                Ended,
                Skills,
                Active,
            ],
            Self::Projects => {
                &[Code, ProjectName, Region, Status, Start, End, Address, Lat, Lon, TimeZone, Heads, Color]
            }
            Self::Schedule => &[Number, Name, FirstName, LastName, Day, Date, Week, Weekday, Work, Absence, Part],
        }
    }

    /// In lower case, for sentences: "people".
    pub fn label(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Projects => "projects",
            Self::Schedule => "schedule",
        }
    }
}

impl Field {
    /// As a menu shows it.
    pub fn label(self) -> &'static str {
        self.words().0
    }

    /// With its article, for sentences: "a name".
    pub fn noun(self) -> &'static str {
        self.words().1
    }

    /// Label, and noun with its article.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Number => ("Number", "a number"),
            Self::Name => ("Name", "a name"),
            Self::FirstName => ("First name", "a first name"),
            Self::LastName => ("Last name", "a last name"),
            Self::Title => ("Title", "a title"),
            Self::Classification => ("Classification", "a classification"),
            Self::Foreman => ("Foreman", "a foreman"),
            Self::Region => ("Region", "a region"),
            Self::Phone => ("Phone", "a phone number"),
            Self::Email => ("E-mail", "an e-mail address"),
            Self::Hired => ("Hired", "a date"),
            Self::Ended => ("Ended", "a date"),
            Self::Skills => ("Skills", "a skill"),
            Self::Active => ("Active", "yes or no"),
            Self::Code => ("Code", "a code"),
            Self::ProjectName => ("Name", "a name"),
            Self::Status => ("Status", "a status"),
            Self::Start => ("Start", "a date"),
            Self::End => ("End", "a date"),
            Self::Address => ("Address", "an address"),
            Self::Lat => ("Latitude", "a latitude"),
            Self::Lon => ("Longitude", "a longitude"),
            Self::TimeZone => ("Time zone", "a time zone"),
            Self::Heads => ("Heads per day", "a number of people"),
            Self::Color => ("Colour", "a colour"),
            Self::Date => ("Date", "a date"),
            Self::Week => ("Week of", "a week"),
            Self::Weekday => ("Weekday", "a weekday"),
            Self::Work => ("Project or status", "a project or status"),
            Self::Absence => ("Status", "a status"),
            Self::Part => ("Half of the day", "a half of the day"),
            Self::Day => ("Day", "a project or status"),
        }
    }

    /// The noun without its article: "name".
    pub(crate) fn bare_noun(self) -> &'static str {
        self.noun().trim_start_matches("an ").trim_start_matches("a ")
    }

    /// Whether the column holds dates.
    pub fn is_date(self) -> bool {
        matches!(self, Self::Hired | Self::Ended | Self::Start | Self::End | Self::Date | Self::Week)
    }
}
