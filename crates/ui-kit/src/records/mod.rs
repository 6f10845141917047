//! The page of a list of records: search, filters and order in the address; cells edited in place; one record in a panel beside the
//! list, with what was done to it; a form to add and to edit; deleting with Undo.
//!
//! A module says what is its own by implementing [`RecordKind`] (words, columns, menus, fields, server functions), starts
//! [`Loads`] in its route's `data`, and draws [`records_page`]. All else is here, once:
//!
//! | Idea | Room |
//! | --- | --- |
//! | What a kind of records says of itself | `kind`, `wording`, `menu`, `field`, `panel` |
//! | What the address asks for; what the page loads | `asked`, `loads` |
//! | A kind without its types: the browser loads the code of the page once for all kinds | `any_kind` |
//! | What the parts of the page share and do | `state`, `save` |
//! | The parts | `page`, `bar`, `search`, `beside`, `trail`, `form` |
//! | A form that somebody else was faster with | `typed`, `merge` |
//!
//! Signals and callbacks are made with the page, none under a `Suspend`: what is made there is disposed while the next answer is on
//! its way, and the view of the last one is still there to be clicked.

mod any_kind;
mod asked;
mod bar;
mod beside;
mod field;
mod form;
mod kind;
mod loads;
mod menu;
mod merge;
mod page;
mod panel;
mod save;
mod search;
mod state;
mod trail;
mod typed;
mod wording;

pub use asked::Asked;
pub use field::{Field, FieldKind};
pub use kind::{Coming, RecordKind, Wire};
pub use loads::Loads;
pub use menu::Menu;
pub use page::records_page;
pub use panel::{Fact, Panel, PanelLink};
pub use state::Records;
pub use typed::{Typed, read};
pub use wording::{Segments, Wording};
