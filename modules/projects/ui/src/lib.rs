//! The page of projects: where people are sent. [`ui_kit::records`] draws it; here is what is projects' own.
//!
//! | Idea | Room |
//! | --- | --- |
//! | Every server function | [`api`] |
//! | The page, and what projects are among records | `projects_page`, `projects` |
//! | Filters and menus | `filters` |
//! | The columns, and what is typed into a cell | `columns` |
//! | One project beside the list, and what was done to it | `panel`, `history` |
//! | The form of a project | `form`, `hues` |
//! | The words of the page and of states, and the wording of refusals | `words` |
#![allow(unreachable_pub, reason = "the component macro makes an inner item of each public component")]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]

pub mod api;
mod columns;
mod filters;
mod form;
mod hues;
mod panel;
mod projects;
mod projects_page;
mod words;

pub use projects_page::ProjectsPage;
