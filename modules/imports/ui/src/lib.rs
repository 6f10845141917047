//! The import wizard: File, Columns, Check, Done.
//!
//! | Idea | Room |
//! | --- | --- |
//! | Every server function | [`api`] |
//! | Choosing a file, the files of late, empty files | `start_page`, `chooser`, `send` |
//! | One file: what its steps share, what they do, and what they are built of | `import_page`, `wizard`, `parts` |
//! | While the server is at work, or can't go on | `waiting`, `stuck` |
//! | What was found: figures, rows that need a person, columns, new words | `check_step`, `problem_rows`, `problem_fix`, `ways`, `columns`, `reading`, `questions`, `new_words` |
//! | What was saved | `done_step` |
//! | The wording | `words` |
#![allow(unreachable_pub, reason = "the component macro makes an inner item of each public component")]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]
#![allow(
    clippy::redundant_closure,
    reason = "a closure written in a view is of one type in the release; a named one brings its own code"
)]

pub mod api;
mod check_step;
mod chooser;
mod columns;
mod done_step;
mod foot;
mod import_page;
mod new_words;
mod parts;
mod problem_fix;
mod problem_rows;
mod questions;
mod reading;
mod send;
mod start_page;
mod stuck;
mod waiting;
mod ways;
mod wizard;
mod words;

pub use import_page::ImportPage;
pub use start_page::ImportStartPage;
