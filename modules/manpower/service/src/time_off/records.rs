//! The records themselves: read, asked for, settled, taken away.

use crate::{
    Done, Refused,
    ops::{
        desk::{Desk, Want},
        pen::Pen,
    },
};
use chrono::{Datelike, NaiveDate, Weekday};
use entity::{
    employee,
    time_off::{Column, Entity, Model},
};
use kernel::{EmployeeId, TimeOffId};
use manpower_domain::{
    Cell, DayPart, SaveTimeOff, ScheduleError, TimeOff, TimeOffKind, TimeOffRef, TimeOffState, TimeOffView, Work,
    range_title,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel};
use store::{AuditChange, Reads, StoreError, UseCaseError, WriteTx};

/// The pure view of a stored record.
pub(crate) trait Facts {
    /// None for what the database's own checks rule out.
    fn facts(&self) -> Option<TimeOff>;
}

impl Facts for Model {
    fn facts(&self) -> Option<TimeOff> {
        Some(TimeOff {
            id: Some(self.id.0),
            employee: self.employee_id,
            from: self.from_day,
            to: self.to_day,
            part: DayPart::parse(self.part)?,
            kind: TimeOffKind::ALL.into_iter().find(|kind| kind.status().as_str() == self.kind)?,
            state: TimeOffState::parse(&self.state)?,
        })
    }
}

/// Time off that touches these days, whatever its state.
pub(crate) async fn between(tx: &impl Reads, from: NaiveDate, to: NaiveDate) -> Result<Vec<TimeOff>, StoreError> {
    let rows = tx.find::<Entity>().filter(Column::FromDay.lte(to)).filter(Column::ToDay.gte(from));
    Ok(rows
        .order_by_asc(Column::FromDay)
        .order_by_asc(Column::Id)
        .all()
        .await?
        .iter()
        .filter_map(Facts::facts)
        .collect())
}

/// A person's time off that is not over on `from`, by its first day.
///
/// # Errors
/// [`StoreError::NotFound`]: no such person.
pub async fn list(tx: &impl Reads, who: EmployeeId, from: NaiveDate) -> Result<Vec<TimeOffView>, StoreError> {
    tx.get::<employee::Entity>(who).await?;
    let rows = tx.find::<Entity>().filter(Column::EmployeeId.eq(who)).filter(Column::ToDay.gte(from));
    let rows = rows.order_by_asc(Column::FromDay).order_by_asc(Column::Id).all().await?;
    Ok(rows.iter().filter_map(view).collect())
}

/// Records time off, or changes what is recorded. Once it is approved, the working days of it (Monday to Friday) that are free show it in
/// the schedule; days on a project stay, and are a conflict. When it no longer is, the days that showed it are free again.
///
/// # Errors
/// [`ScheduleError::RangeReversed`], [`ScheduleError::TimeOffTooLong`], [`ScheduleError::TimeOffOverlaps`]: approved time off takes one of
/// these days already; [`StoreError::NotFound`], [`StoreError::Stale`].
pub async fn save(tx: &WriteTx, command: &SaveTimeOff) -> Result<Done<TimeOffView>, Refused> {
    command.check().map_err(Refused::Rule)?;
    let label = label(tx, &command.off).await?;
    let before = match command.seen {
        Some(seen) => Some(own(tx, seen, command.off.employee).await?),
        None => None,
    };
    if command.off.state == TimeOffState::Approved {
        refuse_overlap(tx, &command.off, before.as_ref().map(|row| row.id)).await?;
    }
    let (stored, change) = match &before {
        Some(before) => {
            let after =
                Model { created_at: before.created_at, version: before.version, ..model(tx, before.id, &command.off) };
            let after = tx.update(after.into_active_model().reset_all()).await?;
            (after.clone(), AuditChange::changed::<Entity>(before, &after).labelled(label))
        }
        None => {
            let row = tx.insert(model(tx, tx.new_id(), &command.off).into_active_model().reset_all()).await?;
            (row.clone(), AuditChange::created::<Entity>(&row).labelled(label))
        }
    };
    let mut audit = vec![change];
    let was = before.as_ref().and_then(Facts::facts);
    audit.extend(show(tx, was.as_ref(), Some(&command.off)).await?);
    let value = view(&stored).ok_or(StoreError::NotFound)?;
    Ok(Done { value, audit })
}

/// Takes a record away; the days that showed it are free again.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Stale`].
pub async fn remove(tx: &WriteTx, seen: TimeOffRef) -> Result<Done<()>, StoreError> {
    let row = tx.get::<Entity>(seen.id).await?;
    tx.delete::<Entity>(row.id, seen.version).await?;
    let was = row.facts().ok_or(StoreError::NotFound)?;
    let mut audit = vec![AuditChange::deleted::<Entity>(&row).labelled(label(tx, &was).await?)];
    audit.extend(show(tx, Some(&was), None).await?);
    Ok(Done { value: (), audit })
}

