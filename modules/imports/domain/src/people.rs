//! Employees: what is known, what a row becomes, how people and foremen are matched.

mod check;
mod compare;
mod decide;
pub(crate) mod draft;
mod followers;
mod foreman;
pub(crate) mod index;
mod matching;
mod record;

pub use check::check_people;
pub use record::{ForemanKey, KnownEmployee, PeopleKnown, PeopleReport, PersonRecord};
