//! People who ask for a place: by the workspace's link, or because of the domain of their address.

mod answer;
mod list;
mod rules;

pub use answer::{decline, grant};
pub use list::list;
pub use rules::{read as rules, update as set_rules};
