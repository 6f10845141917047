//! What the changes of cells do to the time off of their people.

use super::records::{Facts, model};
use chrono::{Days, NaiveDate};
use entity::time_off::{Column, Entity, Model};
use kernel::EmployeeId;
use manpower_domain::{Cell, OffTurn, TimeOff, TimeOffKind, TimeOffState, settle_time_off, turn_time_off};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel};
use std::collections::BTreeMap;
use store::{AuditChange, Reads, StoreError, WriteTx};

/// What a change made of a cell.
#[derive(Clone, Debug)]
pub(crate) struct Turned {
    pub(crate) employee: EmployeeId,
    pub(crate) day: NaiveDate,
    pub(crate) before: Cell,
    pub(crate) after: Cell,
    /// How the trail names the cell.
    pub(crate) label: String,
    /// When an edit is undone or done again: how it turned the time off of the day.
    pub(crate) off: Option<OffTurn>,
}

impl Turned {
    /// Whether PTO, sick or a holiday came or went.
    fn speaks(&self) -> bool {
        let kinds = |cell: Cell| cell.entries().filter_map(|(_, work)| work.status().and_then(TimeOffKind::of)).count();
        kinds(self.before) + kinds(self.after) > 0
    }
}

/// Ids in one statement.
const CHUNK: usize = 10_000;

/// What followed from changes of cells.
pub(crate) struct Followed {
    /// How each change turned the time off of its day.
    pub(crate) offs: Vec<Option<OffTurn>>,
    pub(crate) audit: Vec<AuditChange>,
}

/// Writes the time off that follows from changes of cells. Records are read, and locked in the order of their ids, only when PTO, sick or
/// a holiday came or went.
pub(crate) async fn follow(tx: &WriteTx, all: &[Turned]) -> Result<Followed, StoreError> {
    let mut offs = vec![None; all.len()];
    let turns: Vec<(usize, &Turned)> = all.iter().enumerate().filter(|(_, turn)| turn.speaks()).collect();
    let days = || turns.iter().map(|(_, turn)| turn.day);
    let (Some(first), Some(last)) = (days().min(), days().max()) else {
        return Ok(Followed { offs, audit: Vec::new() });
    };
    let mut people: Vec<EmployeeId> = turns.iter().map(|(_, turn)| turn.employee).collect();
    people.sort_unstable();
    people.dedup();
    let mut stored: BTreeMap<EmployeeId, Vec<Model>> = BTreeMap::new();
    // a record that ends the day before may grow
    let (from, to) = (first.checked_sub_days(Days::new(1)), last.checked_add_days(Days::new(1)));
    for chunk in people.chunks(CHUNK) {
        let approved = tx.find::<Entity>().filter(Column::State.eq(TimeOffState::Approved.as_str()));
        let near =
            approved.filter(Column::FromDay.lte(to.unwrap_or(last))).filter(Column::ToDay.gte(from.unwrap_or(first)));
        let near = near.filter(Column::EmployeeId.is_in(chunk.iter().copied())).order_by_asc(Column::Id).for_update();
        for row in near.all().await? {
            stored.entry(row.employee_id).or_default().push(row);
        }
    }
    let mut records: BTreeMap<EmployeeId, Vec<TimeOff>> = BTreeMap::new();
    for (employee, rows) in &stored {
        records.insert(*employee, rows.iter().filter_map(Facts::facts).collect());
    }
    for (nth, turn) in &turns {
        let own = records.entry(turn.employee).or_default();
        let kept = turn.off.and_then(|off| turn_time_off(own, turn.employee, turn.day, off));
        offs[*nth] = kept.or_else(|| settle_time_off(own, turn.employee, turn.day, turn.before, turn.after));
    }
    let labels = turns.iter().map(|(_, turn)| (turn.employee, turn.label.as_str())).collect();
    let audit = write(tx, stored.into_values().flatten(), records.into_values().flatten().collect(), &labels).await?;
    Ok(Followed { offs, audit })
}

/// Makes the stored records equal to the wanted ones.
async fn write(
    tx: &WriteTx,
    stored: impl Iterator<Item = Model>,
    wanted: Vec<TimeOff>,
    labels: &BTreeMap<EmployeeId, &str>,
) -> Result<Vec<AuditChange>, StoreError> {
    let (kept, new): (Vec<TimeOff>, Vec<TimeOff>) = wanted.into_iter().partition(|off| off.id.is_some());
    let mut kept: BTreeMap<uuid::Uuid, TimeOff> = kept.into_iter().filter_map(|off| Some((off.id?, off))).collect();
    let label = |employee: EmployeeId| labels.get(&employee).copied().unwrap_or_default();
    let mut audit = Vec::new();
    for before in stored {
        let label = label(before.employee_id);
        let Some(off) = kept.remove(&before.id.0) else {
            tx.delete::<Entity>(before.id, before.version).await?;
            audit.push(AuditChange::deleted::<Entity>(&before).labelled(label));
            continue;
        };
        if before.facts() != Some(off) {
            let row = Model { from_day: off.from, to_day: off.to, ..before.clone() };
            let after = tx.update(row.into_active_model().reset_all()).await?;
            audit.push(AuditChange::changed::<Entity>(&before, &after).labelled(label));
        }
    }
    let rows: Vec<Model> = new.iter().map(|off| model(tx, tx.new_id(), off)).collect();
    audit.extend(rows.iter().map(|row| AuditChange::created::<Entity>(row).labelled(label(row.employee_id))));
    tx.insert_all(rows.into_iter().map(|row| row.into_active_model().reset_all()).collect()).await?;
    Ok(audit)
}
