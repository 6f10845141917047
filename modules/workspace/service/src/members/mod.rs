//! Who belongs to the workspace, and with which role. A change counts from the person's next request on: the place in the workspace
//! is read for each.

mod add;
mod change;
mod link;
mod list;
mod reach;
mod row;

pub use add::add;
pub use change::{Changed, disable, enable, set_role};
pub use link::new_link;
pub use list::list;
pub use reach::{reach, set_reach};
