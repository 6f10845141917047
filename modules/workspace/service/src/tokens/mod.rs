//! Tokens with which programs use the REST API in a member's name.

mod list;
mod make;
mod revoke;

pub use list::list;
pub use make::{Made, make};
pub use revoke::{drop_own, revoke};
