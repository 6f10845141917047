//! Saves the good rows of a checked file: all of them, in one transaction, or none.

use crate::{
    CheckJob, Done, Refused, known, memory, rules,
    rules::Report,
    run,
    save::{Written, save_people, save_projects, save_schedule},
    stored::{Facts, Found, Outcome, Said},
};
use entity::{import_file, import_row, import_run};
use imports_domain::{ImportError, ImportKind, RawRow, RunState, Saved, Settings};
use kernel::{ImportId, Permission};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use serde_json::json;
use store::{Reads, StoreError, WriteTx};

/// How an apply ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    /// The good rows are saved.
    Saved(Saved),
    /// Nothing is saved: what the rows were held against has changed since. A new check is on its way once this is committed.
    CheckAgain,
}

impl Applied {
    /// The answer, once the transaction is committed.
    ///
    /// # Errors
    /// [`ImportError::CheckAgain`].
    pub fn answer(self) -> Result<Saved, ImportError> {
        match self {
            Self::Saved(saved) => Ok(saved),
            Self::CheckAgain => Err(ImportError::CheckAgain),
        }
    }
}

/// Saves the good rows of a checked file. First it holds them against what is known once more: what the user saw is what is
/// saved, or nothing is.
///
/// The trail gets a change for each record and an event for the file.
///
/// # Errors
/// [`ImportError::AlreadyApplied`], [`ImportError::NotChecked`]; [`ImportError::Refused`] when a rule of another module refuses a
/// row that the check took; [`StoreError::Forbidden`] without the permission to edit what the file is about; [`StoreError::NotFound`]; the database's own.
pub async fn apply(tx: &WriteTx, id: ImportId) -> Result<Done<Applied>, Refused> {
    let run = run::locked(tx, id).await?;
    match run.state()? {
        RunState::Checked => {}
        RunState::Applied => return Err(Refused::Rule(ImportError::AlreadyApplied)),
        _ => return Err(Refused::Rule(ImportError::NotChecked)),
    }
    // who brings a file in changes no more by it than by hand
    let edits = match run.kind()? {
        ImportKind::People => Permission::PeopleEdit,
        ImportKind::Projects => Permission::ProjectsEdit,
        ImportKind::Schedule => Permission::ScheduleEdit,
    };
    if !tx.cx().allows(edits) {
        return Err(StoreError::Forbidden.into());
    }
    let found = run.layout()?.and_then(|layout| layout.found).ok_or(Refused::Rule(ImportError::NotChecked))?;
    let (said, outcome) = (run.said()?, run.outcome()?.unwrap_or_default());
    let settings = found.settings(&said);
    let rows = staged_rows(tx, id).await?;
    let here = known::read(tx, run.kind()?, &rows, &settings).await?;
    let (report, fingerprint) = judge(rows, here.rules(), settings).await?;
    if fingerprint != outcome.fingerprint {
        return check_again(tx, &run).await;
    }
    let written = match (&report, &here) {
        (Report::People(report), known::Here::People(here)) => save_people(tx, report, here).await?,
        (Report::Projects(report), known::Here::Projects(here)) => save_projects(tx, report, here).await?,
        (Report::Schedule(report), known::Here::Schedule(_)) => save_schedule(tx, report).await?,
        _ => return Err(Refused::Rule(ImportError::NotChecked)),
    };
    finish(tx, &run, outcome, written, &found, &said).await
}

async fn staged_rows(tx: &WriteTx, id: ImportId) -> Result<Vec<RawRow>, StoreError> {
    let rows = tx
        .find::<import_row::Entity>()
        .filter(import_row::Column::RunId.eq(id))
        .order_by_asc(import_row::Column::RowNo);
    let raw = |row: import_row::Model| {
        Ok(RawRow { number: crate::rows::number(&row), cells: serde_json::from_str(&row.cells)? })
    };
    rows.all().await?.into_iter().map(raw).collect()
}

/// The check once more, away from the threads that answer requests.
async fn judge(rows: Vec<RawRow>, known: rules::Known, settings: Settings) -> Result<(Report, String), StoreError> {
    let judged = tokio::task::spawn_blocking(move || {
        let report = rules::check(&rows, &known, &settings)?;
        let fingerprint = rules::fingerprint(&report)?;
        Ok((report, fingerprint))
    });
    match judged.await {
        Ok(Ok(judged)) => Ok(judged),
        Ok(Err(rules::Fault::Json(error))) => Err(error.into()),
        // the mapping was good when the rows were checked
        Ok(Err(rules::Fault::Mapping(error))) => Err(StoreError::Setup(format!("a checked file's mapping: {error}"))),
        Err(fault) => Err(StoreError::Setup(format!("the check broke off: {fault}"))),
    }
}

async fn check_again(tx: &WriteTx, run: &import_run::Model) -> Result<Done<Applied>, Refused> {
    let row = import_run::ActiveModel { state: Set(RunState::Reading.as_str().to_owned()), ..run::at(run) };
    let stored = tx.update(row).await?;
    tx.enqueue(&CheckJob { run: run.id }).await?;
    let audit = run::event(&stored, json!({ "state": stored.state, "why": "the workspace changed" })).into();
    Ok(Done { value: Applied::CheckAgain, audit })
}

async fn finish(
    tx: &WriteTx,
    run: &import_run::Model,
    outcome: Outcome,
    written: Written,
    found: &Found,
    said: &Said,
) -> Result<Done<Applied>, Refused> {
    let saved = Saved { refused_rows: outcome.findings.tally.refused_rows, ..written.saved };
    let outcome = Outcome { saved: Some(saved), ..outcome };
    let row = import_run::ActiveModel {
        state: Set(RunState::Applied.as_str().to_owned()),
        tally: Set(Some(serde_json::to_string(&outcome).map_err(StoreError::from)?)),
        ..run::at(run)
    };
    let stored = tx.update(row).await?;
    memory::remember(tx, run.kind()?, found, said).await?;
    // the rows stay, for those who take the refused ones back; the file itself has done its work
    tx.delete_where::<import_file::Entity>(import_file::Column::Id.eq(run.id)).await?;
    let mut audit = written.audit;
    audit.push(run::event(&stored, json!({ "state": stored.state, "saved": saved })));
    Ok(Done { value: Applied::Saved(saved), audit })
}
