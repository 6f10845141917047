//! The shell, the route table and the navigation. No business code.
//!
//! | Idea | Room |
//! | --- | --- |
//! | The HTML around every page | `shell` |
//! | Scripts that wake the page, with the nonce and one retry | `scripts` |
//! | Which address shows which page | `routes` |
//! | Who sees which destination | `nav` |
//! | The frame of a workspace, and the palette's search | `workspace_frame` |
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]
#![allow(unreachable_pub, reason = "the component macro makes an inner item of each public component")]

mod nav;
mod routes;
#[cfg(feature = "ssr")]
mod scripts;
#[cfg(feature = "ssr")]
mod shell;
mod workspace_frame;

pub use routes::App;
#[cfg(feature = "ssr")]
pub use shell::shell;
