//! The page of projects: where people are sent. What all lists share is [`people_ui::list`].
//!
//! | Idea | Room |
//! | --- | --- |
//! | Every server function | [`api`] |
//! | The page: list, panel, dialogs | `projects_page` |
//! | What it loads; what its parts share and do | `loads`, `portfolio`, `hands` |
//! | Search, filters and order, which live in the address | `filters` |
//! | The columns, and what is typed into a cell | `columns` |
//! | One project beside the list, and what was done to it | `panel`, `history` |
//! | Adding and editing a project | `project_form`, `project_fields`, `hues` |
//! | The wording of refusals, fields and states | `words` |
#![allow(unreachable_pub, reason = "the component macro makes an inner item of each public component")]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]

pub mod api;
mod columns;
mod filters;
mod hands;
mod history;
mod hues;
mod loads;
mod panel;
mod portfolio;
mod project_fields;
mod project_form;
mod projects_page;
mod words;

pub use projects_page::ProjectsPage;
