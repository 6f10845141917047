//! The rules that need the tenant's rows, or the time zones of the world.

use crate::{Refused, get};
use entity::project::Model;
use kernel::{FieldError, ProjectId};
use people_service::regions;
use projects_domain::{ProjectError, ProjectInput, has_zone_shape};
use store::{Reads, StoreError};

/// Whether there is a time zone of this IANA name.
pub fn is_time_zone(name: &str) -> bool {
    name.parse::<chrono_tz::Tz>().is_ok()
}

/// Refuses fields that can't be stored for this project: `before` is its row, or none for a new one.
pub(crate) async fn check(tx: &impl Reads, input: &ProjectInput, before: Option<&Model>) -> Result<(), Refused> {
    let mut errors = input.validate();
    if let Some(zone) = input.time_zone.as_deref()
        && has_zone_shape(zone)
        && !is_time_zone(zone)
    {
        errors.push(FieldError::new("time_zone", "unknown"));
    }
    if let Some(id) = input.region_id
        && !regions::exists(tx, id).await?
    {
        errors.push(FieldError::new("region_id", "unknown"));
    }
    if !errors.is_empty() {
        return Err(Refused::Rule(ProjectError::Invalid(errors)));
    }
    code_is_free(tx, &input.code, before.map(|model| model.id)).await
}

/// Refuses a code that another project has.
pub(crate) async fn code_is_free(tx: &impl Reads, code: &str, own: Option<ProjectId>) -> Result<(), Refused> {
    match get::of_code(tx, code).await? {
        Some(holder) if Some(holder.id) != own => Err(Refused::Rule(taken(code))),
        _ => Ok(()),
    }
}

/// The store's refusal of a code that somebody took at the same moment, as the rule it is.
pub(crate) fn or_taken(code: &str) -> impl Fn(StoreError) -> Refused {
    move |error| match error {
        StoreError::Taken(_) => Refused::Rule(taken(code)),
        other => Refused::Store(other),
    }
}

fn taken(code: &str) -> ProjectError {
    ProjectError::CodeTaken { code: code.to_owned() }
}
