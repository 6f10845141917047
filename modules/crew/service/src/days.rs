//! A person's own fourteen days.

use crate::{op, open::Opened, query, seen};
use chrono::{Days, NaiveDate};
use crew_domain::{
    Answer, AnswerFacts, Contact, CrewDays, CrewFacts, EntryFacts, ProjectFacts, Snapshot, WINDOW_DAYS, build_days,
};
use entity::{acknowledgement, employee, project, schedule_entry, workspace};
use kernel::{EmployeeId, ProjectId};
use sea_orm::ColumnTrait;
use std::collections::BTreeSet;
use store::{Reads, Store, StoreError};
use workspace_service::Clock;

/// The days, with what differs from what was seen before, and notes that they were opened.
///
/// That note is no business record and leaves no audit row; it is written at most every five minutes.
///
/// # Errors
/// The database's own.
pub async fn days(store: &Store, opened: &Opened) -> Result<CrewDays, StoreError> {
    let tx = opened.cx.read(op::DAYS).await?;
    let mut built = build_days(&facts(&tx, opened).await?);
    let glimpse = seen::read(&tx, opened).await?;
    drop(tx);
    let Some(shows) = Snapshot::of(&built.days) else { return Ok(built) };
    let (before, keep) = glimpse.open(built.as_of, &shows);
    if let Some(before) = before {
        before.mark(&mut built.days);
    }
    if let Some(keep) = keep {
        seen::keep(store, opened, &keep).await?;
    }
    Ok(built)
}

async fn facts(tx: &impl Reads, opened: &Opened) -> Result<CrewFacts, StoreError> {
    let who = opened.employee;
    let clock = Clock::of(&opened.place.time_zone);
    let today = clock.day(tx.now());
    let last = today.checked_add_days(Days::new(u64::from(WINDOW_DAYS) - 1)).unwrap_or(today);
    let person = tx.get::<employee::Entity>(who).await?;
    let entries = entries(tx, who, today, last).await?;
    let projects = projects(tx, &entries).await?;
    Ok(CrewFacts {
        person: query::full_name(&person),
        company: opened.place.name.clone(),
        today,
        now: tx.now(),
        now_text: clock.time(tx.now()),
        entries: entries.into_iter().map(|row| entry(&opened.place, &projects, row)).collect(),
        projects: projects.into_iter().map(project_facts).collect(),
        others: query::others(tx, who, today, last).await?,
        foreman: foreman(tx, person.foreman_id).await?,
        answers: answers(tx, who, today, last).await?,
    })
}

async fn entries(
    tx: &impl Reads,
    who: EmployeeId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<schedule_entry::Model>, StoreError> {
    let own = tx.find::<schedule_entry::Entity>().filter(schedule_entry::Column::EmployeeId.eq(who));
    own.filter(schedule_entry::Column::Day.between(from, to)).all().await
}

/// An entry, with when its work begins.
fn entry(place: &workspace::Model, projects: &[project::Model], row: schedule_entry::Model) -> EntryFacts {
    let project = projects.iter().find(|project| Some(project.id) == row.project_id);
    let times = manpower_service::entry_times(place, project, &row);
    EntryFacts {
        day: row.day,
        part: row.part,
        project: row.project_id,
        start_min: times.and_then(|times| u16::try_from(times.span.start_min).ok()),
        status: row.status,
        note: row.note,
    }
}

fn project_facts(row: project::Model) -> ProjectFacts {
    ProjectFacts { id: row.id, code: row.code, name: row.name, address: row.address, place: row.lat.zip(row.lon) }
}

async fn projects(tx: &impl Reads, entries: &[schedule_entry::Model]) -> Result<Vec<project::Model>, StoreError> {
    let ids: BTreeSet<ProjectId> = entries.iter().filter_map(|entry| entry.project_id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    tx.find::<project::Entity>().filter(project::Column::Id.is_in(ids)).all().await
}

async fn foreman(tx: &impl Reads, id: Option<EmployeeId>) -> Result<Option<Contact>, StoreError> {
    let Some(id) = id else { return Ok(None) };
    let person = tx.get::<employee::Entity>(id).await?;
    Ok(query::works_here(&person).then(|| Contact { name: query::full_name(&person), phone: person.phone.clone() }))
}

async fn answers(
    tx: &impl Reads,
    who: EmployeeId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<AnswerFacts>, StoreError> {
    let rows = tx
        .find::<acknowledgement::Entity>()
        .filter(acknowledgement::Column::EmployeeId.eq(who))
        .filter(acknowledgement::Column::Day.between(from, to))
        .order_by_asc(acknowledgement::Column::ReceivedAt)
        .order_by_asc(acknowledgement::Column::Id)
        .all()
        .await?;
    let fact = |row: acknowledgement::Model| {
        let answer = Answer::parse(&row.answer)?;
        Some(AnswerFacts { day: row.day, answer, received_at: row.received_at })
    };
    Ok(rows.into_iter().filter_map(fact).collect())
}
