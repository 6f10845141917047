//! Who is where on which day: twelve weeks back, the week of today, and eight ahead.

use super::{
    SEED,
    absences::Absences,
    chance::Chance,
    roster::{Crew, Hand, Roster},
    sites::{Part, Site},
};
use chrono::{Days, NaiveDate};
use manpower_domain::{Cell, EntryWrite, IsoWeek, Status, Work};
use std::ops::Range;

/// The week of today, counted from the schedule's first.
pub(super) const NOW: i32 = 12;
/// All weeks.
pub(super) const WEEKS: i32 = NOW + 1 + 8;

/// How much of a crew is planned so many weeks ahead, in per cent.
const PLANNED: [usize; 9] = [100, 100, 100, 90, 80, 65, 50, 40, 30];
/// How many of a crew go to its smaller job.
const AWAY: usize = 5;
/// Crews whose newest hand has no job this week.
const SHORT_OF_WORK: [usize; 5] = [1, 4, 6, 9, 12];

/// The weeks around a day.
pub(super) struct Calendar {
    /// The day itself.
    pub(super) today: NaiveDate,
    now: NaiveDate,
}

/// A crew with what it could be sent to.
struct Gang<'r> {
    /// Of the whole roster.
    nth: usize,
    /// Its number within its region, and how many there are.
    number: usize,
    of: usize,
    crew: &'r Crew,
    /// The region's.
    sites: Vec<&'r Site>,
    /// Weeks in which it works on Saturday.
    saturdays: Vec<bool>,
}

/// One person's weeks that differ from the crew's.
struct Habits {
    bench: Range<i32>,
    loan: Range<i32>,
}

impl Calendar {
    /// The weeks around today.
    pub(super) fn around(today: NaiveDate) -> Self {
        Self { today, now: IsoWeek::of(today).monday() }
    }

    /// The Monday of a week, counted from the schedule's first.
    pub(super) fn monday(&self, week: i32) -> NaiveDate {
        self.now + chrono::Duration::weeks(i64::from(week - NOW))
    }

    /// Draws everybody's days.
    pub(super) fn draw(&self, roster: &Roster, sites: &[Site]) -> Vec<EntryWrite> {
        let absences = Absences::draw(self, roster);
        let mut chance = Chance::new(SEED, "calendar");
        let mut entries = Vec::new();
        for gang in gangs(roster, sites, &mut chance) {
            for (place, hand) in gang.crew.hands.iter().enumerate() {
                let habits = gang.habits(place, &mut chance);
                for week in 0..WEEKS {
                    let mut draw = Chance::new(SEED, &format!("week {} {place} {week}", gang.nth));
                    entries.extend(self.week(&gang, (place, hand), &habits, week, &absences, &mut draw));
                }
            }
        }
        entries
    }

    /// One person's week.
    fn week(
        &self,
        gang: &Gang<'_>,
        (place, hand): (usize, &Hand),
        habits: &Habits,
        week: i32,
        absences: &Absences,
        chance: &mut Chance,
    ) -> Vec<EntryWrite> {
        let mut entries = Vec::new();
        if habits.bench.contains(&week) {
            return entries;
        }
        let own = if gang.plans(place, week) { gang.site(gang.number, place, week) } else { None };
        // somebody else's job: a loan goes there, and so do single afternoons
        let other = gang.site((gang.number + 1) % gang.of, 0, week);
        let site = if habits.loan.contains(&week) { other.or(own) } else { own };
        let saturday =
            gang.saturdays.get(week.unsigned_abs() as usize).is_some_and(|works| *works) && chance.in_thousand(600);
        for nth in 0..if saturday { 6 } else { 5 } {
            let day = self.monday(week) + Days::new(nth);
            if day < hand.hired_on {
                continue;
            }
            let away = if nth < 5 { absences.of(hand.id, day) } else { None };
            let cell = match (away, site) {
                (Some(Status::Holiday), None) | (None, None) => continue,
                (Some(status), _) => Cell::Whole(Work::Status(status)),
                (None, Some(site)) => a_day_at(site, other.filter(|_| week <= NOW + 2), chance),
            };
            entries.push(EntryWrite { employee: hand.id, day, cell });
        }
        entries
    }
}

/// A whole day, or now and then two halves.
fn a_day_at(site: &Site, other: Option<&Site>, chance: &mut Chance) -> Cell {
    let (first, draw) = (Work::Project(site.id), chance.below(1_000));
    let second = match (draw, other) {
        (0..12, Some(other)) => Some(Work::Project(other.id)),
        (12..17, _) => Some(Work::Status(Status::Pto)),
        (17..19, _) => None,
        _ => Some(first),
    };
    Cell::halves(Some(first), second)
}

fn gangs<'r>(roster: &'r Roster, sites: &'r [Site], chance: &mut Chance) -> Vec<Gang<'r>> {
    let mut gangs = Vec::new();
    for (nth, crew) in roster.crews.iter().enumerate() {
        let in_region = |crews: &[Crew]| crews.iter().filter(|other| other.region == crew.region).count();
        gangs.push(Gang {
            nth,
            number: in_region(&roster.crews[..nth]),
            of: in_region(&roster.crews),
            crew,
            sites: sites.iter().filter(|site| site.region == crew.region).collect(),
            saturdays: (0..WEEKS).map(|week| week <= NOW + 1 && chance.in_thousand(280)).collect(),
        });
    }
    gangs
}

