//! The page of people: who is on the roster, and the regions they belong to. [`ui_kit::records`] draws it; here is what is people's own.
//!
//! | Idea | Room |
//! | --- | --- |
//! | Every server function | [`api`] |
//! | The page, and what people are among records | `people_page`, `people` |
//! | Filters and menus | `filters` |
//! | The columns, and what is typed into a cell | `columns` |
//! | One person beside the list, and what was done to them | `panel`, `history` |
//! | The form of a person | `form` |
//! | Regions | `regions` |
//! | The words of the page, and the wording of refusals | `words` |
#![allow(unreachable_pub, reason = "the component macro makes an inner item of each public component")]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]

pub mod api;
mod columns;
mod filters;
mod form;
mod panel;
mod people;
mod people_page;
mod regions;
mod words;

pub use people_page::PeoplePage;
