//! Who has a link, and how it stands.

use crate::query;
use crew_domain::{LinkList, LinkRef, LinkRow, LinkState};
use entity::{crew_link, employee, workspace};
use kernel::EmployeeId;
use std::collections::HashMap;
use store::{Reads, StoreError};
use workspace_service::Clock;

/// Everybody who works here, by family name, each with the link that works or how the last one ended.
///
/// # Errors
/// The database's own.
pub async fn links(tx: &impl Reads) -> Result<LinkList, StoreError> {
    let place = tx.get::<workspace::Entity>(tx.tenant()).await?;
    let clock = Clock::of(&place.time_zone);
    let mut last: HashMap<EmployeeId, crew_link::Model> = HashMap::new();
    // oldest first: the newest stays, and it is the one that works if any does
    for link in tx.find::<crew_link::Entity>().order_by_asc(crew_link::Column::Id).all().await? {
        last.insert(link.employee_id, link);
    }
    let people = query::roster(tx).await?;
    let rows = people.into_iter().map(|person| row(&person, last.get(&person.id), clock)).collect();
    Ok(LinkList { rows, bound: place.crew_links_bound })
}

fn row(person: &employee::Model, link: Option<&crew_link::Model>, clock: Clock) -> LinkRow {
    let live = link.filter(|link| link.revoked_at.is_none());
    LinkRow {
        employee: person.id,
        name: query::full_name(person),
        number: person.number.clone(),
        state: link.map_or(LinkState::None, |link| state(link, clock)),
        link: live.map(reference),
        taken: live.is_some_and(|link| link.device_hash.is_some()),
        email: person.email.clone(),
    }
}

fn state(link: &crew_link::Model, clock: Clock) -> LinkState {
    match (link.revoked_at, link.last_opened_at) {
        (Some(at), _) => LinkState::Revoked(clock.text(at)),
        (None, Some(at)) => LinkState::Opened(clock.text(at)),
        (None, None) => LinkState::Made(clock.text(link.created_at)),
    }
}

/// The link as a page sees it.
pub(crate) fn reference(link: &crew_link::Model) -> LinkRef {
    LinkRef { id: link.id, version: link.version }
}
