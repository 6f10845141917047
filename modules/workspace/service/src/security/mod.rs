//! The security log, as a workspace's owners see it: what happened in the workspace, and how its members came in.

mod export;
mod list;

pub use export::export;
pub use list::{list, people};
