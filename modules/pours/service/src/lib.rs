//! Pours: use-cases and queries, and whom they ask for the weather.
//!
//! | Use-case | Room |
//! | --- | --- |
//! | Operations and their permissions | [`op`] |
//! | Suppliers, plants, pumps, mixes | [`partners`], [`plants`], [`pumps`], [`mixes`], all at once [`libraries`] |
//! | The days of both calendars | [`calendar`](fn@calendar) |
//! | One pour, its history, what its form offers, the next free number | [`get`], [`history`], [`choices`], [`next_number`] |
//! | Adding, changing, dragging, copying, deleting | [`add`], [`change`], [`shift_day`], [`copy`], [`remove`] |
//! | From status to status, with what follows | [`step`](fn@step) |
//! | Who tells the weather | [`weather`] |
//!
//! Invariants: what stands in a pour's columns is what its form says; a day of the schedule that a pour filled goes with the pour as long
//! as nobody changed it, and a day that held something else is never touched.

mod calendar;
mod choices;
mod claims;
mod fill;
mod get;
pub mod op;
mod plan;
mod rows;
mod shelf;
mod step;
pub mod weather;

pub use calendar::calendar;
pub use choices::{choices, next_number};
pub use get::{get, history};
pub use plan::{add, change, copy, remove, shift_day};
pub use shelf::{libraries, mixes, partners, plants, pumps};
pub use step::step;

use pours_domain::error::PourError;
use store::{AuditChange, UseCaseError};

/// How a use-case of pours fails.
pub type Refused = UseCaseError<PourError>;

/// What a use-case did, and what the trail must keep of it.
#[derive(Clone, Debug)]
pub struct Done<T> {
    /// The use-case's answer.
    pub value: T,
    /// For `tx.commit`. Empty when nothing had to be changed.
    pub audit: Vec<AuditChange>,
}
