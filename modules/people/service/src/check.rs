//! The rules that need the tenant's rows.

use crate::{Refused, get, query, regions};
use entity::employee::{Column, Entity, Model};
use kernel::{EmployeeId, FieldError};
use people_domain::{EmployeeInput, PeopleError};
use sea_orm::ColumnTrait;
use store::{Reads, StoreError};

/// Longest chain of foremen that is followed; real ones have two or three.
const CHAIN: usize = 64;

/// Refuses fields that can't be stored for this person: `before` is their row, or none for a new person.
pub(crate) async fn check(tx: &impl Reads, input: &EmployeeInput, before: Option<&Model>) -> Result<(), Refused> {
    let own = before.map(|model| model.id);
    let mut errors = input.validate(own);
    // what stands there already is not asked again: the foreman may have left since
    if input.foreman_id != before.and_then(|model| model.foreman_id)
        && let Some(id) = input.foreman_id
        && Some(id) != own
    {
        errors.extend(foreman_error(tx, id).await?);
    }
    if let Some(id) = input.region_id
        && !regions::exists(tx, id).await?
    {
        errors.push(FieldError::new("region_id", "unknown"));
    }
    if !errors.is_empty() {
        return Err(Refused::Rule(PeopleError::Invalid(errors)));
    }
    number_is_free(tx, &input.number, own).await?;
    let Some(before) = before else { return Ok(()) };
    if before.is_foreman && !input.is_foreman {
        let people = get::crew(tx, before.id).await?;
        if people > 0 {
            return Err(Refused::Rule(PeopleError::HasCrew { people }));
        }
    }
    no_circle(tx, before.id, input).await
}

/// Refuses a number that another person of the roster has.
pub(crate) async fn number_is_free(tx: &impl Reads, number: &str, own: Option<EmployeeId>) -> Result<(), Refused> {
    let holder = tx.find::<Entity>().filter(query::live()).filter(Column::Number.eq(number)).one().await?;
    match holder {
        Some(holder) if Some(holder.id) != own => Err(Refused::Rule(taken(number))),
        _ => Ok(()),
    }
}

/// The store's refusal of a number that somebody took at the same moment, as the rule it is.
pub(crate) fn or_taken(number: &str) -> impl Fn(StoreError) -> Refused {
    move |error| match error {
        StoreError::Taken(_) => Refused::Rule(taken(number)),
        other => Refused::Store(other),
    }
}

fn taken(number: &str) -> PeopleError {
    PeopleError::NumberTaken { number: number.to_owned() }
}

async fn foreman_error(tx: &impl Reads, id: EmployeeId) -> Result<Option<FieldError>, StoreError> {
    let code = match get::live(tx, id).await {
        Ok(foreman) if foreman.is_foreman => return Ok(None),
        Ok(_) => "not_foreman",
        Err(StoreError::NotFound) => "unknown",
        Err(other) => return Err(other),
    };
    Ok(Some(FieldError::new("foreman_id", code)))
}

async fn no_circle(tx: &impl Reads, own: EmployeeId, input: &EmployeeInput) -> Result<(), Refused> {
    let mut above = input.foreman_id;
    for _ in 0..CHAIN {
        let Some(id) = above else { return Ok(()) };
        if id == own {
            break;
        }
        above = tx.get::<Entity>(id).await?.foreman_id;
    }
    Err(Refused::Rule(PeopleError::ForemanCircle { number: input.number.clone() }))
}
