//! What the site tells of a pour, from several phones, some of them late.
//!
//! | Idea | Room |
//! | --- | --- |
//! | One delivery, as several phones tell it | [`Ticket`] in `ticket` |
//! | Where a pour stands while trucks come | [`clock`] |
//! | What closed pours teach the next ones | [`learning`] |

pub mod clock;
pub mod learning;
mod ticket;

pub use ticket::{Lost, Said, Ticket};
