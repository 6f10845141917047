//! What each role of the workspace gives. A change counts from its members' next requests on: the role is read for each.

mod list;
mod remove;
mod save;

pub use list::{choices, list};
pub use remove::{Removed, remove};
pub use save::{Saved, change, create};
