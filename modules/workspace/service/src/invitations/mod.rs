//! A place in the workspace, offered by mail: for seven days, to one address, by one link that is in the mail alone.

mod list;
mod revoke;
mod send;

pub use list::list;
pub(crate) use revoke::follow_role;
pub use revoke::revoke;
pub use send::{invite, resend};
