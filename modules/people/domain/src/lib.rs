//! People: who is on the roster, and the regions they belong to. Pure: the same checks run in the browser and on the server.
//!
//! | Idea | Room |
//! | --- | --- |
//! | A person's fields and their rules | [`EmployeeInput`] in `employee` |
//! | One field changed in the list | [`EmployeePatch`] in `patch` |
//! | Names as they are shown, sorted and typed | `name` |
//! | Amounts as they are typed | `money` |
//! | Phone numbers and e-mail addresses | `phone`, `email` |
//! | Foremen stand above their crew, never in a circle | [`crew_levels`] in `crew` |
//! | Wire in, wire out, the list's filters | `command`, `view`, `query` |
//!
//! Invariants: a number is given once among the people of the roster; nobody is their own foreman, directly or through
//! others; a foreman with a crew stays a foreman; an end date is not before the hire date. A person who is taken off the
//! roster keeps their history, and their number may be given again.

mod command;
mod crew;
mod email;
mod employee;
mod error;
mod money;
mod name;
mod patch;
mod phone;
mod query;
mod region;
mod view;

pub use command::{AddRegion, ChangeEmployee, EmployeeRef, RenameRegion, SetEmployeeField};
pub use crew::crew_levels;
pub use email::is_email;
pub use employee::EmployeeInput;
pub use error::PeopleError;
pub use money::{money_text, read_money};
pub use name::{display_name, sort_name, split_name};
pub use patch::EmployeePatch;
pub use phone::{display_phone, tidy_phone};
pub use query::{DaySpan, EmployeeState, PeopleColumn, PeopleQuery};
pub use region::{RegionRow, check_region_name};
pub use view::{EmployeeDetail, EmployeeHit, EmployeeRow, ForemanChoice, PeopleChoices};
