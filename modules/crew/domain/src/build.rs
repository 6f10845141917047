//! A person's days from what the service read.

use crate::{
    AnswerFacts, Away, CrewDay, CrewDays, CrewFacts, EntryFacts, Job, Part, ProjectFacts, WINDOW_DAYS, map::map_href,
};
use chrono::{Days, NaiveDate};

/// Lays out the window. Entries outside it, and those on a project that is not told, are left out.
pub fn build_days(facts: &CrewFacts) -> CrewDays {
    let window = (0..u64::from(WINDOW_DAYS)).filter_map(|n| facts.today.checked_add_days(Days::new(n)));
    CrewDays {
        person: facts.person.clone(),
        company: facts.company.clone(),
        today: facts.today,
        as_of: facts.now,
        as_of_text: facts.now_text.clone(),
        days: window.map(|day| build_day(facts, day)).collect(),
    }
}

fn build_day(facts: &CrewFacts, day: NaiveDate) -> CrewDay {
    let mut entries: Vec<&EntryFacts> = facts.entries.iter().filter(|entry| entry.day == day).collect();
    entries.sort_by_key(|entry| entry.part);
    let away = entries.iter().find_map(|entry| Away::parse(entry.status.as_deref()?));
    let jobs = entries.iter().filter_map(|entry| {
        let project = facts.projects.iter().find(|project| Some(project.id) == entry.project)?;
        Some(job(facts, entry, project))
    });
    CrewDay { jobs: jobs.collect(), away, answer: last_answer(&facts.answers, day), ..CrewDay::free(day) }
}

fn job(facts: &CrewFacts, entry: &EntryFacts, project: &ProjectFacts) -> Job {
    let beside = facts.others.iter().filter(|other| other.day == entry.day && other.project == project.id);
    Job {
        part: match entry.part {
            1 => Part::First,
            2 => Part::Second,
            _ => Part::Whole,
        },
        code: project.code.clone(),
        name: project.name.clone(),
        address: project.address.clone(),
        map: map_href(project.address.as_deref(), project.place),
        start_min: entry.start_min,
        foreman: facts.foreman.clone(),
        others: beside.map(|other| other.given_name.clone()).collect(),
        note: entry.note.clone(),
    }
}

/// The answer that came last counts.
fn last_answer(answers: &[AnswerFacts], day: NaiveDate) -> Option<crate::Answer> {
    answers.iter().filter(|fact| fact.day == day).max_by_key(|fact| fact.received_at).map(|fact| fact.answer)
}

#[cfg(test)]
mod tests;
