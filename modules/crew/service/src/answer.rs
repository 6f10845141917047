//! "I'll be there", "I have a problem".

use crate::{Refused, op, open::Opened};
use crew_domain::{CrewError, GiveAnswer, decide_answer};
use entity::{acknowledgement, schedule_entry};
use kernel::EmployeeId;
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel};
use store::{AuditChange, Reads, StoreError, UseCaseError, WriteTx};
use workspace_service::Clock;

/// Keeps an answer of the person whose days these are. The same answer that comes again is known by its id, and changes nothing.
///
/// Opens and commits its own transaction, audited: of two that come at once, the second is looked at again.
///
/// # Errors
/// [`CrewError::NotYourDay`], [`CrewError::NoteTooLong`]; [`CrewError::KeyReused`] when another answer has the id.
pub async fn answer(opened: &Opened, cmd: &GiveAnswer) -> Result<(), Refused> {
    match keep(opened, cmd).await {
        Err(UseCaseError::Store(StoreError::Taken(_))) => keep(opened, cmd).await,
        other => other,
    }
}

async fn keep(opened: &Opened, cmd: &GiveAnswer) -> Result<(), Refused> {
    let who = opened.employee;
    let tx = opened.cx.write(op::ANSWER).await?;
    let there = tx.find::<acknowledgement::Entity>().filter(acknowledgement::Column::Id.eq(cmd.id)).one().await?;
    if let Some(there) = there {
        let same = there.employee_id == who && there.day == cmd.day && there.answer == cmd.answer.as_str();
        return if same { Ok(()) } else { Err(UseCaseError::Rule(CrewError::KeyReused)) };
    }
    let cmd = GiveAnswer { note: plain(&cmd.note), ..cmd.clone() };
    let today = Clock::of(&opened.place.time_zone).day(tx.now());
    decide_answer(&cmd, today, on_job(&tx, who, &cmd).await?).map_err(UseCaseError::Rule)?;
    let row = acknowledgement::Model {
        tenant_id: tx.tenant(),
        id: cmd.id,
        employee_id: who,
        day: cmd.day,
        answer: cmd.answer.as_str().to_owned(),
        note: cmd.note,
        at: cmd.at.unwrap_or(tx.now()),
        received_at: tx.now(),
        via: if opened.link.is_some() { "link" } else { "account" }.to_owned(),
        version: 1,
    };
    let label = format!("{}, {}", opened.cx.actor().name, row.day.format("%a %-d %b"));
    let facts = serde_json::json!({ "day": row.day, "answer": row.answer, "note": row.note, "via": row.via });
    let told = AuditChange::event("acknowledgement", row.id.0, label, facts);
    tx.insert(row.into_active_model().reset_all()).await?;
    Ok(tx.commit(told).await?)
}

/// A note as it was meant: lines, but no control characters, which PostgreSQL takes in no text.
fn plain(note: &str) -> String {
    let kept: String = note.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    kept.trim().to_owned()
}

/// Whether the person is on a project that day.
async fn on_job(tx: &WriteTx, who: EmployeeId, cmd: &GiveAnswer) -> Result<bool, StoreError> {
    let found = tx
        .find::<schedule_entry::Entity>()
        .filter(schedule_entry::Column::EmployeeId.eq(who))
        .filter(schedule_entry::Column::Day.eq(cmd.day))
        .filter(schedule_entry::Column::ProjectId.is_not_null());
    Ok(found.count().await? > 0)
}
