//! The columns as the wizard shows them: name, example, what they become.

use super::header::Header;
use super::mapping::Mapping;
use crate::field::Field;
use crate::value::date_column::read_column;
use crate::{RawCell, RawRow, column_letter};
use serde::{Deserialize, Serialize};

/// One column of the file for the wizard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnPreview {
    /// From 0.
    pub column: usize,
    /// Excel's letter.
    pub letter: String,
    /// As the header has it; may be empty.
    pub name: String,
    /// The first cell that says something.
    pub example: String,
    /// What it becomes; none is left out.
    pub becomes: Option<Field>,
    /// The same in words, with how it is written: `Foreman (Last, First)`, `Hired (date, two styles)`.
    pub label: String,
}

/// The columns for the wizard, leaving out those with neither name nor content. `rows`: any rows of the file.
pub fn preview_columns(header: &Header, mapping: &Mapping, rows: &[RawRow]) -> Vec<ColumnPreview> {
    let data: Vec<&RawRow> = rows.iter().filter(|row| row.number > header.row).collect();
    header
        .columns
        .iter()
        .enumerate()
        .filter_map(|(column, named)| {
            let filled = || data.iter().map(|row| row.cell(column)).filter(|cell| !cell.is_blank());
            let example = filled().find(|cell| !matches!(cell, RawCell::Formula(_) | RawCell::Error(_)));
            if named.name.is_empty() && example.is_none() {
                return None;
            }
            let becomes = mapping.0.get(column).copied().flatten();
            let label = match (becomes, named.day) {
                (Some(Field::Day), Some(day)) => format!("{}", day.format("%a %b %-d, %Y")),
                (Some(field), _) => label(field, column, filled()),
                (None, _) => "Leave out".to_owned(),
            };
            Some(ColumnPreview {
                column,
                letter: column_letter(column),
                name: named.name.clone(),
                example: example.map_or_else(String::new, crate::problem::said),
                becomes,
                label,
            })
        })
        .collect()
}

fn label<'a>(field: Field, column: usize, cells: impl Iterator<Item = &'a RawCell> + Clone) -> String {
    let label = field.label();
    match field {
        Field::Name | Field::Foreman => {
            let texts = || cells.clone().filter(|cell| matches!(cell, RawCell::Text(_)));
            let commas = texts().filter(|cell| cell.display().contains(',')).count();
            let order = if commas * 2 > texts().count() { "Last, First" } else { "First Last" };
            if field == Field::Name { order.to_owned() } else { format!("{label} ({order})") }
        }
        field if field.is_date() => match read_column(column, field, cells, None).styles.len() {
            0 | 1 => format!("{label} (date)"),
            2 => format!("{label} (date, two styles)"),
            styles => format!("{label} (date, {styles} styles)"),
        },
        _ => label.to_owned(),
    }
}
