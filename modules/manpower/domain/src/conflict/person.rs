//! One person's days, as the rules look at them.

use super::{Conflict, ConflictDetail, ConflictFacts, EntryRef, Fix, PlannedEntry, ProjectTerms};
use crate::{EntryTimes, PersonFacts, TimeOff, TimeOffState};
use chrono::NaiveDate;
use kernel::{EmployeeId, ProjectId};
use std::collections::HashMap;

/// A person with everything that the person's conflicts follow from.
#[derive(Debug)]
pub(super) struct PersonDays<'a> {
    /// What is known of the employment.
    pub(super) facts: Option<&'a PersonFacts>,
    /// Every entry, also time away; in any order.
    pub(super) entries: Vec<&'a PlannedEntry>,
    /// Entries on projects, by day and begin.
    pub(super) jobs: Vec<Job<'a>>,
    /// Approved time off.
    pub(super) off: Vec<&'a TimeOff>,
}

/// An entry on a project.
#[derive(Clone, Copy, Debug)]
pub(super) struct Job<'a> {
    /// The entry.
    pub(super) entry: &'a PlannedEntry,
    /// Its project.
    pub(super) project: ProjectId,
    /// What is known of the project.
    pub(super) terms: Option<&'a ProjectTerms>,
    /// Its times.
    pub(super) times: EntryTimes,
}

impl<'a> PersonDays<'a> {
    /// The people who have entries, of those that `wanted` says.
    pub(super) fn all(
        facts: &ConflictFacts<'a>,
        wanted: impl Fn(EmployeeId) -> bool,
    ) -> HashMap<EmployeeId, PersonDays<'a>> {
        let terms: HashMap<ProjectId, &ProjectTerms> = facts.projects.iter().map(|terms| (terms.id, terms)).collect();
        let mut people: HashMap<EmployeeId, PersonDays<'a>> = HashMap::new();
        for entry in facts.entries.iter().filter(|entry| wanted(entry.employee)) {
            let person = people.entry(entry.employee).or_insert_with(Self::empty);
            person.entries.push(entry);
            if let Some(project) = entry.work.project() {
                let terms = terms.get(&project).copied();
                let shift = terms.and_then(|terms| terms.shift);
                let times = EntryTimes::of(entry.part, facts.shift, shift, entry.shift);
                person.jobs.push(Job { entry, project, terms, times });
            }
        }
        for known in facts.people {
            if let Some(person) = people.get_mut(&known.id) {
                person.facts = Some(known);
            }
        }
        for off in facts.time_off.iter().filter(|off| off.state == TimeOffState::Approved) {
            if let Some(person) = people.get_mut(&off.employee) {
                person.off.push(off);
            }
        }
        for person in people.values_mut() {
            person.jobs.sort_by_key(|job| (job.entry.day, job.times.span, job.entry.part, job.project));
        }
        people
    }

    fn empty() -> Self {
        Self { facts: None, entries: Vec::new(), jobs: Vec::new(), off: Vec::new() }
    }
}

impl Job<'_> {
    /// Its day.
    pub(super) fn day(&self) -> NaiveDate {
        self.entry.day
    }

    /// Its place in the schedule.
    pub(super) fn place(&self) -> EntryRef {
        self.entry.place()
    }
}

impl PlannedEntry {
    /// Its place in the schedule.
    pub(super) fn place(&self) -> EntryRef {
        EntryRef { employee: self.employee, day: self.day, part: self.part }
    }

    /// A conflict of this entry alone.
    pub(super) fn conflict(&self, detail: ConflictDetail, fixes: Vec<Fix>) -> Conflict {
        Conflict {
            employee: Some(self.employee),
            project: self.work.project(),
            entries: vec![self.place()],
            fixes,
            ..Conflict::new(self.day, detail)
        }
    }
}
