//! What weeks are made of, read once for all weeks of a range.

use crate::query;
use chrono::NaiveDate;
use entity::{region, workspace};
use kernel::RegionId;
use manpower_domain::{EntryFacts, Named, PersonFacts, ProjectFacts, WeekFacts, WeekQuery, WeekView, build_week, fold};
use store::{Reads, StoreError};
use workspace_service::Clock;

/// A workspace's people, projects, regions and settings.
pub(crate) struct Company {
    pub(crate) name: String,
    pub(crate) clock: Clock,
    pub(crate) people: Vec<PersonFacts>,
    pub(crate) projects: Vec<ProjectFacts>,
    pub(crate) regions: Vec<Named<RegionId>>,
    minutes_per_day: i32,
    today: NaiveDate,
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
            name: place.name,
            clock,
            people: query::people(tx, from, to).await?,
            projects: query::projects(tx, from, to).await?,
            regions,
            minutes_per_day: place.minutes_per_day,
            today: clock.day(tx.now()),
        })
    }

    /// The grid of one of the weeks.
    pub(crate) fn week(&self, query: WeekQuery, entries: &[EntryFacts]) -> WeekView {
        build_week(&WeekFacts {
            query,
            today: self.today,
            minutes_per_day: self.minutes_per_day,
            people: &self.people,
            projects: &self.projects,
            regions: &self.regions,
            entries,
        })
    }

    /// A region's name.
    pub(crate) fn region_name(&self, id: RegionId) -> &str {
        self.regions.iter().find(|region| region.id == id).map_or("", |region| &region.name)
    }
}
