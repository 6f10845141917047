//! The crew's pages: the office's list of links, and the page on the phone.
//!
//! | What | Where |
//! | --- | --- |
//! | The list of links, with the sheet to print | `links_page`, `made_links`, `qr` |
//! | The question before a link goes out by mail | `mail_dialog` |
//! | What the crew said, beside it | `answers` |
//! | Every server function | [`api`] |
//! | The phone's page: HTML of the server with hand-written scripts, no WASM | `phone` |
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]
#![allow(unreachable_pub, reason = "the component macro makes an inner item of each public component")]

mod answers;
pub mod api;
mod links_page;
mod made_links;
mod mail_dialog;
#[cfg(feature = "ssr")]
pub mod phone;
mod qr;
mod words;

pub use links_page::CrewLinksPage;
