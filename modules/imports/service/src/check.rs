//! The check of one file: the worker's part, from the upload's bytes to a verdict for each row.
//!
//! | Step | Where |
//! | --- | --- |
//! | Read the file, find the header | `book`, `layout`, on a thread of their own |
//! | Say what is there: state `checking` | one small transaction |
//! | Hold the rows against what is known | `rules`, on a thread of its own |
//! | Write them to the staging table | `stage`, a small transaction for each chunk; other writers get in between |
//! | Say what was found: state `checked` | one small transaction |
//!
//! A run that the user changes meanwhile gets another version and another job; this one then ends without a word.

use crate::{
    book, known, layout,
    layout::Stuck,
    memory, op, rules, run, stage,
    stored::{Facts, Found, Layout, Outcome, Said},
};
use entity::{import_file, import_row, import_run};
use imports_domain::{FileProblem, ImportKind, LayoutView, RunState, Settings, guess_mapping, preview_columns};
use kernel::ImportId;
use sea_orm::{ActiveValue::Set, ColumnTrait};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Job, Reads, RequestCx, StoreError};

/// The work of checking one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckJob {
    /// Which.
    pub run: ImportId,
}

impl Job for CheckJob {
    const KIND: &'static str = "imports.check";
}

/// Checks a file. Can be done again at any time: it begins anew, and does nothing for a run that is not waiting for it.
///
/// Faults of the file are told by the run's status; they are no error here.
///
/// # Errors
/// The database's own; [`StoreError::NotFound`] when there is no such run. The job is then tried again.
pub async fn run_check(cx: &RequestCx, job: &CheckJob) -> Result<(), StoreError> {
    let Some(start) = Start::load(cx, job.run).await? else { return Ok(()) };
    let ended = match start.look(cx).await? {
        Ok(looked) => start.check(cx, looked).await,
        Err(stuck) => start.stop(cx, stuck).await,
    };
    match ended {
        // somebody changed the run meanwhile; their own job checks it
        Err(StoreError::Stale) => Ok(()),
        other => other,
    }
}

/// A run as the check found it.
struct Start {
    run: import_run::Model,
    said: Said,
    kind: Option<ImportKind>,
    bytes: Vec<u8>,
}

/// A file whose rows can be checked.
struct Looked {
    kind: ImportKind,
    layout: Layout,
    settings: Settings,
    rows: Vec<imports_domain::RawRow>,
}

impl Start {
    async fn load(cx: &RequestCx, id: ImportId) -> Result<Option<Self>, StoreError> {
        let tx = cx.read(op::CHECK).await?;
        let run = tx.get::<import_run::Entity>(id).await?;
        if !run.state()?.is_busy() {
            return Ok(None);
        }
        let file = tx.find::<import_file::Entity>().filter(import_file::Column::Id.eq(id)).one().await?;
        let bytes = file.ok_or(StoreError::NotFound)?.content;
        let said = run.said()?;
        let kind = if said.kind { Some(run.kind()?) } else { None };
        Ok(Some(Self { run, said, kind, bytes }))
    }

    /// Reads the file and settles what its columns become.
    async fn look(&self, cx: &RequestCx) -> Result<Result<Looked, Stuck>, StoreError> {
        let book = match book::read(self.bytes.clone(), self.run.file_name.clone()).await {
            Ok(book) => book,
            Err(problem) => return Ok(Err(self.unreadable(problem))),
        };
        let (kind, said) = (self.kind, self.said.clone());
        let located = tokio::task::spawn_blocking(move || layout::locate(book, kind, &said)).await;
        let located = match located {
            Ok(Ok(located)) => located,
            Ok(Err(stuck)) => return Ok(Err(*stuck)),
            Err(fault) => return Ok(Err(self.unreadable(not_checked(&fault)))),
        };
        let remembered = memory::recall(&cx.read(op::CHECK).await?, located.kind, &located.header).await?;
        let (kind, header) = (located.kind, located.header);
        let guessed = || guess_mapping(&header, &located.rows, kind);
        let (mapping, date_orders, name_order) = match remembered {
            Some(kept) => (kept.mapping, kept.date_orders, Some(kept.name_order)),
            None => (guessed(), Default::default(), None),
        };
        let fits = |mapping: &imports_domain::Mapping| mapping.0.len() <= header.columns.len();
        let mapping = self.said.mapping.clone().filter(fits).unwrap_or(mapping);
        let columns = preview_columns(&header, &mapping, &located.rows);
        let mut settings = Settings::new(header, mapping);
        settings.date_orders = date_orders;
        settings.date_orders.extend(self.said.date_orders.iter().map(|(column, order)| (*column, *order)));
        settings.name_order = self.said.name_order.or(name_order).unwrap_or(settings.name_order);
        let found = Found {
            header: settings.header.clone(),
            mapping: settings.mapping.clone(),
            date_orders: settings.date_orders.clone(),
            name_order: settings.name_order,
        };
        let date_order = found.date_orders.values().next().copied();
        let view = LayoutView { columns, date_order, name_order: found.name_order, ..located.view };
        let layout = Layout { view, found: Some(found.clone()) };
        Ok(Ok(Looked { kind, settings: found.settings(&self.said), layout, rows: located.rows }))
    }

