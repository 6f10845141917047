//! What is wrong with a week: the facts that the rules look at, read for everybody or for what was changed.

use crate::{company::limits, query, time_off};
use chrono::NaiveDate;
use entity::{employee, schedule_entry, workspace};
use kernel::{EmployeeId, ProjectId, Shift};
use manpower_domain::{
    Conflict, ConflictChange, ConflictFacts, ConflictQuery, DayRange, FoundConflicts, Limits, Need, PersonFacts,
    PlannedEntry, ProjectFacts, ProjectTerms, TimeOff, find_conflicts, recheck_conflicts,
};
use sea_orm::ColumnTrait;
use std::collections::{BTreeMap, HashMap, HashSet};
use store::{Reads, StoreError};
use workspace_service::{Clock, settings};

/// The conflicts of a week, or of what was changed in it; tenant-wide, whatever a page's filter leaves out.
///
/// # Errors
/// The database's own.
pub async fn conflicts(tx: &impl Reads, query: &ConflictQuery) -> Result<FoundConflicts, StoreError> {
    let days = DayRange { from: query.week.monday(), to: query.week.sunday() };
    match &query.change {
        None => within(tx, days).await,
        Some(change) => {
            let facts = Facts::of(tx, days, change).await?;
            let found = recheck_conflicts(Vec::new(), &facts.view(), change);
            Ok(facts.named(found))
        }
    }
}

/// Every conflict of a range of days.
pub(crate) async fn within(tx: &impl Reads, days: DayRange) -> Result<FoundConflicts, StoreError> {
    let facts = Facts::all(tx, days).await?;
    let found = find_conflicts(&facts.view());
    Ok(facts.named(found))
}

/// The rules' facts, owned.
struct Facts {
    days: DayRange,
    today: NaiveDate,
    limits: Limits,
    shift: Shift,
    people: Vec<PersonFacts>,
    codes: BTreeMap<ProjectId, String>,
    projects: Vec<ProjectTerms>,
    entries: Vec<PlannedEntry>,
    time_off: Vec<TimeOff>,
    needs: Vec<Need>,
}

impl Facts {
    async fn all(tx: &impl Reads, days: DayRange) -> Result<Self, StoreError> {
        let mut facts = Self::frame(tx, days).await?;
        let needed = days.needed(&facts.limits);
        facts.people = query::people(tx, needed.from, needed.to).await?;
        let mut written = query::details(tx, needed.from, needed.to).await?;
        for entry in query::unstamped_entries(tx, needed.from, needed.to).await? {
            let details = written.get_mut(&(entry.employee, entry.day));
            let shift = details.and_then(|details| details.at(entry.part)).and_then(|details| details.shift);
            let (employee, day, part, work) = (entry.employee, entry.day, entry.part, entry.work);
            facts.entries.push(PlannedEntry { employee, day, part, work, shift });
        }
        facts.time_off = time_off::between(tx, days.from, days.to).await?;
        Ok(facts)
    }

    /// Only the people of the change, and the entries of its project days.
    async fn of(tx: &impl Reads, days: DayRange, change: &ConflictChange) -> Result<Self, StoreError> {
        use schedule_entry::Column as C;
        let mut facts = Self::frame(tx, days).await?;
        let needed = days.needed(&facts.limits);
        let people: Vec<EmployeeId> = change.people().collect();
        let projects: Vec<ProjectId> = change.project_days().map(|(project, _)| project).collect();
        let mut rows = HashMap::new();
        let entries = || tx.find::<schedule_entry::Entity>();
        let own = entries()
            .filter(C::Day.between(needed.from, needed.to))
            .filter(C::EmployeeId.is_in(people.iter().copied()));
        let there = entries().filter(C::Day.between(days.from, days.to)).filter(C::ProjectId.is_in(projects));
        for row in own.all().await?.into_iter().chain(there.all().await?) {
            rows.insert(row.id, row);
        }
        facts.entries = rows.values().filter_map(planned).collect();
        let known = tx.find::<employee::Entity>().filter(employee::Column::Id.is_in(people.iter().copied()));
        facts.people = known.all().await?.into_iter().map(person).collect();
        facts.time_off = time_off::between(tx, days.from, days.to).await?;
        Ok(facts)
    }

    /// What both need: settings, projects and what they need.
    async fn frame(tx: &impl Reads, days: DayRange) -> Result<Self, StoreError> {
        let place = tx.get::<workspace::Entity>(tx.tenant()).await?;
        let limits = limits(settings::limits(&place));
        let needed = days.needed(&limits);
        let projects = query::projects(tx, needed.from, needed.to).await?;
        Ok(Self {
            days,
            today: Clock::of(&place.time_zone).day(tx.now()),
            limits,
            shift: settings::working_day(&place),
            people: Vec::new(),
            needs: projects.iter().flat_map(|project| needs(project, days)).collect(),
            projects: projects.iter().map(terms).collect(),
            codes: projects.into_iter().map(|project| (project.id, project.code)).collect(),
            entries: Vec::new(),
            time_off: Vec::new(),
        })
    }

    /// Conflicts with the names of those they speak of.
    fn named(self, conflicts: Vec<Conflict>) -> FoundConflicts {
        let who: HashSet<EmployeeId> = conflicts.iter().filter_map(|conflict| conflict.employee).collect();
        let named = self.people.iter().filter(|person| who.contains(&person.id));
        let people = named.map(|person| (person.id, person.name())).collect();
        FoundConflicts { people, projects: self.codes, conflicts }
    }

    fn view(&self) -> ConflictFacts<'_> {
        ConflictFacts {
            days: self.days,
            today: self.today,
            limits: self.limits,
            shift: self.shift,
            people: &self.people,
            projects: &self.projects,
            entries: &self.entries,
            time_off: &self.time_off,
            needs: &self.needs,
        }
    }
}

fn needs(project: &ProjectFacts, days: DayRange) -> impl Iterator<Item = Need> {
    let all = days.from.iter_days().take_while(move |day| *day <= days.to);
    all.map(|day| Need { project: project.id, day, heads: project.needed_on(day) })
}

fn terms(project: &ProjectFacts) -> ProjectTerms {
    let ProjectFacts { id, starts_on, ends_on, on_hold, shift, .. } = *project;
    ProjectTerms { id, starts_on, ends_on, on_hold, shift }
}

fn planned(row: &schedule_entry::Model) -> Option<PlannedEntry> {
    let (part, work) = crate::rows::entry(row)?;
    let shift = query::shift(row.shift_start_min, row.shift_end_min, row.shift_break_min);
    Some(PlannedEntry { employee: row.employee_id, day: row.day, part, work, shift })
}

fn person(row: employee::Model) -> PersonFacts {
    PersonFacts {
        id: row.id,
        number: row.number,
        given_name: row.given_name,
        family_name: row.family_name,
        title: row.title,
        is_foreman: row.is_foreman,
        foreman: row.foreman_id,
        region: row.region_id,
        active: row.active && row.deleted_at.is_none(),
        hired_on: row.hired_on,
        ended_on: row.ended_on,
    }
}
