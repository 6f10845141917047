//! The projects, and when each runs.

use super::{
    SEED,
    calendar::{Calendar, NOW},
    chance::Chance,
    places::{NAMES, STREETS, TOWNS},
};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use kernel::{ProjectId, RegionId};
use manpower_domain::{EntryWrite, IsoWeek};
use projects_domain::{ProjectInput, ProjectStatus};
use std::collections::HashMap;

/// What a project is to the schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The first crew's job of the past weeks.
    Finished,
    /// A crew's job now; the crew's number within its region.
    Main(usize),
    /// A smaller job now, for some of a crew.
    Small(usize),
    /// Where the second crew goes next.
    Next,
    /// A bid.
    Bid,
    /// Nobody works on it: stopped, or lost.
    Idle(ProjectStatus),
}

/// One project. Weeks are counted from the schedule's first; most begin before it or end after it.
pub(super) struct Site {
    pub(super) id: ProjectId,
    pub(super) region: usize,
    pub(super) part: Part,
    pub(super) first_week: i32,
    pub(super) last_week: i32,
    code: String,
    name: &'static str,
    address: String,
    lat: f64,
    lon: f64,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    heads_per_day: u32,
}

impl Site {
    /// Whether people are sent there in a week.
    pub(super) fn runs_in(&self, week: i32) -> bool {
        (self.first_week..=self.last_week).contains(&week)
    }

    /// As the use-case takes it.
    pub(super) fn input(&self, regions: [RegionId; 4]) -> ProjectInput {
        ProjectInput {
            code: self.code.clone(),
            name: self.name.into(),
            region_id: regions.get(self.region).copied(),
            status: self.status(),
            starts_on: Some(self.starts_on),
            ends_on: Some(self.ends_on),
            address: Some(self.address.clone()),
            lat: Some(self.lat),
            lon: Some(self.lon),
            time_zone: None,
            shift: None,
            color: None,
            heads_per_day: self.heads_per_day,
        }
    }

    fn status(&self) -> ProjectStatus {
        match self.part {
            Part::Finished => ProjectStatus::Complete,
            Part::Main(_) | Part::Small(_) => ProjectStatus::Active,
            Part::Next => ProjectStatus::Awarded,
            Part::Bid => ProjectStatus::Pursuit,
            Part::Idle(status) => status,
        }
    }
}

/// Draws the projects, in the order of their codes: by the day they begin.
pub(super) fn draw(calendar: &Calendar, mut new_id: impl FnMut() -> ProjectId) -> Vec<Site> {
    let mut chance = Chance::new(SEED, "sites");
    let mut sites = Vec::new();
    for (region, names) in NAMES.iter().enumerate() {
        let (handover, next) = (chance.between(4, 9), chance.between(NOW + 2, NOW + 5));
        for ((name, town), part) in names.iter().zip(parts(region)) {
            let (first_week, last_week) = weeks(part, handover, next, &mut chance);
            let (town, zip, lat, lon) = TOWNS[region][*town];
            let street = chance.pick(&STREETS).copied().unwrap_or_default();
            // about a mile around the town's centre
            let mut near =
                |degrees: f64| ((degrees * 10_000.0).round() + f64::from(chance.between(-150, 150))) / 10_000.0;
            let (lat, lon) = (near(lat), near(lon));
            sites.push(Site {
                id: new_id(),
                region,
                part,
                first_week,
                last_week,
                code: String::new(),
                name,
                address: format!("{} {street}, {town}, MN {zip}", 100 + 20 * chance.below(300)),
                lat,
                lon,
                starts_on: calendar.monday(first_week),
                ends_on: calendar.monday(last_week) + Days::new(4),
                heads_per_day: 0,
            });
        }
    }
    sites.sort_by_key(|site| (site.starts_on, site.name));
    let mut number = 100;
    for site in &mut sites {
        number += 1 + chance.below(3);
        site.code = format!("P-{number}");
    }
    sites
}

/// What each of a region's nine projects is. Two regions have four crews, two have three.
fn parts(region: usize) -> [Part; 9] {
    let crews = if region < 2 { 4 } else { 3 };
    let idle = if region.is_multiple_of(2) { ProjectStatus::OnHold } else { ProjectStatus::Lost };
    let last = if crews == 4 { Part::Main(3) } else { Part::Small(crews - 2) };
    let small = Part::Small(crews - 1);
    [Part::Finished, Part::Main(0), Part::Main(1), Part::Main(2), last, small, Part::Next, Part::Bid, Part::Idle(idle)]
}

/// First and last week. `handover`: the first crew leaves its old job; `next`: the second one does.
fn weeks(part: Part, handover: i32, next: i32, chance: &mut Chance) -> (i32, i32) {
    let long = NOW + chance.between(16, 60);
    match part {
        Part::Finished => (-chance.between(12, 30), handover - 1),
        Part::Main(0) => (handover, long),
        Part::Main(1) => (-chance.between(8, 20), next - 1),
        Part::Main(_) => (-chance.between(3, 30), long),
        Part::Small(_) => (chance.between(3, 9), chance.between(NOW + 1, NOW + 6)),
        Part::Next => (next, long),
        Part::Bid => (NOW + chance.between(10, 18), long + 20),
        Part::Idle(ProjectStatus::Lost) => (chance.between(2, 8), long),
        Part::Idle(_) => (-chance.between(4, 16), long),
    }
}

/// Sets how many people each project needs on a day: what it usually has, and for a few one or two more.
pub(super) fn count_needs(sites: &mut [Site], calendar: &Calendar, entries: &[EntryWrite]) {
    let mut chance = Chance::new(SEED, "needs");
    let mut halves: HashMap<(ProjectId, NaiveDate), u32> = HashMap::new();
    for entry in entries {
        for (part, work) in entry.cell.entries() {
            if let Some(project) = work.project() {
                *halves.entry((project, entry.day)).or_default() += part.halves();
            }
        }
    }
    for site in sites {
        // a job that is over is judged by its last week, one to come by its first, any other by this one
        let week = NOW.clamp(site.first_week, site.last_week);
        let week = IsoWeek::of(calendar.monday(week));
        let working = week.days().into_iter().filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun));
        let mut there: Vec<u32> = working.filter_map(|day| halves.get(&(site.id, day)).copied()).collect();
        there.sort_unstable();
        let more = chance.pick(&[0, 0, 0, 0, 1, 1, 2]).copied().unwrap_or_default();
        let bid = 4 + chance.below(9);
        site.heads_per_day = there.get(there.len() / 2).map_or(bid, |usual| usual / 2 + more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use uuid::Uuid;

    #[test]
    fn thirty_six_good_projects() {
        let calendar = Calendar::around("2026-11-21".parse().unwrap());
        let sites = draw(&calendar, || ProjectId(Uuid::nil()));
        let of = |status| sites.iter().filter(|site| site.status() == status).count();
        assert_eq!(sites.len(), 36);
        assert_eq!(ProjectStatus::ALL.map(of), [4, 4, 20, 2, 4, 2]);
        assert_eq!(sites.iter().map(|site| site.name).collect::<HashSet<_>>().len(), 36);
        for site in &sites {
            assert_eq!(site.input([RegionId(Uuid::nil()); 4]).validate(), [], "{}", site.name);
        }
        assert!(sites.windows(2).all(|pair| pair[0].code < pair[1].code && pair[0].starts_on <= pair[1].starts_on));
        assert!(sites.iter().all(|site| site.code.starts_with("P-1")), "{:?}", sites.last().map(|site| &site.code));
    }
}
