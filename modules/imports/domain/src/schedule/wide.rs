//! A row of a wide schedule: a person and a cell for each day.

use super::check::{RowRead, Said};
use super::plan::Plan;
use super::roster::Roster;
use super::work::WorkIndex;
use crate::RawRow;
use crate::field::Field;
use crate::layout::rows::Reader;
use crate::problem::{Code, Fault, Problem};
use crate::verdict::SkipReason;
use crate::{RawCell, Verdict};
use chrono::NaiveDate;

/// Reads a row. A refused cell leaves the others good; a person who isn't on the roster refuses all with one problem.
pub(super) fn read_wide(
    reader: &Reader<'_>,
    roster: &Roster<'_>,
    work: &mut WorkIndex<'_>,
    plan: &mut Plan,
    days: &[(usize, NaiveDate)],
    row: &RawRow,
) -> RowRead {
    let filled: Vec<_> = days.iter().filter(|(column, _)| !reader.at(row, *column).is_blank()).collect();
    let person = match roster.find(reader, row) {
        Ok(person) => person,
        Err((field, fault)) => return without_person(reader, row, field, fault, filled.is_empty()),
    };
    let (mut said, mut refused): (Vec<Said>, Vec<Problem>) = (Vec::new(), Vec::new());
    for (column, date) in filled {
        let taken =
            work.read(reader.at(row, *column)).and_then(|shares| plan.add((person, *date), &shares, row.number));
        match taken {
            Ok(shares) if shares.is_empty() => {}
            Ok(shares) => said.push(Said { person, date: *date, shares }),
            Err(fault) => refused.push(reader.day_problem(row, *column, fault)),
        }
    }
    if said.is_empty() && refused.is_empty() {
        return RowRead::done(Verdict::Skipped(reader.skipped(row, SkipReason::NoEntries)));
    }
    RowRead::Said { said, refused }
}

/// A row of nobody: a heading, a count without a label, or somebody who isn't here.
fn without_person(reader: &Reader<'_>, row: &RawRow, field: Field, fault: Fault, no_days: bool) -> RowRead {
    let alone = reader.filled(row).count() == 1;
    let skip = |reason| RowRead::done(Verdict::Skipped(reader.skipped(row, reason)));
    if no_days {
        return skip(if alone { SkipReason::Heading } else { SkipReason::NoEntries });
    }
    let numbers = reader.days.iter().map(|(column, _)| reader.at(row, *column)).filter(|cell| !cell.is_blank());
    let counts = numbers.clone().all(|cell| matches!(cell, RawCell::Number(_) | RawCell::Formula(_)));
    let unnamed = [Field::Name, Field::LastName, Field::Number].iter().all(|field| reader.get(row, *field).is_blank());
    if counts && unnamed {
        return skip(SkipReason::Total);
    }
    if counts && reader.heads_a_group(row) {
        return skip(SkipReason::Heading);
    }
    // one word where a name belongs is nobody here
    let fault = if fault.code == Code::OneWord { Fault::of(Code::NotHere) } else { fault };
    RowRead::done(Verdict::Refused(vec![reader.problem(row, field, fault)]))
}