impl Gang<'_> {
    /// Where somebody in this place of one of the region's crews is sent.
    fn site(&self, number: usize, place: usize, week: i32) -> Option<&Site> {
        let small = (place + AWAY >= self.crew.hands.len()).then_some(Part::Small(number));
        let then = match number {
            0 => Some(Part::Finished),
            1 => Some(Part::Next),
            _ => None,
        };
        let wanted = [small, Some(Part::Main(number)), then];
        wanted
            .into_iter()
            .flatten()
            .find_map(|part| self.sites.iter().copied().find(|site| site.part == part && site.runs_in(week)))
    }

    /// Whether this place of the crew is planned yet: the foreman first, the newest last.
    fn plans(&self, place: usize, week: i32) -> bool {
        let ahead = usize::try_from(week - NOW).unwrap_or_default();
        PLANNED.get(ahead).is_some_and(|share| place * 100 < share * self.crew.hands.len())
    }

    /// A foreman stays with the crew. Of the others some wait for work for a week or two, and some are lent to a neighbour.
    fn habits(&self, place: usize, chance: &mut Chance) -> Habits {
        let mut weeks = |often: u32, longest: i32| {
            let (drawn, first, weeks) =
                (chance.in_thousand(often), chance.between(0, NOW + 3), chance.between(1, longest));
            if drawn && place > 0 { first..first + weeks } else { 0..0 }
        };
        let (mut bench, loan) = (weeks(180, 2), weeks(250, 3));
        if place + 1 == self.crew.hands.len() && SHORT_OF_WORK.contains(&self.nth) {
            bench = NOW..NOW + 2;
        }
        Habits { bench, loan }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::sites;
    use kernel::{EmployeeId, ProjectId, RegionId};
    use std::collections::{HashMap, HashSet};
    use uuid::Uuid;

    fn drawn(today: &str) -> (Calendar, Roster, Vec<EntryWrite>) {
        let mut n = 0;
        let mut next = || {
            n += 1;
            Uuid::from_u128(n)
        };
        let calendar = Calendar::around(today.parse().unwrap());
        let roster = Roster::draw(&calendar, [RegionId(Uuid::nil()); 4], || EmployeeId(next()));
        let sites = sites::draw(&calendar, || ProjectId(next()));
        let entries = calendar.draw(&roster, &sites);
        (calendar, roster, entries)
    }

    #[test]
    fn every_drawing_is_the_same_and_no_cell_is_drawn_twice() {
        let (_, _, entries) = drawn("2026-11-21");
        assert_eq!(drawn("2026-11-21").2, entries);
        assert_eq!(drawn("2026-11-16").2, drawn("2026-11-16").2);
        let cells: HashSet<_> = entries.iter().map(|entry| (entry.employee, entry.day)).collect();
        assert_eq!(cells.len(), entries.len());
    }

    #[test]
    fn the_weeks_look_as_they_do_in_the_trade() {
        // a year's four seasons, so that holidays fall into different weeks
        for today in ["2026-11-21", "2027-02-03", "2027-05-31", "2027-08-13"] {
            let (calendar, roster, entries) = drawn(today);
            let in_week = |week: i32| {
                let monday = calendar.monday(week);
                entries.iter().filter(move |e| (monday..monday + Days::new(7)).contains(&e.day))
            };
            let people = |week| in_week(week).map(|entry| entry.employee).collect::<HashSet<_>>().len();
            assert!((160..=177).contains(&people(NOW)), "{today}: {} have an entry, some wait for work", people(NOW));
            assert!(in_week(WEEKS - 1).count() * 2 < in_week(NOW).count(), "{today}: little is planned far ahead");
            assert_eq!((in_week(-1).count(), in_week(WEEKS).count()), (0, 0));
            let statuses: HashSet<_> =
                entries.iter().flat_map(|entry| entry.cell.entries().filter_map(|(_, work)| work.status())).collect();
            assert!([Status::Pto, Status::Sick, Status::Training, Status::Off].iter().all(|s| statuses.contains(s)));
            let hired: HashMap<_, _> = roster.crews.iter().flat_map(|c| &c.hands).map(|h| (h.id, h.hired_on)).collect();
            assert!(
                entries.iter().all(|entry| entry.day >= hired[&entry.employee]),
                "{today}: nobody works before the hire"
            );
            let saturdays = entries.iter().filter(|e| e.day.format("%u").to_string() == "6").count();
            let split = entries.iter().filter(|e| matches!(e.cell, Cell::Halves { .. })).count();
            assert!(saturdays > 200 && split > 100, "{today}: {saturdays} on Saturdays, {split} split days");
            let sick = |e: &&EntryWrite| e.cell == Cell::Whole(Work::Status(Status::Sick));
            assert!(
                entries.iter().filter(sick).all(|e| e.day <= calendar.today),
                "{today}: nobody is sick ahead of time"
            );
        }
    }
}
