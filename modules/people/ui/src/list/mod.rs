//! What the pages of lists share beside their table: the search field, the way cells are saved, the trail of a record, and how a
//! form that somebody else was faster with keeps what was typed.

mod focus;
mod merge;
mod save;
mod search;
mod trail;

pub use focus::focus_row;
pub use merge::{Merged, merged};
pub use save::{RowSaver, SaveState, Saving};
pub use search::Search;
pub use trail::{TrailItem, TrailList, change_line};
