//! Holds a file's rows against what is known, whatever the file brings. No database here.

use crate::{judged::Judged, zones};
use imports_domain::{
    Change, DateColumn, Field, Findings, ImportKind, MappingError, PeopleKnown, PeopleReport, PersonRecord, Problem,
    ProjectRecord, ProjectsKnown, ProjectsReport, RawRow, RowState, RowVerdict, ScheduleKnown, ScheduleReport,
    ScheduleRow, Settings, Verdict, WordChoices, check_people, check_projects, check_schedule, say_skip,
};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use store::StoreError;

/// Sentences about rows left out that are kept.
const MOST_TOLD: usize = 12;

/// Names that a new word can be mapped to.
const MOST_CHOICES: usize = 200;

/// What a file is held against.
pub(crate) enum Known {
    People(PeopleKnown),
    Projects(ProjectsKnown),
    Schedule(ScheduleKnown),
}

/// A verdict for each row.
pub(crate) enum Report {
    People(PeopleReport),
    Projects(ProjectsReport),
    Schedule(ScheduleReport),
}

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    #[error(transparent)]
    Mapping(#[from] MappingError),
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

/// A row for the staging table.
pub(crate) struct Staged {
    pub(crate) row: u32,
    pub(crate) cells: String,
    pub(crate) state: RowState,
    pub(crate) outcome: String,
}

/// Checks the rows.
pub(crate) fn check(rows: &[RawRow], known: &Known, settings: &Settings) -> Result<Report, MappingError> {
    Ok(match known {
        Known::People(known) => Report::People(check_people(rows, known, settings)?),
        Known::Projects(known) => {
            let mut report = check_projects(rows, known, settings)?;
            zones::refuse_unknown(&mut report, settings);
            Report::Projects(report)
        }
        Known::Schedule(known) => Report::Schedule(check_schedule(rows, known, settings)?),
    })
}

/// Equal for reports that would save the same.
pub(crate) fn fingerprint(report: &Report) -> Result<String, serde_json::Error> {
    let json = match report {
        Report::People(report) => serde_json::to_vec(report),
        Report::Projects(report) => serde_json::to_vec(report),
        Report::Schedule(report) => serde_json::to_vec(report),
    }?;
    Ok(hex::encode(Sha256::digest(json)))
}

/// The rows with their verdicts, for the staging table. `rows` are those of the check.
pub(crate) fn staged(rows: &[RawRow], report: &Report) -> Result<Vec<Staged>, serde_json::Error> {
    match report {
        Report::People(report) => stage(rows, &report.rows),
        Report::Projects(report) => stage(rows, &report.rows),
        Report::Schedule(report) => stage(rows, &report.rows),
    }
}

/// What the wizard shows of a check.
pub(crate) fn findings(report: &Report, known: &Known) -> Findings {
    match report {
        Report::People(report) => Findings {
            tally: report.tally,
            new_words: report.new_words.clone(),
            word_choices: word_choices(known),
            skipped: told(&report.rows),
            notes: notes(&report.dates),
            ..Findings::default()
        },
        Report::Projects(report) => Findings {
            tally: report.tally,
            new_words: report.new_words.clone(),
            word_choices: word_choices(known),
            skipped: told(&report.rows),
            notes: notes(&report.dates),
            ..Findings::default()
        },
        Report::Schedule(report) => Findings {
            tally: report.tally,
            missing: report.missing.clone(),
            skipped: told(&report.rows),
            notes: notes(&report.dates),
            ..Findings::default()
        },
    }
}

/// What is wrong with a staged row.
pub(crate) fn problems(kind: ImportKind, outcome: &str) -> Result<Vec<Problem>, StoreError> {
    Ok(match kind {
        ImportKind::People => read::<RowVerdict<PersonRecord>>(outcome)?.problems(),
        ImportKind::Projects => read::<RowVerdict<ProjectRecord>>(outcome)?.problems(),
        ImportKind::Schedule => read::<ScheduleRow>(outcome)?.problems(),
    })
}

/// What a staged row changes.
pub(crate) fn changes(kind: ImportKind, outcome: &str) -> Result<Vec<Change>, StoreError> {
    fn of<R>(row: RowVerdict<R>) -> Vec<Change> {
        if let Verdict::Update(_, changes) = row.verdict { changes } else { Vec::new() }
    }
    Ok(match kind {
        ImportKind::People => of(read::<RowVerdict<PersonRecord>>(outcome)?),
        ImportKind::Projects => of(read::<RowVerdict<ProjectRecord>>(outcome)?),
        ImportKind::Schedule => Vec::new(),
    })
}

fn read<T: DeserializeOwned>(outcome: &str) -> Result<T, StoreError> {
    Ok(serde_json::from_str(outcome)?)
}

fn stage<J: Judged>(rows: &[RawRow], judged: &[J]) -> Result<Vec<Staged>, serde_json::Error> {
    let staged = |(row, judged): (&RawRow, &J)| {
        Ok(Staged {
            row: row.number,
            cells: serde_json::to_string(&row.cells)?,
            state: judged.state(),
            outcome: serde_json::to_string(judged)?,
        })
    };
    rows.iter().zip(judged).map(staged).collect()
}

fn told<J: Judged>(judged: &[J]) -> Vec<String> {
    let skips = judged.iter().filter_map(|one| Some((one.row(), one.skip()?)));
    skips.filter(|(_, skip)| skip.reason.is_told()).take(MOST_TOLD).map(|(row, skip)| say_skip(row, skip)).collect()
}

fn notes(dates: &[DateColumn]) -> Vec<String> {
    dates.iter().filter_map(DateColumn::note).collect()
}

/// What else a new region, title or foreman could be.
fn word_choices(known: &Known) -> Vec<WordChoices> {
    let of = |field, mut names: Vec<String>| {
        names.sort_unstable();
        names.dedup();
        names.truncate(MOST_CHOICES);
        WordChoices { field, names }
    };
    match known {
        Known::People(known) => {
            let foremen =
                known.employees.iter().filter(|one| one.is_foreman).map(|one| one.name.last_first()).collect();
            vec![
                of(Field::Region, known.regions.clone()),
                of(Field::Title, known.titles.clone()),
                of(Field::Foreman, foremen),
            ]
        }
        Known::Projects(known) => vec![of(Field::Region, known.regions.clone())],
        Known::Schedule(_) => Vec::new(),
    }
}