    async fn check(&self, cx: &RequestCx, looked: Looked) -> Result<(), StoreError> {
        let Looked { kind, layout, settings, mut rows } = looked;
        if let Err(error) = settings.mapping.validate(&settings.header, kind) {
            let problem = FileProblem::new("mapping", error.to_string());
            return self.stop_at(cx, kind, RunState::Columns, problem, layout).await;
        }
        rows.retain(|row| row.number > settings.header.row);
        let version = self.begin(cx, kind, &layout, rows.len()).await?;
        let here = known::read(&cx.read(op::CHECK).await?, kind, &rows, &settings).await?;
        let checked = tokio::task::spawn_blocking(move || {
            let known = here.rules();
            let report = rules::check(&rows, &known, &settings)?;
            let fingerprint = rules::fingerprint(&report)?;
            let outcome = Outcome { findings: rules::findings(&report, &known), fingerprint, saved: None };
            Ok::<_, rules::Fault>((outcome, rules::staged(&rows, &report)?))
        })
        .await;
        let (outcome, staged) = match checked {
            Ok(Ok(checked)) => checked,
            Ok(Err(rules::Fault::Mapping(error))) => {
                let problem = FileProblem::new("mapping", error.to_string());
                return self.at(version).stop_at(cx, kind, RunState::Columns, problem, layout).await;
            }
            Ok(Err(rules::Fault::Json(error))) => return Err(error.into()),
            Err(fault) => {
                return self.at(version).stop_at(cx, kind, RunState::Failed, not_checked(&fault), layout).await;
            }
        };
        stage::write(cx, self.run.id, version, staged).await?;
        self.finish(cx, version, &outcome).await
    }

    /// The run after its first step.
    fn at(&self, version: i64) -> Self {
        Self {
            run: import_run::Model { version, ..self.run.clone() },
            said: self.said.clone(),
            kind: self.kind,
            bytes: Vec::new(),
        }
    }

    fn unreadable(&self, problem: FileProblem) -> Stuck {
        Stuck { kind: self.kind, state: RunState::Failed, problem, view: LayoutView::default() }
    }

    /// Says where things are, and takes away the rows of an earlier check. Answers the run's version from here on.
    async fn begin(&self, cx: &RequestCx, kind: ImportKind, layout: &Layout, rows: usize) -> Result<i64, StoreError> {
        let tx = cx.write(op::CHECK).await?;
        let row = import_run::ActiveModel {
            kind: Set(kind.as_str().to_owned()),
            state: Set(RunState::Checking.as_str().to_owned()),
            rows_total: Set(i32::try_from(rows).unwrap_or(i32::MAX)),
            rows_done: Set(0),
            layout: Set(Some(serde_json::to_string(layout)?)),
            tally: Set(None),
            problem: Set(None),
            ..run::at(&self.run)
        };
        let stored = tx.update(row).await?;
        tx.delete_where::<import_row::Entity>(import_row::Column::RunId.eq(stored.id)).await?;
        let facts = json!({ "state": stored.state, "kind": stored.kind, "rows": rows, "sheet": layout.view.sheet });
        tx.commit(run::event(&stored, facts)).await?;
        Ok(stored.version)
    }

    async fn finish(&self, cx: &RequestCx, version: i64, outcome: &Outcome) -> Result<(), StoreError> {
        let tx = cx.write(op::CHECK).await?;
        let facts = json!({ "state": RunState::Checked, "tally": outcome.findings.tally });
        let row = import_run::ActiveModel {
            state: Set(RunState::Checked.as_str().to_owned()),
            tally: Set(Some(serde_json::to_string(outcome)?)),
            ..run::at(&import_run::Model { version, ..self.run.clone() })
        };
        let stored = tx.update(row).await?;
        tx.commit(run::event(&stored, facts)).await
    }

    async fn stop(&self, cx: &RequestCx, stuck: Stuck) -> Result<(), StoreError> {
        let kind = stuck.kind.map_or_else(|| self.run.kind(), Ok)?;
        self.stop_at(cx, kind, stuck.state, stuck.problem, Layout { view: stuck.view, found: None }).await
    }

    /// Ends where the user must say something, or where nothing can be said.
    async fn stop_at(
        &self,
        cx: &RequestCx,
        kind: ImportKind,
        state: RunState,
        problem: FileProblem,
        layout: Layout,
    ) -> Result<(), StoreError> {
        let tx = cx.write(op::CHECK).await?;
        let row = import_run::ActiveModel {
            kind: Set(kind.as_str().to_owned()),
            state: Set(state.as_str().to_owned()),
            rows_total: Set(0),
            layout: Set(Some(serde_json::to_string(&layout)?)),
            tally: Set(None),
            problem: Set(Some(serde_json::to_string(&problem)?)),
            ..run::at(&self.run)
        };
        let stored = tx.update(row).await?;
        tx.delete_where::<import_row::Entity>(import_row::Column::RunId.eq(stored.id)).await?;
        tx.commit(run::event(&stored, json!({ "state": stored.state, "problem": problem.code }))).await
    }
}

/// A fault of the check itself. The log has it; the user can try another file.
fn not_checked(fault: &tokio::task::JoinError) -> FileProblem {
    tracing::error!(error = %fault, "a check broke off");
    FileProblem::new(
        "check_failed",
        "The rows could not be checked. Save the sheet as a new workbook with values only and upload that.",
    )
}
