//! The log as a workbook, for who has to keep it elsewhere.

use super::list::Log;
use crate::op;
use std::path::Path;
use store::{RequestCx, StoreError};
use workbook::{BookWriter, Layout, Out, WriteError};
use workspace_domain::{SecurityQuery, SecurityRow};

/// Lines of one workbook: well below what a sheet holds.
const MOST: u64 = 200_000;

/// Lines of one query.
const STEP: u64 = 5_000;

const HEADER: [(&str, f64); 7] = [
    ("When", 20.0),
    ("What", 24.0),
    ("Who", 24.0),
    ("How", 26.0),
    ("Particulars", 44.0),
    ("Address", 20.0),
    ("Browser", 60.0),
];

/// Writes the lines of a query, newest first, to a new file at `out`.
///
/// # Errors
/// [`StoreError::Forbidden`]; [`StoreError::Setup`] for what the disk refuses; the database's own.
pub async fn export(cx: &RequestCx, query: &SecurityQuery, out: &Path) -> Result<(), StoreError> {
    let log = Log::open(cx, op::EXPORT_SECURITY).await?;
    let mut rows = Vec::new();
    while (rows.len() as u64) < MOST {
        let step = log.rows(query, rows.len() as u64, STEP).await?;
        let last = (step.len() as u64) < STEP;
        rows.extend(step);
        if last {
            break;
        }
    }
    let (company, target) = (log.place.name.clone(), out.to_owned());
    drop(log);
    let written = tokio::task::spawn_blocking(move || write(&company, &rows, &target)).await;
    let told = |error: &dyn std::error::Error| StoreError::Setup(format!("the security log's workbook: {error}"));
    written.map_err(|error| told(&error))?.map_err(|error| told(&error))
}

fn write(company: &str, rows: &[SecurityRow], out: &Path) -> Result<(), WriteError> {
    let widths = HEADER.map(|(_, width)| width);
    let mut book = BookWriter::new("Security log", company);
    let layout = Layout { widths: &widths, filter: true, page_left: company, ..Layout::default() };
    let mut sheet = book.sheet("Security log", &layout)?;
    sheet.header(&HEADER.map(|(name, _)| Out::text(name)))?;
    for row in rows {
        let text = |text: &'_ Option<String>| text.clone().unwrap_or_default();
        let (person, ip, agent) = (text(&row.person), text(&row.ip), text(&row.user_agent));
        let kind = row.kind.as_str().replace('_', " ");
        sheet.row(&[&row.at_text, &kind, &person, &row.what, &row.detail, &ip, &agent].map(|cell| Out::text(cell)))?;
    }
    sheet.finish()?;
    book.save(out)
}
