//! A row of a schedule list: a person, a day, and where the person is.

use super::check::{RowRead, Said};
use super::plan::Plan;
use super::record::PlannedWork;
use super::roster::Roster;
use super::work::{Shares, WorkIndex};
use super::work_words::{Share, share_word, status_word};
use crate::field::Field;
use crate::layout::day_words::{title_date, weekday};
use crate::layout::rows::Reader;
use crate::problem::{Choice, Code, Fault};
use crate::value::text::{SHORT, read_text};
use crate::verdict::SkipReason;
use crate::words::key;
use crate::{RawRow, Verdict};
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Reads a row; any problem refuses all of it.
pub(super) fn read_list(
    reader: &Reader<'_>,
    roster: &Roster<'_>,
    work: &mut WorkIndex<'_>,
    plan: &mut Plan,
    row: &RawRow,
) -> RowRead {
    let skip = |reason| RowRead::done(Verdict::Skipped(reader.skipped(row, reason)));
    if reader.is_heading(row) {
        return skip(SkipReason::Heading);
    }
    if reader.get(row, Field::Work).is_blank() && reader.get(row, Field::Absence).is_blank() {
        return skip(SkipReason::NoEntries);
    }
    let mut problems = Vec::new();
    let mut note = |(field, fault): (Field, Fault)| problems.push(reader.problem(row, field, fault));
    let person = roster.find(reader, row).map_err(&mut note).ok();
    let date = read_day(reader, row).map_err(&mut note).ok();
    let shares = read_shares(reader, work, row).map_err(&mut note).ok();
    if let (Some(person), Some(date), Some(shares)) = (person, date, shares) {
        match plan.add((person, date), &shares, row.number) {
            Ok(shares) => return RowRead::Said { said: vec![Said { person, date, shares }], refused: Vec::new() },
            Err(fault) => note((Field::Date, fault)),
        }
    }
    crate::problem::by_column(&mut problems);
    RowRead::done(Verdict::Refused(problems))
}

/// The day, from a date or from a week and a weekday.
pub(super) fn read_day(reader: &Reader<'_>, row: &RawRow) -> Result<NaiveDate, (Field, Fault)> {
    if reader.has(Field::Date) {
        let date = reader.date(row, Field::Date).map_err(|fault| (Field::Date, fault))?;
        return date.ok_or_else(|| (Field::Date, Code::Missing.into()));
    }
    let text = |field| read_text(reader.get(row, field), SHORT).map_err(|error| (field, Fault::from(error)));
    let missing = |field| (field, Fault::of(Code::Missing));
    let week_text = text(Field::Week)?.ok_or_else(|| missing(Field::Week))?;
    let day_text = text(Field::Weekday)?.ok_or_else(|| missing(Field::Weekday))?;
    let week = match reader.date(row, Field::Week) {
        Ok(Some(date)) => date,
        _ => title_date(&week_text).map(|(date, _)| date).ok_or((Field::Week, Code::NotAWeek.into()))?,
    };
    let day = weekday(&key(&day_text)).ok_or((Field::Weekday, Code::NotAWord.into()))?;
    let ending = reader.header_of(Field::Week).is_some_and(|header| key(header).contains("end"));
    day_of_week(week, day, ending).ok_or((Field::Week, Code::NotAWeek.into()))
}

/// The weekday in the week that a day stands for: the week beginning with it, ending with it, or around it from Monday.
fn day_of_week(week: NaiveDate, day: Weekday, ending: bool) -> Option<NaiveDate> {
    let first = if ending {
        week.checked_sub_days(Days::new(6))?
    } else if matches!(week.weekday(), Weekday::Sat | Weekday::Sun | Weekday::Mon) {
        week
    } else {
        week.checked_sub_days(Days::new(u64::from(week.weekday().num_days_from_monday())))?
    };
    crate::layout::on_or_after(first, day)
}

fn read_shares(reader: &Reader<'_>, work: &mut WorkIndex<'_>, row: &RawRow) -> Result<Shares, (Field, Fault)> {
    let shares = read_work(reader, work, row)?;
    let part = read_text(reader.get(row, Field::Part), SHORT).map_err(|error| (Field::Part, error.into()))?;
    let Some(part) = part else { return Ok(shares) };
    let share = share_word(&part).ok_or((Field::Part, Code::NotAWord.into()))?;
    match shares.as_slice() {
        [(Share::Whole, only)] => Ok(vec![(share, *only)]),
        _ if share == Share::Whole => Ok(shares),
        [(said, _)] if *said == share || share == Share::Half => Ok(shares),
        _ => Err((Field::Part, Code::HalvesTwice.into())),
    }
}

/// The project, or the status of the column beside it. Both at once contradict each other.
fn read_work(reader: &Reader<'_>, work: &mut WorkIndex<'_>, row: &RawRow) -> Result<Shares, (Field, Fault)> {
    let absence = reader.get(row, Field::Absence);
    let shares = work.read(reader.get(row, Field::Work)).map_err(|fault| (Field::Work, fault))?;
    if shares.is_empty() {
        let shares = work.read(absence).map_err(|fault| (Field::Absence, fault))?;
        return if shares.is_empty() { Err((Field::Work, Code::Missing.into())) } else { Ok(shares) };
    }
    // other words of a status column beside a project, as "Confirmed", say nothing about the day
    if let Some(status) = status_word(&absence.display())
        && shares.iter().any(|(_, work)| matches!(work, PlannedWork::Project(_)))
    {
        let project = work.label(shares[0].1);
        let labels = [project, status.label().to_owned()];
        let choices = labels.map(|label| Choice { label: label.clone(), value: label });
        return Err((Field::Absence, Fault::of(Code::Ambiguous).among(choices.to_vec())));
    }
    Ok(shares)
}
