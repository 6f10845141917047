//! What weeks are made of, read once for all weeks of a range.

use crate::{
    query::{self, WrittenDetails},
    time_off,
};
use chrono::NaiveDate;
use entity::{region, workspace};
use kernel::{RegionId, Shift};
use manpower_domain::{
    EntryFacts, Limits, Named, PersonFacts, ProjectFacts, TimeOff, WeekFacts, WeekQuery, WeekView, WeeksQuery,
    WeeksView, build_week, build_weeks, fold,
};
use store::{Reads, StoreError};
use workspace_domain::WorkLimits;
use workspace_service::{Clock, settings};

/// A workspace's people, projects, regions and settings.
pub(crate) struct Company {
    pub(crate) name: String,
    pub(crate) clock: Clock,
    pub(crate) people: Vec<PersonFacts>,
    pub(crate) projects: Vec<ProjectFacts>,
    pub(crate) regions: Vec<Named<RegionId>>,
    pub(crate) shift: Shift,

    pub(crate) today: NaiveDate,
}

impl Company {
    /// Reads what grids of these days need.
    pub(crate) async fn read(tx: &impl Reads, from: NaiveDate, to: NaiveDate) -> Result<Self, StoreError> {
        let place = tx.get::<workspace::Entity>(tx.tenant()).await?;
        let clock = Clock::of(&place.time_zone);
        let regions =
            tx.find::<region::Entity>().values::<(RegionId, String)>([region::Column::Id, region::Column::Name]);
        let mut regions: Vec<_> = regions.await?.into_iter().map(|(id, name)| Named { id, name }).collect();
        // here, not in SQL: both engines would sort letters beyond ASCII in their own way
        regions.sort_by_cached_key(|region| (fold(&region.name), region.id));
        Ok(Self {
            clock,
            people: query::people(tx, from, to).await?,
            projects: query::projects(tx, from, to).await?,
            regions,
            shift: settings::working_day(&place),
            today: clock.day(tx.now()),
            name: place.name,
        })
    }

    /// The grid of one of the weeks.
    pub(crate) fn week(&self, query: WeekQuery, planned: &Planned) -> WeekView {
        build_week(&self.facts(query, planned))
    }

    /// Weeks side by side.
    pub(crate) fn weeks(&self, query: WeeksQuery, planned: &Planned) -> WeeksView {
        build_weeks(&self.facts(query.first, planned), query.count)
    }

    fn facts<'a>(&'a self, query: WeekQuery, planned: &'a Planned) -> WeekFacts<'a> {
        WeekFacts {
            query,
            today: self.today,
            shift: self.shift,
            people: &self.people,
            projects: &self.projects,
            regions: &self.regions,
            entries: &planned.entries,
            details: &planned.details,
            time_off: &planned.time_off,
        }
    }

    /// A region's name.
    pub(crate) fn region_name(&self, id: RegionId) -> &str {
        self.regions.iter().find(|region| region.id == id).map_or("", |region| &region.name)
    }
}

/// What is planned on the days of a grid.
pub(crate) struct Planned {
    pub(crate) entries: Vec<EntryFacts>,
    details: WrittenDetails,
    time_off: Vec<TimeOff>,
}

impl Planned {
    /// Reads the days, with the states of the entries, by which a change is judged.
    pub(crate) async fn read(tx: &impl Reads, from: NaiveDate, to: NaiveDate) -> Result<Self, StoreError> {
        Self::with(tx, query::entries(tx, from, to).await?, from, to).await
    }

    /// The same without their states.
    pub(crate) async fn read_unstamped(tx: &impl Reads, from: NaiveDate, to: NaiveDate) -> Result<Self, StoreError> {
        Self::with(tx, query::unstamped_entries(tx, from, to).await?, from, to).await
    }

    async fn with(
        tx: &impl Reads,
        entries: Vec<EntryFacts>,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Self, StoreError> {
        let details = query::details(tx, from, to).await?;
        Ok(Self { entries, details, time_off: time_off::between(tx, from, to).await? })
    }
}

pub(crate) fn limits(of: WorkLimits) -> Limits {
    Limits {
        overtime_min: of.overtime_min,
        week_max_min: of.week_max_min,
        consecutive_days: u16::try_from(of.days_in_row).unwrap_or_default(),
    }
}
