//! Whose days these are, and whether this phone or person may open them.

use crate::{Refused, op, query, token};
use crew_domain::{CrewError, is_token};
use entity::{crew_link, employee, membership, workspace};
use kernel::EmployeeId;
use store::{Origin, Reads, RequestCx, Store, StoreError, UseCaseError};

/// What a phone shows of itself.
#[derive(Clone, Debug)]
pub struct Phone {
    /// The link's secret.
    pub token: String,
    /// The secret that this phone got when it took a link, if it did.
    pub device: Option<String>,
    /// The request.
    pub origin: Origin,
}

/// A person's own days, opened: by a link that works in the hand of a phone that may use it, or by the signed-in person.
pub struct Opened {
    pub(crate) cx: RequestCx,
    pub(crate) employee: EmployeeId,
    pub(crate) place: workspace::Model,
    /// None for who is signed in.
    pub(crate) link: Option<crew_link::Model>,
}

/// Finds the link. Reads only: a messenger that looks at a link before its person does must change nothing.
///
/// # Errors
/// [`StoreError::NotFound`] when it does not work: unknown, revoked, or its person has left. Where links stay with one phone:
/// [`CrewError::PhoneNotTaken`] when none has it yet, [`CrewError::OtherPhone`] when another one has.
pub async fn open(store: &Store, phone: Phone) -> Result<Opened, Refused> {
    let device = phone.device.clone();
    let (opened, link) = find(store, phone).await?;
    if !opened.place.crew_links_bound {
        return Ok(opened);
    }
    match (&link.device_hash, device) {
        (None, _) => Err(UseCaseError::Rule(CrewError::PhoneNotTaken)),
        (Some(owner), Some(device)) if *owner == token::hash_of(&device) => Ok(opened),
        (Some(_), _) => Err(UseCaseError::Rule(CrewError::OtherPhone)),
    }
}

/// The days of the signed-in person: of who is on the roster with the e-mail address that the workspace knows the member by.
///
/// # Errors
/// [`StoreError::NotFound`] when nobody who works here has the address, or several have; [`StoreError::Forbidden`].
pub async fn open_own(cx: RequestCx) -> Result<Opened, StoreError> {
    let tx = cx.read(op::DAYS).await?;
    let place = tx.get::<workspace::Entity>(cx.tenant()).await?;
    let member = tx.get::<membership::Entity>(cx.actor().membership).await?;
    let people = tx.find::<employee::Entity>().filter(query::at_work_by_email(&member.email)).limit(2).all().await?;
    drop(tx);
    match people.as_slice() {
        [person] => Ok(Opened { cx, employee: person.id, place, link: None }),
        _ => Err(StoreError::NotFound),
    }
}

/// The link, whichever phone asks.
pub(crate) async fn find(store: &Store, phone: Phone) -> Result<(Opened, crew_link::Model), StoreError> {
    if !is_token(&phone.token) {
        return Err(StoreError::NotFound);
    }
    let (cx, link) = RequestCx::by_crew_link(store, &token::hash_of(&phone.token), phone.origin).await?;
    let place = cx.read(op::DAYS).await?.get::<workspace::Entity>(cx.tenant()).await?;
    Ok((Opened { cx, employee: link.employee_id, place, link: Some(link.clone()) }, link))
}
