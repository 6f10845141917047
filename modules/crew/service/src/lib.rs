//! The crew's phones: links, a person's own days, and the answers to them.
//!
//! | Use-case | Room |
//! | --- | --- |
//! | Operations and their permissions | [`op`] |
//! | Who has a link, and how it stands | [`links`] |
//! | A link for everybody without one; a new one for one person | [`make_all`], [`make_one`] |
//! | A new link for one person, which goes out by mail | [`mail_link`] |
//! | A link works no more | [`revoke`] |
//! | Whether a link stays with one phone; a phone takes it | [`set_bound`], [`take`] |
//! | Whose link this is; the own days of who is signed in | [`open`]; [`open_own`] |
//! | A person's own fourteen days | [`days`] |
//! | "I'll be there", "I have a problem" | [`answer`] |
//! | What the crew said, for the office | [`answers`] |
//!
//! Who holds a link gets a context of [`store::RequestCx::by_crew_link`], which allows [`kernel::Permission::OwnDays`] alone; that the
//! days are the person's own is kept here, by the employee in [`Opened`], which nothing a phone sends can change.

mod answer;
mod answers;
mod bound;
mod days;
mod links;
mod mail_link;
mod make;
pub mod op;
mod open;
mod query;
mod revoke;
mod seen;
mod take;
mod token;

pub use answer::answer;
pub use answers::answers;
pub use bound::set_bound;
pub use days::days;
pub use links::links;
pub use mail_link::mail_link;
pub use make::{make_all, make_one};
pub use open::{Opened, Phone, open, open_own};
pub use revoke::revoke;
pub use take::take;

use crew_domain::CrewError;
use store::{AuditChange, UseCaseError};

/// How a use-case of the crew's phones fails.
pub type Refused = UseCaseError<CrewError>;

/// What a use-case did, and what the trail must keep of it.
#[derive(Clone, Debug)]
pub struct Done<T> {
    /// The use-case's answer.
    pub value: T,
    /// For `tx.commit`. Empty when nothing had to be changed.
    pub audit: Vec<AuditChange>,
}
