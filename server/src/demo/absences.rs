//! Who is away on which weekday: time off, sickness, training.

use super::{
    SEED,
    calendar::{Calendar, NOW, WEEKS},
    chance::Chance,
    holidays::is_holiday,
    roster::{Crew, Roster},
};
use chrono::{Days, NaiveDate};
use kernel::EmployeeId;
use manpower_domain::Status;
use std::collections::HashMap;

/// Working days of a week.
const WORKDAYS: i32 = 5;

/// Everybody's absences within the schedule's weeks.
pub(super) struct Absences(HashMap<(EmployeeId, NaiveDate), Status>);

impl Absences {
    /// Draws them. Nobody is known to be sick after today.
    pub(super) fn draw(calendar: &Calendar, roster: &Roster) -> Self {
        let mut absences = Self(HashMap::new());
        for (nth, crew) in roster.crews.iter().enumerate() {
            for (place, hand) in crew.hands.iter().enumerate() {
                absences.of_one(calendar, hand.id, Chance::new(SEED, &format!("absences {nth} {place}")));
            }
            absences.training(calendar, nth, crew);
        }
        absences
    }

    /// Why a person is away on a day, if so.
    pub(super) fn of(&self, person: EmployeeId, day: NaiveDate) -> Option<Status> {
        if is_holiday(day) { Some(Status::Holiday) } else { self.0.get(&(person, day)).copied() }
    }

    fn of_one(&mut self, calendar: &Calendar, person: EmployeeId, mut chance: Chance) {
        for _ in 0..chance.between(1, 2) {
            // a long weekend, or a week
            let days = chance.pick(&[1, 1, 2, 3, 5, 5]).copied().unwrap_or(1);
            self.stretch(calendar, person, chance.between(0, WEEKS * WORKDAYS - days), days, Status::Pto);
        }
        if chance.in_thousand(700) {
            let day = chance.between(0, (NOW + 1) * WORKDAYS - 1);
            self.stretch(calendar, person, day, chance.between(1, 2), Status::Sick);
        }
        if chance.in_thousand(200) {
            let friday = chance.between(0, NOW + 2) * WORKDAYS + 4;
            self.stretch(calendar, person, friday, 1, Status::Off);
        }
    }

    /// Each crew sends its two newest to a course, two days long, once in the schedule's weeks, and again a quarter later.
    fn training(&mut self, calendar: &Calendar, nth: usize, crew: &Crew) {
        let first = i32::try_from(nth).unwrap_or_default() * 3 % 13;
        for week in [first, first + 13].into_iter().filter(|week| *week < WEEKS) {
            for hand in crew.hands.iter().rev().take(2) {
                self.stretch(calendar, hand.id, week * WORKDAYS + 1, 2, Status::Training);
            }
        }
    }

    /// So many working days from one on, counted from the schedule's first. What was drawn first stays.
    fn stretch(&mut self, calendar: &Calendar, person: EmployeeId, first: i32, days: i32, status: Status) {
        for nth in first..first + days {
            let into_week = u64::from((nth % WORKDAYS).unsigned_abs());
            let day = calendar.monday(nth / WORKDAYS) + Days::new(into_week);
            if status != Status::Sick || day <= calendar.today {
                self.0.entry((person, day)).or_insert(status);
            }
        }
    }
}
