//! Form fields, tables, dialogs, toasts, the page frame
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]

mod avatar;
pub mod date_text;
mod dialog;
mod field;
mod form;
mod frame;
mod gate;
mod hydrated;
mod icon;
mod listbox;
mod menu;
mod page;
pub mod palette;
mod panel;
mod popover;
mod state;
pub mod table;
mod theme;
mod toast;
pub mod url;
pub mod words;

pub use avatar::{Avatar, initials};
pub use dialog::{Confirm, Dialog};
pub use field::{CheckField, Choice, DateField, SelectField, TextField};
pub use form::{Form, FormSummary};
pub use frame::{Frame, NavGroup, NavItem};
pub use gate::Gate;
pub use hydrated::mark_hydrated;
pub use icon::{Glyph, Icon};
pub use menu::{FilterMenu, MultiFilterMenu};
pub use page::{Page, Stat, Stats};
pub use palette::{Palette, PaletteAction, PaletteHit, provide_palette, use_action, use_palette};
pub use panel::SidePanel;
pub use popover::{Popover, close_popover};
pub use state::{Empty, Failed, Loading};
pub use table::{Column, DataTable, Edit, EditKind, TableHandle};
pub use theme::{Theme, ThemeChoice, theme_from_cookie};
pub use toast::{ToastRegion, Toasts, provide_toasts, use_toasts};
pub use url::{SetParams, use_param, use_param_list, use_set_params};
pub use words::{Words, error_message, field_message, fields_of, plain_words};
