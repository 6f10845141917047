//! Whose link this is, and whether this phone may open it.

use crate::{Refused, op, token};
use crew_domain::{CrewError, is_token};
use entity::{crew_link, workspace};
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

/// A link that works, in the hand of a phone that may use it.
pub struct Opened {
    pub(crate) cx: RequestCx,
    pub(crate) link: crew_link::Model,
    pub(crate) place: workspace::Model,
}

impl Opened {
    /// Whose days these are.
    pub(crate) fn employee(&self) -> EmployeeId {
        self.link.employee_id
    }
}

/// Finds the link. Reads only: a messenger that looks at a link before its person does must change nothing.
///
/// # Errors
/// [`StoreError::NotFound`] when it does not work: unknown, revoked, or its person has left. Where links stay with one phone:
/// [`CrewError::PhoneNotTaken`] when none has it yet, [`CrewError::OtherPhone`] when another one has.
pub async fn open(store: &Store, phone: Phone) -> Result<Opened, Refused> {
    let device = phone.device.clone();
    let opened = find(store, phone).await?;
    if !opened.place.crew_links_bound {
        return Ok(opened);
    }
    match (&opened.link.device_hash, device) {
        (None, _) => Err(UseCaseError::Rule(CrewError::PhoneNotTaken)),
        (Some(owner), Some(device)) if *owner == token::hash_of(&device) => Ok(opened),
        (Some(_), _) => Err(UseCaseError::Rule(CrewError::OtherPhone)),
    }
}

/// The link, whichever phone asks.
pub(crate) async fn find(store: &Store, phone: Phone) -> Result<Opened, StoreError> {
    if !is_token(&phone.token) {
        return Err(StoreError::NotFound);
    }
    let (cx, link) = RequestCx::by_crew_link(store, &token::hash_of(&phone.token), phone.origin).await?;
    let place = cx.read(op::DAYS).await?.get::<workspace::Entity>(cx.tenant()).await?;
    Ok(Opened { cx, link, place })
}
