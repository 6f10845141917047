//! Several weeks in one table: people by crew down, weeks across, and in each cell what the week holds. On the wire it is packed as a
//! week is (see `wire`).

mod build;
mod wire;

pub use build::build_weeks;

use crate::{Crew, Figures, Foreman, Hidden, IsoWeek, Named, WeekQuery, Work, halves_text};
use chrono::NaiveDate;
use kernel::{EmployeeId, ProjectId, RegionId};
use serde::{Deserialize, Serialize};

/// How many weeks stand side by side: 2 to 12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct WeekCount(u8);

/// Fewer than two weeks, or more than twelve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("week_count")]
pub struct WeekCountError;

impl WeekCount {
    /// The fewest.
    pub const LEAST: u8 = 2;
    /// The most.
    pub const MOST: u8 = 12;

    /// The number.
    pub fn get(self) -> usize {
        self.0.into()
    }
}

impl Default for WeekCount {
    /// Four: a month.
    fn default() -> Self {
        Self(4)
    }
}

impl TryFrom<u8> for WeekCount {
    type Error = WeekCountError;
    fn try_from(count: u8) -> Result<Self, WeekCountError> {
        if (Self::LEAST..=Self::MOST).contains(&count) { Ok(Self(count)) } else { Err(WeekCountError) }
    }
}

impl From<WeekCount> for u8 {
    fn from(count: WeekCount) -> Self {
        count.0
    }
}

/// Which weeks, and which people of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeeksQuery {
    /// The first week, and the filters. A project's filter asks for people who are on it in any of the weeks.
    pub first: WeekQuery,
    /// How many weeks.
    pub count: WeekCount,
}

impl WeeksQuery {
    /// The weeks, the first one first.
    pub fn weeks(self) -> impl Iterator<Item = IsoWeek> {
        std::iter::successors(Some(self.first.week), |week| Some(week.next())).take(self.count.get())
    }

    /// The first and the last day.
    pub fn days(self) -> (NaiveDate, NaiveDate) {
        let last = self.weeks().last().unwrap_or(self.first.week);
        (self.first.week.monday(), last.sunday())
    }

    /// The days in words: `16 Nov – 13 Dec 2026`.
    pub fn title(self) -> String {
        let (from, to) = self.days();
        crate::range_title(from, to)
    }

    /// The number of the week that a day falls in, from 0; none outside.
    pub fn index_of(self, day: NaiveDate) -> Option<usize> {
        self.weeks().position(|week| week.index_of(day).is_some())
    }
}

/// Several weeks with their totals.
#[derive(Clone, Debug, PartialEq)]
pub struct WeeksView {
    /// What it answers.
    pub query: WeeksQuery,
    /// The workspace's day today.
    pub today: NaiveDate,
    /// By code: projects that run in one of the weeks, or that somebody is on.
    pub projects: Vec<WeeksProject>,
    /// Every region, by name.
    pub regions: Vec<Named<RegionId>>,
    /// Every foreman that a filter may name or that leads somebody shown, in the order of the groups.
    pub foremen: Vec<Foreman>,
    /// Crews in the order of their foremen, then those without one, then the bench. None is empty.
    pub groups: Vec<WeeksGroup>,
    /// The four figures above the table.
    pub figures: Figures,
    /// People whom the filter leaves out, counted.
    pub hidden: Hidden,
}

/// A project of the weeks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeeksProject {
    /// The project.
    pub id: ProjectId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Which of the twelve hues.
    pub hue: u8,
    /// It runs in one of the weeks and the filter does not leave it out, so it counts among those shown.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub matches: bool,
}

/// One group of rows.
#[derive(Clone, Debug, PartialEq)]
pub struct WeeksGroup {
    /// Whose crew.
    pub crew: Crew,
    /// The foreman's name, `No foreman` or `Bench`.
    pub name: String,
    /// The foreman's home region.
    pub region: Option<RegionId>,
    /// People on a job, per week.
    pub heads: Vec<u16>,
    /// The foreman first, then by family name.
    pub rows: Vec<WeeksRow>,
}

/// One person's weeks.
#[derive(Clone, Debug, PartialEq)]
pub struct WeeksRow {
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
    /// As many as there are weeks.
    pub weeks: Vec<WeekCell>,
    /// Minutes on jobs in all of them.
    pub minutes: i32,
}

impl WeeksRow {
    /// Whether the person has no entry in any of the weeks.
    pub fn is_free(&self) -> bool {
        self.weeks.iter().all(|cell| cell.items.is_empty())
    }

    /// Whether the person is on a job in one of the weeks.
    pub fn on_job(&self) -> bool {
        self.weeks.iter().any(WeekCell::on_job)
    }
}

/// What a person's week holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WeekCell {
    /// Projects, the one with the most days first, then time away.
    pub items: Vec<WeekItem>,
    /// Minutes on jobs.
    pub minutes: i32,
}

impl WeekCell {
    /// Whether some of the week is on a project.
    pub fn on_job(&self) -> bool {
        self.items.iter().any(|item| item.work.project().is_some())
    }
}

/// How much of a week goes to one project or reason to be away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekItem {
    /// What.
    pub work: Work,
    /// Half days, 1 to 14.
    pub halves: u32,
}

impl WeekItem {
    /// Its days as a cell shows them: `5d`, `2.5d`.
    pub fn days_text(&self) -> String {
        format!("{}d", halves_text(self.halves))
    }
}

impl WeeksView {
    /// The people, top to bottom.
    pub fn rows(&self) -> impl Iterator<Item = &WeeksRow> {
        self.groups.iter().flat_map(|group| &group.rows)
    }

    /// A project by its id.
    pub fn project(&self, id: ProjectId) -> Option<&WeeksProject> {
        self.projects.iter().find(|project| project.id == id)
    }

    /// A region's name.
    pub fn region_name(&self, id: RegionId) -> Option<&str> {
        self.regions.iter().find(|region| region.id == id).map(|region| region.name.as_str())
    }
}

#[cfg(test)]
mod tests;
