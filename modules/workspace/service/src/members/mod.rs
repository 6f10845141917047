//! Who belongs to the workspace, and with which role. A change counts from the person's next request on: the place in the workspace
//! is read for each.

mod change;
mod leave;
mod list;
mod reach;
mod row;

pub use change::{Changed, disable, enable, set_role};
pub use leave::{Left, leave, remove, transfer};
pub use list::list;
pub use reach::{choices as reach_choices, reach, set_reach};
