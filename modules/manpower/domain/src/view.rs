//! The grid of one week. On the wire it is packed (see `wire`) and its totals are left out: both sides count them alike.

use crate::{CellDetails, CellView, DAYS, Severity, TimeOff, TimeOffKind, WeekQuery};
use chrono::NaiveDate;
use kernel::{EmployeeId, ProjectId, RegionId, Shift};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A week: people by crew down, days across, and every total.
#[derive(Clone, Debug, PartialEq)]
pub struct WeekView {
    /// What it answers.
    pub query: WeekQuery,
    /// The place of the trail at which it was read, from which live news go on; 0 when that is not known.
    pub at: i64,
    /// The workspace's day today, for the marked column.
    pub today: NaiveDate,
    /// The workspace's working day.
    pub shift: Shift,
    /// By code: projects that are on a cell, run this week, or may be chosen.
    pub projects: Vec<ProjectLine>,
    /// Every region, by name.
    pub regions: Vec<Named<RegionId>>,
    /// Every foreman that a filter may name or that leads somebody shown, in the order of the groups.
    pub foremen: Vec<Foreman>,
    /// Crews in the order of their foremen, then those without one, then the bench. None is empty.
    pub groups: Vec<Group>,
    /// The four figures above the grid.
    pub figures: Figures,
    /// People whom the filter leaves out, counted.
    pub hidden: Hidden,
    /// What is written at entries besides their work, of the people shown. Most cells have none.
    pub details: BTreeMap<(EmployeeId, NaiveDate), CellDetails>,
    /// Time off of the people shown that touches the week, whatever its state.
    pub time_off: Vec<TimeOff>,
}

/// An id and its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named<I> {
    /// The id.
    pub id: I,
    /// The name.
    pub name: String,
}

/// A person who leads a crew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Foreman {
    /// The person.
    pub id: EmployeeId,
    /// Given and family name.
    pub name: String,
    /// Home region.
    pub region: Option<RegionId>,
    /// On which project on which day, from Monday, when the filter leaves the foreman out; of the others the rows tell.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hidden_jobs: Vec<(usize, ProjectId)>,
}

/// A project in the week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectLine {
    /// The project.
    pub id: ProjectId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Which of the twelve hues.
    pub hue: u8,
    /// Its region.
    pub region: Option<RegionId>,
    /// People needed, per day.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub needed: [u16; DAYS],
    /// It runs this week, and so counts among its projects.
    #[serde(default, skip_serializing_if = "is_false")]
    pub open: bool,
    /// It may be chosen for a day of this week.
    #[serde(default, skip_serializing_if = "is_false")]
    pub offered: bool,
    /// Its own times, where it has any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shift: Option<Shift>,
    /// The filter does not leave it out.
    #[serde(default, skip_serializing_if = "is_false")]
    pub matches: bool,
    /// Half days of people whom the filter leaves out, per day.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub elsewhere: [u16; DAYS],
    /// Half days of everybody, per day, whatever the filter: a project must not look short because its people are hidden.
    #[serde(skip)]
    pub assigned: [u16; DAYS],
    /// Half days of the people shown, in the whole week.
    #[serde(skip)]
    pub shown_halves: u32,
}

impl ProjectLine {
    /// Whether it is one of the week's projects: it runs, or somebody is on it.
    pub fn in_week(&self) -> bool {
        self.open || self.assigned.iter().any(|halves| *halves > 0)
    }

    /// Whether it stands below the grid: somebody shown is on it, or it runs and the filter does not leave it out.
    pub fn in_footer(&self) -> bool {
        self.shown_halves > 0 || (self.open && self.matches)
    }

    /// Half days missing on a day: 0 when enough people are on it.
    pub fn short_halves(&self, day: usize) -> u32 {
        let at = |list: &[u16; DAYS]| list.get(day).copied().map_or(0, u32::from);
        (2 * at(&self.needed)).saturating_sub(at(&self.assigned))
    }
}

/// Whose crew a group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Crew {
    /// A foreman's.
    Of(EmployeeId),
    /// People without a foreman.
    Unled,
    /// People without any entry this week.
    Bench,
}

/// One group of rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Whose crew.
    pub crew: Crew,
    /// The foreman's name, `No foreman` or `Bench`.
    pub name: String,
    /// The foreman's home region.
    pub region: Option<RegionId>,
    /// People on a job, per day. Who is there for half a day counts as one.
    pub heads: [u16; DAYS],
    /// The foreman first, then by family name.
    pub rows: Vec<Row>,
}

/// One person's week.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The person.
    pub employee: EmployeeId,
    /// Given and family name.
    pub name: String,
    /// Title, such as `Finisher`.
    pub title: Option<String>,
    /// Home region.
    pub region: Option<RegionId>,
    /// Whose crew the person is in; a foreman is in his own.
    pub crew: Option<EmployeeId>,
    /// Whether the person leads a crew.
    pub is_foreman: bool,
    /// Place by family name, given name and number among everybody.
    pub rank: u32,
    /// Monday first.
    pub cells: [CellView; DAYS],
    /// What else there is to see of each cell.
    pub signs: [CellSign; DAYS],
    /// Minutes on jobs in the week.
    pub minutes: i32,
}

/// What there is to see of a cell besides its work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellSign {
    /// Something is written at one of its entries: times, a role, a note.
    pub details: bool,
    /// The person is off, though the cell does not say so.
    pub off: Option<TimeOffKind>,
    /// The worst that is wrong with it.
    pub conflict: Option<Severity>,
}

impl Row {
    /// Whether the person has no entry in the week.
    pub fn is_free(&self) -> bool {
        self.cells.iter().all(|view| view.cell.is_empty())
    }

    /// Whether the person is on a job in the week.
    pub fn on_job(&self) -> bool {
        self.cells.iter().any(|view| view.cell.on_job())
    }
}

/// A count of what is shown, and of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// With the filter.
    pub shown: u32,
    /// Without it.
    pub of: u32,
}

/// The four figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// People in the week.
    pub employees: Figure,
    /// Foremen among them.
    pub foremen: Figure,
    /// Projects of the week: those that run, and those with somebody on them.
    pub projects: Figure,
    /// People with a project on at least half a day.
    pub on_job: Figure,
}

/// People whom the filter leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hidden {
    /// All of them.
    pub employees: u32,
    /// Foremen among them.
    pub foremen: u32,
    /// Those on a job in the week.
    pub on_job: u32,
}

impl WeekView {
    /// The people, top to bottom.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.groups.iter().flat_map(|group| &group.rows)
    }

    /// How many people are shown.
    pub fn row_count(&self) -> usize {
        self.groups.iter().map(|group| group.rows.len()).sum()
    }

    /// The person at a place, counted from the top over all groups.
    pub fn row_at(&self, index: usize) -> Option<&Row> {
        self.rows().nth(index)
    }

    /// A project by its id.
    pub fn project(&self, id: ProjectId) -> Option<&ProjectLine> {
        self.projects.iter().find(|line| line.id == id)
    }

    /// A region's name.
    pub fn region_name(&self, id: RegionId) -> Option<&str> {
        self.regions.iter().find(|region| region.id == id).map(|region| region.name.as_str())
    }

    /// The projects below the grid, by code.
    pub fn footer(&self) -> impl Iterator<Item = &ProjectLine> {
        self.projects.iter().filter(|line| line.in_footer())
    }
}

fn is_zero(list: &[u16; DAYS]) -> bool {
    list.iter().all(|n| *n == 0)
}

fn is_false(flag: &bool) -> bool {
    !flag
}
