//! Time off: records of their own, which the cells of the schedule write, and which can be asked for and settled apart from them.

mod follow;
mod records;

pub use records::{list, remove, save};

pub(crate) use follow::{Followed, Turned, follow};
pub(crate) use records::between;
