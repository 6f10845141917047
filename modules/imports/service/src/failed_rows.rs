//! The refused rows as Excel, to be corrected there and brought again.

use crate::{book, download::DownloadError, rows, rules, stored::Facts};
use entity::{
    import_row::{Column, Entity, Model},
    import_run,
};
use imports_domain::{Header, ImportKind, Problem, say};
use kernel::ImportId;
use sea_orm::ColumnTrait;
use std::{fs::File, io::BufWriter, path::Path};
use store::{Reads, StoreError};
use workbook::{Cell, FailedRow, write_failed_rows};

/// Writes the rows that need a person to a new file at `out`: the file's own header and cells, and a column that says what is
/// wrong. Of a schedule a row is there too when only some of its cells were refused; it says which.
///
/// Answers the name under which the file is to be saved.
///
/// # Errors
/// [`StoreError::NotFound`], also for a file that has not been checked; what the disk refuses.
pub async fn failed_rows(tx: &impl Reads, id: ImportId, out: &Path) -> Result<String, DownloadError> {
    let run = tx.get::<import_run::Entity>(id).await?;
    let found = run.layout()?.and_then(|layout| layout.found).ok_or(StoreError::NotFound)?;
    let kind = run.kind()?;
    let needy = tx.find::<Entity>().filter(Column::RunId.eq(id)).filter(Column::Verdict.is_in(rows::NEEDY));
    let stored = needy.order_by_asc(Column::RowNo).all().await?;
    let failed = stored.iter().map(|row| failed(kind, row)).collect::<Result<Vec<_>, _>>()?;
    let target = out.to_owned();
    tokio::task::spawn_blocking(move || write(&target, &found.header, &failed)).await??;
    let stem = run.file_name.rsplit_once('.').map_or(run.file_name.as_str(), |(stem, _)| stem);
    Ok(format!("{stem} - rows to correct.xlsx"))
}

struct Failed {
    cells: Vec<Cell>,
    error: String,
}

fn failed(kind: ImportKind, row: &Model) -> Result<Failed, StoreError> {
    let cells: Vec<imports_domain::RawCell> = serde_json::from_str(&row.cells)?;
    let problems = rules::problems(kind, rows::outcome(row))?;
    let error = problems.iter().map(told).collect::<Vec<_>>().join(". ");
    Ok(Failed { cells: cells.into_iter().map(book::book_cell).collect(), error })
}

/// `Hired: There is no month 13`.
fn told(problem: &Problem) -> String {
    let place = problem.place.as_ref().map(|place| if place.header.is_empty() { &place.letter } else { &place.header });
    match place {
        Some(place) => format!("{place}: {}", say(problem)),
        None => say(problem),
    }
}

fn write(out: &Path, header: &Header, failed: &[Failed]) -> Result<(), DownloadError> {
    let names: Vec<String> = header
        .columns
        .iter()
        .map(|column| match column.day {
            // its date may have stood in a title above, which this file does not have
            Some(day) if !column.name.contains(|c: char| c.is_ascii_digit()) => day.to_string(),
            _ => column.name.clone(),
        })
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let rows = failed.iter().map(|row| FailedRow { cells: &row.cells, error: &row.error });
    let target = BufWriter::new(File::create(out)?);
    Ok(write_failed_rows(target, "Rows to correct", &names, rows)?)
}
