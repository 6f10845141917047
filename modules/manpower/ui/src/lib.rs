//! The schedule: a week of people and projects in a planner's hands.
//!
//! | Idea | Room |
//! | --- | --- |
//! | Server functions | `api` |
//! | The page: week, filters, figures, export | `schedule_page`, `week_bar`, `export_dialog` |
//! | The grid as a table | `grid`; what it shows is in `state` |
//! | Edits on their way to the server | `pending` |
//! | Keys, mouse, and the frame around the selection | `hands`, `selection_frame` |
//! | Typing into a cell | `cell_search` |
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]
#![allow(unreachable_pub, reason = "the component macro makes an inner item of each public component")]

pub mod api;
mod cell_search;
mod export_dialog;
mod grid;
mod hands;
mod pending;
mod schedule_page;
mod selection_frame;
mod state;
mod week_bar;
mod words;

pub use schedule_page::SchedulePage;
