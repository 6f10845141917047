//! What one kind of records says of itself.

use super::{Asked, Menu, Panel, Records, Typed, Wording};
use crate::Column;
use kernel::{AppError, FieldError, HistoryEntry, Page, PageRequest, Slug};
use leptos::prelude::AnyView;
use serde::{Serialize, de::DeserializeOwned};
use std::{fmt::Display, future::Future, str::FromStr};

/// An answer of the server that is on its way.
pub trait Coming<T>: Future<Output = Result<T, AppError>> + Send + 'static {}
impl<T, F: Future<Output = Result<T, AppError>> + Send + 'static> Coming<T> for F {}

/// What comes from the server, and from it with the page.
pub trait Wire: Clone + Serialize + DeserializeOwned + Send + Sync + 'static {}
impl<T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static> Wire for T {}

/// One kind of records: what only it knows of its page. The words are [`RecordKind::WORDING`]; the functions that answer
/// [`Coming`] call the server.
pub trait RecordKind: 'static {
    /// Tells one from all others, also in the address.
    type Id: Copy + Display + FromStr + PartialEq + Send + Sync + 'static;
    /// One line of the list.
    type Row: Wire;
    /// What the panel shows of one.
    type Detail: Wire;
    /// What the list is asked for.
    type Query: Clone + PartialEq + Send + Sync + 'static;
    /// What menus offer, as the server tells it.
    type Choices: Wire + Default;
    /// The change of one cell.
    type Patch: Send + Sync + 'static;
    /// All fields of the form.
    type Input: Send + 'static;
    /// What brings a deleted one back.
    type Removed: Clone + Send + Sync + 'static;

    /// One of them, in small letters: `person`. Also the parameter of the address that names the open one.
    const ONE: &'static str;
    /// The words of the page. They come with the page's own code, after its loads have begun.
    const WORDING: &'static Wording;

    /// Which one a row is.
    fn id(row: &Self::Row) -> Self::Id;
    /// Its version: of two answers that cross, the one with the higher is the newer.
    fn version(row: &Self::Row) -> i64;
    /// Its name, as sentences use it.
    fn name(row: &Self::Row) -> String;
    /// Its line of the list.
    fn row(detail: Self::Detail) -> Self::Row;

    /// What the address asks for; the window is chosen later.
    fn query(asked: &Asked<'_>) -> Self::Query;
    /// What menus offer, in the order of the filters. Which menus there are never changes.
    fn menus(choices: &Self::Choices) -> Vec<Menu>;
    /// The columns of the list. Called with the page.
    fn columns(records: Records) -> Vec<Column<Self::Row>>;
    /// What was typed into a cell, as the change of its field.
    ///
    /// # Errors
    /// What can't be read as a value of the field.
    fn patch(column: &str, text: &str) -> Result<Self::Patch, FieldError>;
    /// What the panel shows.
    fn panel(records: Records, detail: Self::Detail) -> Panel;
    /// The kind's own dialog, if it has one. Called with the page.
    fn own_dialog(_records: Records) -> Option<AnyView> {
        None
    }

    /// The form's fields as they are stored; of a new one when there is no row.
    fn filled(row: Option<&Self::Row>) -> Typed;
    /// What is typed, tidied, and ready to be sent. `own` is the one that is edited.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    fn input(typed: &Typed, own: Option<Self::Id>) -> Result<Self::Input, Vec<FieldError>>;

    /// One window of the list.
    fn fetch(ws: Slug, query: Self::Query, window: PageRequest) -> impl Coming<Page<Self::Row>>;
    /// What menus offer.
    fn fetch_choices(ws: Slug) -> impl Coming<Self::Choices>;
    /// One of them.
    fn fetch_one(ws: Slug, id: Self::Id) -> impl Coming<Self::Detail>;
    /// What was done to one, newest first.
    fn fetch_trail(ws: Slug, id: Self::Id) -> impl Coming<Vec<HistoryEntry>>;
    /// Adds one.
    fn add(ws: Slug, input: Self::Input) -> impl Coming<Self::Row>;
    /// Saves the whole form of one.
    fn change(ws: Slug, row: &Self::Row, input: Self::Input) -> impl Coming<Self::Row> + use<Self>;
    /// Saves one cell.
    fn set_field(ws: Slug, row: &Self::Row, patch: Self::Patch) -> impl Coming<Self::Row> + use<Self>;
    /// Deletes one.
    fn remove(ws: Slug, row: &Self::Row) -> impl Coming<Self::Removed> + use<Self>;
    /// Brings a deleted one back.
    fn restore(ws: Slug, removed: Self::Removed) -> impl Coming<Self::Row>;
}