/// How the trail names a record: `Tom Bright, PTO 16 – 18 Nov 2026`.
async fn label(tx: &WriteTx, off: &TimeOff) -> Result<String, StoreError> {
    let person = tx.get::<employee::Entity>(off.employee).await?;
    let days = range_title(off.from, off.to);
    Ok(format!("{} {}, {} {days}", person.given_name, person.family_name, off.kind.status().label()))
}

/// A row of a record.
pub(super) fn model(tx: &WriteTx, id: TimeOffId, off: &TimeOff) -> Model {
    Model {
        tenant_id: tx.tenant(),
        id,
        employee_id: off.employee,
        from_day: off.from,
        to_day: off.to,
        part: off.part.number(),
        kind: off.kind.status().as_str().to_owned(),
        state: off.state.as_str().to_owned(),
        created_at: tx.now(),
        updated_at: tx.now(),
        version: 1,
    }
}

async fn own(tx: &WriteTx, seen: TimeOffRef, who: EmployeeId) -> Result<Model, StoreError> {
    let row = tx.get::<Entity>(seen.id).await?;
    if row.employee_id != who {
        return Err(StoreError::NotFound);
    }
    if row.version == seen.version { Ok(row) } else { Err(StoreError::Stale) }
}

async fn refuse_overlap(tx: &WriteTx, off: &TimeOff, this: Option<TimeOffId>) -> Result<(), Refused> {
    let taken = between(tx, off.from, off.to).await?.into_iter().find(|other| {
        let another = other.employee == off.employee && other.id != this.map(|id| id.0);
        another && other.state == TimeOffState::Approved && other.taken(other.from.max(off.from), off.part).is_some()
    });
    match taken {
        Some(other) => Err(UseCaseError::Rule(ScheduleError::TimeOffOverlaps { from: other.from, to: other.to })),
        None => Ok(()),
    }
}

/// Shows in the schedule what a record has come to say. The record is written already, so that the cells find it as it is.
async fn show(tx: &WriteTx, was: Option<&TimeOff>, is: Option<&TimeOff>) -> Result<Vec<AuditChange>, StoreError> {
    let approved = |off: Option<&TimeOff>| off.filter(|off| off.state == TimeOffState::Approved).copied();
    let (was, is) = (approved(was), approved(is));
    let Some(employee) = was.or(is).map(|off| off.employee) else { return Ok(Vec::new()) };
    let working = |day: &NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let days = |off: Option<TimeOff>| {
        off.into_iter().flat_map(|off| off.from.iter_days().take_while(move |day| *day <= off.to))
    };
    let mut all: Vec<NaiveDate> = days(was).chain(days(is).filter(working)).collect();
    all.sort_unstable();
    all.dedup();
    let wants: Vec<Want> = all.iter().map(|day| Want { employee, day: *day, cell: Cell::Empty }).collect();
    let mut desk = Desk::load(tx, &wants).await?;
    let mut pen = Pen::default();
    for day in all {
        let holds = desk.content(employee, day);
        let freed = was.map_or(holds.cell, |off| without(holds.cell, off, day));
        let shown = is.filter(|_| working(&day)).map_or(freed, |off| with(freed, off, day));
        if shown != holds.cell {
            pen.write(tx, &mut desk, (employee, day), &holds.with(shown), None).await?;
        }
    }
    Ok(pen.finish(tx).await?.audit)
}

/// The cell with the parts free that showed the time off.
fn without(cell: Cell, off: TimeOff, day: NaiveDate) -> Cell {
    each_half(cell, |half, work| {
        work.filter(|work| !(off.covers(day, half) && *work == Work::Status(off.kind.status())))
    })
}

/// The cell with the time off in the parts of it that are free.
fn with(cell: Cell, off: TimeOff, day: NaiveDate) -> Cell {
    each_half(cell, |half, work| work.or_else(|| off.covers(day, half).then(|| Work::Status(off.kind.status()))))
}

fn each_half(cell: Cell, change: impl Fn(DayPart, Option<Work>) -> Option<Work>) -> Cell {
    let [first, second] = cell.each_half();
    Cell::halves(change(DayPart::First, first), change(DayPart::Second, second))
}

fn view(row: &Model) -> Option<TimeOffView> {
    Some(TimeOffView { off: row.facts()?, seen: TimeOffRef { id: row.id, version: row.version } })
}
