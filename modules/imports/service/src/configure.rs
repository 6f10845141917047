//! Changes how a file is read, and checks it again.

use crate::{
    CheckJob, Done, Refused, run,
    stored::{Facts, Layout, Said},
};
use entity::import_run;
use imports_domain::{Configure, Field, ImportError, MOST_SETTINGS, Mapping, RunState, Setting};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use store::{StoreError, WriteTx};

/// Changes how a file is read, and asks for another check. The rows that were saved of an applied file stay as they are, so
/// such a file takes no change.
///
/// # Errors
/// [`ImportError::AlreadyApplied`]; [`ImportError::NoSuch`] for a sheet or column that the file lacks, and for more answers than a
/// file keeps; [`StoreError::NotFound`]; [`StoreError::Stale`] when another change came at the same moment.
pub async fn configure(tx: &WriteTx, command: &Configure) -> Result<Done<()>, Refused> {
    let run = run::locked(tx, command.id).await?;
    if run.state()? == RunState::Applied {
        return Err(Refused::Rule(ImportError::AlreadyApplied));
    }
    let layout = run.layout()?.unwrap_or_default();
    let (mut said, mut kind) = (run.said()?, run.kind()?);
    for change in &command.changes {
        if let Setting::Kind(other) = change {
            kind = *other;
        }
        change_said(&mut said, &layout, change).map_err(Refused::Rule)?;
    }
    let row = import_run::ActiveModel {
        kind: Set(kind.as_str().to_owned()),
        state: Set(RunState::Reading.as_str().to_owned()),
        settings: Set(serde_json::to_string(&said).map_err(StoreError::from)?),
        problem: Set(None),
        ..run::at(&run)
    };
    let stored = tx.update(row).await?;
    tx.enqueue(&CheckJob { run: stored.id }).await?;
    Ok(Done { value: (), audit: run::event(&stored, json!({ "changes": command.changes })).into() })
}

fn change_said(said: &mut Said, layout: &Layout, change: &Setting) -> Result<(), ImportError> {
    match change {
        Setting::Kind(_) => {
            said.kind = true;
            forget(said);
        }
        Setting::Sheet(name) => {
            if !layout.view.sheets.iter().any(|sheet| sheet.name == *name) {
                return Err(ImportError::NoSuch("sheet"));
            }
            said.sheet = Some(name.clone());
            said.header_row = None;
            forget(said);
        }
        Setting::HeaderRow(row) => {
            said.header_row = *row;
            forget_columns(said);
        }
        Setting::WeekOf(day) => said.week_of = Some(*day),
        Setting::Column { column, becomes } => {
            said.mapping = Some(mapped(said.mapping.take(), layout, *column, *becomes)?);
        }
        Setting::DateOrder { column, order } => {
            has_column(layout, *column)?;
            said.date_orders.insert(*column, *order);
        }
        Setting::NameOrder(order) => said.name_order = Some(*order),
        Setting::Mode(mode) => said.mode = *mode,
        Setting::Cell(fix) => {
            has_column(layout, fix.column)?;
            let cells = &mut said.decisions.cells;
            cells.retain(|one| (one.row, one.column) != (fix.row, fix.column));
            cells.push(fix.clone());
        }
        Setting::LeaveOut(row) => {
            said.decisions.left_out.insert(*row);
        }
        Setting::TakeIn(row) => {
            said.decisions.left_out.remove(row);
        }
        Setting::Word(word) => {
            let words = &mut said.decisions.words;
            words.retain(|one| (one.field, &one.said) != (word.field, &word.said));
            words.push(word.clone());
        }
        Setting::Person { row, who } => {
            said.decisions.people.insert(*row, *who);
        }
    }
    few_enough(said)
}

/// The mapping with one column changed.
fn mapped(
    said: Option<Mapping>,
    layout: &Layout,
    column: usize,
    becomes: Option<Field>,
) -> Result<Mapping, ImportError> {
    let found = layout
        .found
        .as_ref()
        .filter(|found| column < found.header.columns.len())
        .ok_or(ImportError::NoSuch("column"))?;
    let mut mapping = said.unwrap_or_else(|| found.mapping.clone());
    mapping.0.resize(found.header.columns.len(), None);
    for other in &mut mapping.0 {
        // days may be many; of everything else there is one
        if becomes != Some(Field::Day) && *other == becomes {
            *other = None;
        }
    }
    mapping.0[column] = becomes;
    Ok(mapping)
}

fn has_column(layout: &Layout, column: usize) -> Result<(), ImportError> {
    let known = layout.found.as_ref().is_some_and(|found| column < found.header.columns.len());
    if known { Ok(()) } else { Err(ImportError::NoSuch("column")) }
}

/// Another sheet or kind: neither columns nor answers mean anything any more.
fn forget(said: &mut Said) {
    forget_columns(said);
    said.decisions = imports_domain::Decisions::default();
}

fn forget_columns(said: &mut Said) {
    said.mapping = None;
    said.date_orders.clear();
    said.name_order = None;
}

fn few_enough(said: &Said) -> Result<(), ImportError> {
    let kept = &said.decisions;
    let most = [kept.cells.len(), kept.left_out.len(), kept.words.len(), kept.people.len()].into_iter().max();
    if most > Some(MOST_SETTINGS) { Err(ImportError::NoSuch("room")) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stored::Found;
    use imports_domain::{Header, HeaderColumn, NameOrder};

    fn layout() -> Layout {
        let columns = vec![HeaderColumn::default(); 3];
        let header = Header { row: 1, columns };
        let mapping = Mapping(vec![Some(Field::Number), Some(Field::Name), None]);
        let found = Found { header, mapping, date_orders: Default::default(), name_order: NameOrder::default() };
        Layout { found: Some(found), ..Layout::default() }
    }

    #[test]
    fn a_field_goes_over_to_the_column_that_takes_it() {
        let mut said = Said::default();
        let change = Setting::Column { column: 2, becomes: Some(Field::Name) };
        change_said(&mut said, &layout(), &change).unwrap();
        assert_eq!(said.mapping, Some(Mapping(vec![Some(Field::Number), None, Some(Field::Name)])));
        let beyond = Setting::Column { column: 3, becomes: None };
        assert_eq!(change_said(&mut said, &layout(), &beyond), Err(ImportError::NoSuch("column")));
    }

    #[test]
    fn the_later_answer_counts_and_another_sheet_forgets_them() {
        let mut said = Said::default();
        let mut layout = layout();
        layout.view.sheets.push(imports_domain::SheetView { name: "Crew".into(), rows: 3 });
        for text in ["a", "b"] {
            let fix = imports_domain::CellFix { row: 7, column: 1, text: text.into() };
            change_said(&mut said, &layout, &Setting::Cell(fix)).unwrap();
        }
        assert_eq!(said.decisions.cells.iter().map(|fix| fix.text.as_str()).collect::<Vec<_>>(), ["b"]);
        change_said(&mut said, &layout, &Setting::Sheet("Crew".into())).unwrap();
        assert_eq!(said, Said { sheet: Some("Crew".into()), ..Said::default() });
        assert_eq!(change_said(&mut said, &layout, &Setting::Sheet("Gone".into())), Err(ImportError::NoSuch("sheet")));
    }
}
