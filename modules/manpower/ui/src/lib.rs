//! The schedule: a week of people and projects in a planner's hands.
//!
//! | Idea | Room |
//! | --- | --- |
//! | Server functions | `api` |
//! | The page: week, filters, figures, export | `schedule_page`, `week_bar`, `export_dialog` |
//! | The grid as a table | `grid`; what it shows is in `state` |
//! | Edits on their way to the server | `pending` |
//! | What is selected and done to it; keys, mouse, clipboard | `hands`; `keys`, `mouse`, `clipboard` |
//! | The frame around the selection; the list of keys | `selection_frame`, `shortcuts` |
//! | Weeks side by side: the page, its table | `weeks_page`, `weeks_grid` with `weeks_cell` and `weeks_place` |
//! | Between days, weeks and sheets of paper; the sheets themselves | `views`; [`print`] |
//! | Typing into a cell; its details and the person's time off | `cell_search`; `details_dialog`, `time_off_list` |
//! | Everything else that can be done: the palette and the menu are made from one list | `acts` |
//! | Moving cells, people and crews by mouse or keys; what lies under the pointer | `drag`, `spot` |
//! | Fingers; the bar for the selection | `touch`, `touch_bar` |
//! | Acts that ask first: copying a week, pushing a day, lending, a crew's project | `dialogs`, `copy_dialog`, `push_dialog`, `people_dialogs`; what they would do `foresight` |
//! | What is wrong with the week | `conflicts` |
//! | What others do meanwhile | `live` |
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]
#![allow(unreachable_pub, reason = "the component macro makes an inner item of each public component")]

mod acts;
pub mod api;
mod cell_search;
mod clipboard;
mod conflicts;
mod copy_dialog;
mod details_dialog;
mod dialogs;
mod drag;
mod export_dialog;
mod foresight;
mod grid;
mod hands;
mod keys;
mod live;
mod mouse;
mod pending;
mod people_dialogs;
#[cfg(feature = "ssr")]
pub mod print;
mod push_dialog;
mod schedule_page;
mod selection_frame;
mod shortcuts;
mod spot;
mod state;
mod time_off_list;
mod touch;
mod touch_bar;
mod views;
mod week_bar;
mod weeks_cell;
mod weeks_grid;
mod weeks_page;
mod weeks_place;
mod words;

pub use schedule_page::SchedulePage;
pub use weeks_page::WeeksPage;
