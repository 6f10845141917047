//! A table of thousands of rows: it draws the rows near the eye and fetches them in windows as one scrolls.
//!
//! * The rows are drawn in pieces of 25, a `<tbody>` each; empty bodies above and below keep the scroll bar honest. Their heights
//!   are set through the CSSOM, so the server's HTML has no style attribute.
//! * The first window comes from the page's resource, so the server sends rows. The others are fetched through a closure.
//! * Which row is active, selected or edited is written to the DOM by one effect; no row reads a signal for it.
//! * [`TableHandle`] and [`Column`] know the type of a row; behind them all is one `AnyTable` of [`AnyRow`]s, so that the browser
//!   loads its code once, whatever is listed.

mod any_table;
mod column;
mod editor;
mod handle;
mod keys;
mod row;
mod rows;
mod view;
mod viewport;

pub(crate) use any_table::{AnyTable, Fetch};
pub(crate) use column::AnyColumn;
pub use column::{Column, Edit, EditKind};
pub use handle::TableHandle;
pub use row::AnyRow;
pub use view::DataTable;
pub(crate) use view::{Answers, table};

/// Rows in one answer of the server.
pub(crate) const WINDOW: u32 = 100;
/// Rows drawn together.
pub(crate) const PIECE: u32 = 25;
