//! Rows of a file with what becomes of them: those that need a person, or any.

use crate::{
    rules,
    stored::{Facts, odd},
};
use entity::{
    import_row::{Column, Entity, Model},
    import_run,
};
use imports_domain::{PreviewRow, ProblemRow, RawCell, RowState, RowsQuery};
use kernel::{ImportId, Page, PageRequest};
use sea_orm::{ColumnTrait, Condition};
use store::{Reads, StoreError};

/// Words of the rows that need a person.
pub(crate) const NEEDY: [&str; 2] = [RowState::Refused.as_str(), RowState::Partly.as_str()];

/// The rows that need a person, in the order of the file. `of` counts all rows of the file.
///
/// # Errors
/// [`StoreError::NotFound`]; the database's own.
pub async fn problems(tx: &impl Reads, id: ImportId, page: PageRequest) -> Result<Page<ProblemRow>, StoreError> {
    let run = tx.get::<import_run::Entity>(id).await?;
    let kind = run.kind()?;
    let needy = Condition::all().add(Column::RunId.eq(id)).add(Column::Verdict.is_in(NEEDY));
    let total = tx.find::<Entity>().filter(needy.clone()).count().await?;
    let rows = window(tx, needy, page).await?;
    let row =
        |stored: &Model| Ok(ProblemRow { row: number(stored), problems: rules::problems(kind, outcome(stored))? });
    let rows = rows.iter().map(row).collect::<Result<_, StoreError>>()?;
    Ok(Page { rows, total, of: u64::try_from(run.rows_total).unwrap_or_default() })
}

/// Rows of the file with what becomes of them.
///
/// # Errors
/// [`StoreError::NotFound`]; the database's own.
pub async fn preview(tx: &impl Reads, query: &RowsQuery) -> Result<Page<PreviewRow>, StoreError> {
    let run = tx.get::<import_run::Entity>(query.id).await?;
    let kind = run.kind()?;
    let columns: Vec<usize> = run
        .layout()?
        .map(|layout| layout.view.columns.iter().map(|column| column.column).collect())
        .unwrap_or_default();
    let all = Condition::all().add(Column::RunId.eq(query.id));
    let wanted = query.state.map_or(all.clone(), |state| all.clone().add(Column::Verdict.eq(state.as_str())));
    let total = tx.find::<Entity>().filter(wanted.clone()).count().await?;
    let rows = window(tx, wanted, query.page).await?;
    let row = |stored: &Model| {
        let cells: Vec<RawCell> = serde_json::from_str(&stored.cells)?;
        Ok(PreviewRow {
            row: number(stored),
            state: state(stored)?,
            cells: columns.iter().map(|at| cells.get(*at).map(RawCell::display).unwrap_or_default()).collect(),
            changes: rules::changes(kind, outcome(stored))?,
        })
    };
    let rows = rows.iter().map(row).collect::<Result<_, StoreError>>()?;
    Ok(Page { rows, total, of: u64::try_from(run.rows_total).unwrap_or_default() })
}

/// The row's number in the file.
pub(crate) fn number(row: &Model) -> u32 {
    u32::try_from(row.row_no).unwrap_or_default()
}

/// What becomes of the row, as JSON.
pub(crate) fn outcome(row: &Model) -> &str {
    row.outcome.as_deref().unwrap_or("null")
}

fn state(row: &Model) -> Result<RowState, StoreError> {
    let word = row.verdict.as_deref().unwrap_or_default();
    RowState::parse(word).ok_or_else(|| odd(word))
}

async fn window(tx: &impl Reads, wanted: Condition, page: PageRequest) -> Result<Vec<Model>, StoreError> {
    let rows = tx.find::<Entity>().filter(wanted).order_by_asc(Column::RowNo);
    rows.offset(page.offset.into()).limit(page.rows()).all().await
}
