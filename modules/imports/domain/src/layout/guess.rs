//! Guesses what each column becomes, by its name and by what is in it.

use super::header::Header;
use super::mapping::Mapping;
use crate::field::{Field, ImportKind};
use crate::schedule::work_words::status_word;
use crate::synonym::{LEAST, name_score};
use crate::value::choice::{read_active, read_project_status};
use crate::value::date::{DateOrder, read_date};
use crate::value::name::{NameOrder, read_name};
use crate::value::number::{read_code, read_number};
use crate::value::phone::is_email;
use crate::{RawCell, RawRow};

/// Rows that are looked at below the header.
const SAMPLES: usize = 40;

/// Guesses a mapping; columns that no field is likely for are left out. `samples`: rows of the file, header and titles may be among them.
pub fn guess_mapping(header: &Header, samples: &[RawRow], kind: ImportKind) -> Mapping {
    let rows: Vec<&RawRow> = samples.iter().filter(|row| row.number > header.row).take(SAMPLES).collect();
    let mut mapping = Mapping(vec![None; header.columns.len()]);
    let mut scores: Vec<(f32, usize, Field)> = Vec::new();
    for (at, column) in header.columns.iter().enumerate() {
        if kind == ImportKind::Schedule && column.day.is_some() {
            mapping.0[at] = Some(Field::Day);
            continue;
        }
        let cells: Vec<&RawCell> = rows.iter().map(|row| row.cell(at)).filter(|cell| !cell.is_blank()).collect();
        for field in kind.fields().iter().filter(|field| **field != Field::Day) {
            let named = name_score(kind, &column.name, *field);
            if named >= LEAST {
                scores.push((named + likelihood(*field, &cells), at, *field));
            }
        }
    }
    // the surest first; of equals the leftmost column
    scores.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    for (score, at, field) in scores {
        if score >= LEAST && mapping.0[at].is_none() && !mapping.has(field) {
            mapping.0[at] = Some(field);
        }
    }
    settle(&mut mapping);
    if kind == ImportKind::Schedule {
        find_unnamed_person(&mut mapping, header, &rows);
    }
    mapping
}

/// Leaves out what would say the same thing twice, or half of it.
fn settle(mapping: &mut Mapping) {
    let whole = mapping.has(Field::FirstName) && mapping.has(Field::LastName);
    let doubled: &[Field] = if whole { &[Field::Name] } else { &[Field::FirstName, Field::LastName] };
    for field in doubled {
        drop_field(mapping, *field);
    }
    if mapping.has(Field::Day) {
        for field in [Field::Date, Field::Week, Field::Weekday, Field::Work, Field::Absence, Field::Part] {
            drop_field(mapping, field);
        }
    } else if mapping.has(Field::Date) {
        drop_field(mapping, Field::Week);
        drop_field(mapping, Field::Weekday);
    }
}

fn drop_field(mapping: &mut Mapping, field: Field) {
    if let Some(at) = mapping.column_of(field) {
        mapping.0[at] = None;
    }
}

/// A wide schedule often has no name over its names: the first column of names left of the days is the one.
fn find_unnamed_person(mapping: &mut Mapping, header: &Header, rows: &[&RawRow]) {
    let person = [Field::Number, Field::Name, Field::LastName].iter().any(|field| mapping.has(*field));
    let Some(first_day) = mapping.column_of(Field::Day).filter(|_| !person) else { return };
    let names = |at: &usize| {
        let texts = rows.iter().filter(|row| matches!(row.cell(*at), RawCell::Text(_)));
        let (all, names) = texts.fold((0, 0), |(all, names), row| {
            (all + 1, names + usize::from(read_name(&row.cell(*at).display(), NameOrder::FirstLast).is_ok()))
        });
        all > 0 && names * 2 >= all
    };
    if let Some(at) = (0..first_day.min(header.columns.len())).find(names) {
        mapping.0[at] = Some(Field::Name);
    }
}

/// What the cells say for or against a field: -0.6 to 0.2.
fn likelihood(field: Field, cells: &[&RawCell]) -> f32 {
    let Some(test) = test(field) else { return 0.0 };
    if cells.is_empty() {
        return 0.0;
    }
    let fitting = cells.iter().filter(|cell| test(cell)).count() as f32 / cells.len() as f32;
    // a few bad cells are the file's faults; a column without one good cell is another thing
    match fitting {
        f if f >= 0.5 => 0.2 * f,
        f if f > 0.0 => 0.0,
        _ if cells.len() < 3 => -0.1,
        _ => -0.6,
    }
}

/// Whether one cell can be the field's; none for fields that hold any text.
fn test(field: Field) -> Option<fn(&RawCell) -> bool> {
    Some(match field {
        Field::Number => |cell| has_figure(cell) && matches!(read_code(cell), Ok(Some(_))),
        Field::Code => |cell| (has_figure(cell) || is_short(cell)) && matches!(read_code(cell), Ok(Some(_))),
        Field::Name => |cell| read_name(&cell.display(), NameOrder::FirstLast).is_ok(),
        Field::ProjectName => |cell| cell.display().chars().any(|c| c.is_lowercase() || c == ' '),
        Field::Email => |cell| is_email(&cell.display()),
        Field::Phone => |cell| cell.display().chars().filter(char::is_ascii_digit).count() >= 7,
        Field::Lat => |cell| matches!(read_number(cell), Ok(Some(n)) if n.abs() <= 90.0),
        Field::Lon => |cell| matches!(read_number(cell), Ok(Some(n)) if n.abs() <= 180.0),
        Field::Heads => |cell| matches!(read_number(cell), Ok(Some(_))),
        Field::Active => |cell| read_active(&cell.display()).is_some(),
        Field::Status => |cell| read_project_status(&cell.display()).is_some(),
        Field::Absence => |cell| status_word(&cell.display()).is_some(),
        Field::Weekday => |cell| super::day_words::weekday(&cell.display().to_lowercase()).is_some(),
        field if field.is_date() => {
            |cell| read_date(cell, DateOrder::MonthFirst).is_ok() || read_date(cell, DateOrder::DayFirst).is_ok()
        }
        Field::Foreman | Field::Title | Field::Region | Field::Classification | Field::Address => {
            |cell| matches!(cell, RawCell::Text(_) | RawCell::Number(_))
        }
        _ => return None,
    })
}

fn has_figure(cell: &RawCell) -> bool {
    cell.display().chars().any(|c| c.is_ascii_digit())
}

fn is_short(cell: &RawCell) -> bool {
    let text = cell.display();
    text.chars().count() <= 8 && !text.contains(' ')
}
