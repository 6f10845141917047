//! What a page is told.

use crate::{ProjectInput, ProjectStatus};
use chrono::NaiveDate;
use kernel::{ProjectId, RegionId, Shift};
use serde::{Deserialize, Serialize};

/// One line of the list; also all there is to know of one project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProjectRow {
    pub id: ProjectId,
    /// For the next change.
    pub version: i64,
    pub code: String,
    pub name: String,
    pub region_id: Option<RegionId>,
    /// The region's name.
    pub region: Option<String>,
    pub status: ProjectStatus,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub address: Option<String>,
    /// Degrees.
    pub lat: Option<f64>,
    /// Degrees.
    pub lon: Option<f64>,
    /// IANA name; none is the workspace's.
    pub time_zone: Option<String>,
    /// Its own working day; none is the workspace's.
    pub shift: Option<Shift>,
    /// 0 to 11: see [`kernel::hue`].
    pub color: u8,
    /// People needed on a working day.
    pub heads_per_day: u32,
}

impl ProjectRow {
    /// The fields, for a form.
    pub fn input(&self) -> ProjectInput {
        ProjectInput {
            code: self.code.clone(),
            name: self.name.clone(),
            region_id: self.region_id,
            status: self.status,
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            address: self.address.clone(),
            lat: self.lat,
            lon: self.lon,
            time_zone: self.time_zone.clone(),
            shift: self.shift,
            color: Some(self.color),
            heads_per_day: self.heads_per_day,
        }
    }
}

/// What menus of the list and the form offer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectChoices {
    /// By name.
    pub regions: Vec<RegionChoice>,
    /// Time zones in use, by name.
    pub time_zones: Vec<String>,
}

/// A region to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionChoice {
    pub id: RegionId,
    pub name: String,
}

/// A project found by the command palette.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectHit {
    pub id: ProjectId,
    pub code: String,
    pub name: String,
    pub status: ProjectStatus,
    /// 0 to 11: see [`kernel::hue`].
    pub color: u8,
}
