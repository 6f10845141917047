//! What is known of projects, and what the check makes of a file.

use crate::settings::Mode;
use crate::value::choice::ProjectStatusWord;
use crate::value::date_column::DateColumn;
use crate::verdict::{RowVerdict, Tally};
use crate::vocabulary::NewWord;
use chrono::NaiveDate;
use kernel::ProjectId;
use serde::{Deserialize, Serialize};

/// What the workspace has, to compare with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectsKnown {
    /// Every project that is not deleted.
    pub projects: Vec<KnownProject>,
    /// Names of regions.
    pub regions: Vec<String>,
}

/// A project as stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownProject {
    pub id: ProjectId,
    pub code: String,
    pub name: String,
    /// The region's name.
    pub region: Option<String>,
    pub status: ProjectStatusWord,
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    pub address: Option<String>,
    /// Degrees.
    pub lat: Option<f64>,
    /// Degrees.
    pub lon: Option<f64>,
    /// IANA name.
    pub time_zone: Option<String>,
    /// People needed on a working day.
    pub heads: u32,
    /// 0 to 11, the style sheet's hues.
    pub color: u8,
}

/// What a row says of a project. None: the file doesn't say; what is stored stays, and a new one has the workspace's default.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ProjectRecord {
    /// The project that it changes; none for a new one.
    pub id: Option<ProjectId>,
    /// Always there in a new project.
    pub code: Option<String>,
    /// Always there in a new project.
    pub name: Option<String>,
    /// The region's name; made when it isn't here.
    pub region: Option<String>,
    pub status: Option<ProjectStatusWord>,
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    pub address: Option<String>,
    /// Degrees, -90 to 90.
    pub lat: Option<f64>,
    /// Degrees, -180 to 180.
    pub lon: Option<f64>,
    /// IANA name by its shape; whether the zone exists is not checked here.
    pub time_zone: Option<String>,
    /// People needed on a working day.
    pub heads: Option<u32>,
    /// 0 to 11, the style sheet's hues.
    pub color: Option<u8>,
}

/// A checked file of projects.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProjectsReport {
    /// One for each row given, in the same order.
    pub rows: Vec<RowVerdict<ProjectRecord>>,
    /// The counts.
    pub tally: Tally,
    /// Regions that the file names and the workspace lacks.
    pub new_words: Vec<NewWord>,
    /// How dates were read.
    pub dates: Vec<DateColumn>,
    /// What was asked for.
    pub mode: Mode,
}
