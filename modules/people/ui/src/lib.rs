//! The page of people: who is on the roster, and the regions they belong to.
//!
//! | Idea | Room |
//! | --- | --- |
//! | Every server function | [`api`] |
//! | The page: list, panel, dialogs | `people_page` |
//! | What it loads; what its parts share and do | `loads`, `roster`, `hands` |
//! | Search, filters and order, which live in the address | `filters` |
//! | The columns, and what is typed into a cell | `columns` |
//! | One person beside the list, and what was done to them | `panel`, `history` |
//! | Adding and editing a person | `person_form`, `person_fields` |
//! | Regions | `regions` |
//! | The wording of refusals and fields | `words` |
//! | What lists of any kind share | [`list`] |
#![allow(unreachable_pub, reason = "the component macro makes an inner item of each public component")]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]

pub mod api;
mod columns;
mod filters;
mod hands;
mod history;
pub mod list;
mod loads;
mod panel;
mod people_page;
mod person_fields;
mod person_form;
mod regions;
mod roster;
mod words;

pub use people_page::PeoplePage;
