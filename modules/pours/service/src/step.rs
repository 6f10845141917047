//! From status to status, with what follows: in the same transaction.

use crate::{Done, Refused, fill, get, rows, shelf};
use entity::pour;
use kernel::{Check, tidy_option};
use pours_domain::{
    command::StepPour,
    error::PourError,
    form::PourInput,
    status::{Effect, Need, PourStatus, Way},
    view::Saved,
};
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use store::{AuditChange, WriteTx};

/// Longest note, in characters.
const NOTE_MAX: usize = 500;

/// Takes a pour to another status. A postponed one goes to its new day, or has none; the crew's days come and go with it.
///
/// # Errors
/// [`PourError::NoWay`], [`PourError::Lacks`], [`PourError::Invalid`] for notes that are too long;
/// [`StoreError::NotFound`](store::StoreError::NotFound), [`StoreError::Stale`](store::StoreError::Stale).
pub async fn step(tx: &WriteTx, command: StepPour) -> Result<Done<Saved>, Refused> {
    let before = get::seen(tx, command.id, command.version).await?;
    let command = StepPour {
        reason_note: tidy_option(command.reason_note),
        cost_note: tidy_option(command.cost_note),
        ..command
    };
    let from = rows::status(&before)?;
    let way = from.way_to(command.to).ok_or(Refused::Rule(PourError::NoWay { from, to: command.to }))?;
    let mut input = rows::input(&before)?;
    check(&command)?;
    let libraries = shelf::libraries(tx).await?;
    let lacks = lacks(way, &input, &command, rows::reckoned(&input, &libraries).order_yd3);
    if !lacks.is_empty() {
        return Err(Refused::Rule(PourError::Lacks(lacks)));
    }
    if command.to == PourStatus::Postponed {
        input.day = command.new_day;
    }
    let called_off = matches!(command.to, PourStatus::Postponed | PourStatus::Cancelled);
    let after = pour::Model {
        status: command.to.as_str().to_owned(),
        weather_hold: before.weather_hold && !called_off,
        reason: command.reason.filter(|_| called_off).map(|reason| reason.as_str().to_owned()),
        reason_note: command.reason_note.filter(|_| called_off),
        cost_note: command.cost_note.filter(|_| called_off),
        ..rows::with(&before, before.project_id, &input, &libraries)?
    };
    let stored = tx.update(after.into_active_model().reset_all()).await?;
    let mut audit = vec![AuditChange::changed::<pour::Entity>(&before, &stored)];
    let mut kept = Vec::new();
    for effect in way.effects {
        match effect {
            Effect::FillSchedule => {
                let filled = fill::fill(tx, &stored, &input).await?;
                audit.extend(filled.audit);
                kept = filled.kept;
            }
            Effect::EmptySchedule => audit.extend(fill::empty(tx, &before).await?),
            // the note came with the command
            Effect::NoteCost => {}
            // weather, mails and the site's own facts are not kept yet
            Effect::Notify
            | Effect::WatchWeather
            | Effect::EndWatch
            | Effect::SettleYardage
            | Effect::DueSurvey
            | Effect::Teach => {}
        }
    }
    let kept = get::named(tx, kept).await?;
    Ok(Done { value: Saved { view: get::view(tx, &stored).await?, kept }, audit })
}

fn check(command: &StepPour) -> Result<(), Refused> {
    let mut check = Check::default();
    check.optional("reason_note", command.reason_note.as_deref(), NOTE_MAX);
    check.optional("cost_note", command.cost_note.as_deref(), NOTE_MAX);
    check.day("new_day", command.new_day);
    if check.0.is_empty() { Ok(()) } else { Err(Refused::Rule(PourError::Invalid(check.0))) }
}

/// What the way still needs, in its order. What only the site can tell was not told.
fn lacks(way: &Way, input: &PourInput, command: &StepPour, order_yd3: Option<f64>) -> Vec<Need> {
    let of_plan = input.lacks(way, order_yd3);
    let lacks = |need: &Need| match need {
        Need::Reason => command.reason.is_none(),
        Need::FirstTruck | Need::YardsPlaced | Need::LastTruck | Need::Finish | Need::CureEnd => true,
        _ => of_plan.contains(need),
    };
    way.needs.iter().filter(|need| lacks(need)).copied().collect()
}
