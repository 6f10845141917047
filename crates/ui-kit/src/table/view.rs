//! The table as it is seen.

use super::{
    AnyColumn, AnyTable, Column, Edit, PIECE, TableHandle, WINDOW,
    editor::{Done, Leave, Spot, editor, next_edit},
    keys::{Ask, ask_of, column_of, focus_row, in_control, is_shortcut, row_of},
    rows::piece,
};
use crate::{
    url::with_params,
    words::{error_message, plain_words},
};
use kernel::{AppError, Page, PageRequest};
use leptos::{ev, prelude::*};
use std::{future::Future, sync::Arc};

/// A table of any length, to be read. See the [module](super) for how it works and the [crate](crate) for an example; a table that
/// is edited belongs to a page of [`records`](crate::records).
#[component]
pub fn DataTable<T, F, Fut>(
    /// The rows; made by the page.
    handle: TableHandle<T>,
    /// The first window (rows 0 to 99), from the page's resource.
    first: Page<T>,
    /// Fetches another window with the same filters and the same order.
    fetch: F,
    /// The columns.
    columns: Vec<Column<T>>,
    /// What the table lists, for a screen reader: `People`.
    label: &'static str,
) -> impl IntoView
where
    T: Send + Sync + 'static,
    F: Fn(PageRequest) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<Page<T>, AppError>> + 'static,
{
    let columns = columns.into_iter().map(Column::erased).collect();
    table(handle.start(first, fetch), columns, label, Answers::default())
}

/// What a table answers to, and which row it shows as open.
#[derive(Clone, Copy, Default)]
pub(crate) struct Answers {
    /// The key of the row that is open beside the table.
    pub(crate) selected: Signal<Option<String>>,
    /// A row was clicked, or Space pressed on it: its key. A click on a cell that is edited in place does not count.
    pub(crate) on_open: Option<Callback<String>>,
    /// A cell was changed in place. Without it nothing is edited, whatever the columns say.
    pub(crate) on_edit: Option<Callback<Edit>>,
}

/// The table of any type of rows, once it is started.
pub(crate) fn table(handle: AnyTable, columns: Arc<[AnyColumn]>, label: &'static str, answers: Answers) -> AnyView {
    let Answers { selected, on_open, on_edit } = answers;
    let total = handle.total();
    let viewport = handle.viewport;
    viewport.watch(total);
    viewport.keep_room(total);
    follow(handle, selected);
    let (keys, click, double_click) = row_events(handle, columns.clone(), on_open, on_edit);
    let count = columns.len();
    let head = head(handle, &columns);
    let pieces = {
        let columns = columns.clone();
        move |(_, number): (u32, u32)| piece(handle, columns.clone(), number, selected)
    };
    // a piece of another start is another piece, though its place is the same
    let numbers = move || {
        let drawn = viewport.drawn.get();
        (drawn.pieces.0..drawn.pieces.1).map(move |number| (drawn.start, number))
    };
    view! {
        <div
            class="sheet"
            tabindex="0"
            role="region"
            aria-label=label
            node_ref=viewport.scroller
            on:scroll=move |_| viewport.look(total.get_untracked())
            on:keydown=keys
        >
            <div class="sheet-in">
                <table
                    class="list"
                    role="grid"
                    aria-label=label
                    aria-rowcount=move || total.get() + 1
                    on:click=click
                    on:dblclick=double_click
                >
                    {head}
                    <tbody class="room" aria-hidden="true"><tr><td colspan=count node_ref=viewport.above></td></tr></tbody>
                    <For each=numbers key=|number| *number children=pieces/>
                    <tbody class="room" aria-hidden="true"><tr><td colspan=count node_ref=viewport.below></td></tr></tbody>
                </table>
                {editing_view(handle, columns, on_edit)}
            </div>
            {failed_view(handle)}
        </div>
    }
    .into_any()
}

/// What the rows' events do: keys, clicks, double clicks. One listener each for the whole table.
fn row_events(
    handle: AnyTable,
    columns: Arc<[AnyColumn]>,
    on_open: Option<Callback<String>>,
    on_edit: Option<Callback<Edit>>,
) -> (impl Fn(ev::KeyboardEvent) + Clone, impl Fn(ev::MouseEvent) + Clone, impl Fn(ev::MouseEvent) + Clone) {
    let (viewport, total) = (handle.viewport, handle.total());
    let edit = edit_starter(handle, columns.clone(), on_edit);
    let open = move |key: String| on_open.and_then(|on_open| on_open.try_run(key));
    let edit_here = edit.clone();
    let keys = move |event: ev::KeyboardEvent| {
        if in_control(&event) || is_shortcut(&event) {
            return;
        }
        let row = row_of(&event);
        let at = row.as_ref().map(|(index, _)| *index);
        let Some(ask) = ask_of(&event.key(), at, viewport.rows_in_sight(), total.get_untracked()) else { return };
        event.prevent_default();
        match (ask, row) {
            (Ask::Row(index), _) => focus_row(viewport, index, total.get_untracked()),
            (Ask::Edit, Some((index, _))) => edit(index, None),
            (Ask::Open, Some((_, key))) => drop(open(key)),
            (_, None) => {}
        }
    };
    // a cell that is edited in place keeps its clicks: opening a panel would move it away before the second one
    let edited: Vec<_> =
        columns.iter().filter(|column| on_edit.is_some() && column.edit.is_some()).map(|column| column.key).collect();
    let click = move |event: ev::MouseEvent| {
        let edits = column_of(&event).is_some_and(|column| edited.contains(&column.as_str()));
        if let Some((_, key)) = row_of(&event).filter(|_| !edits && !in_control(&event)) {
            open(key);
        }
    };
    let double_click = move |event: ev::MouseEvent| {
        if let Some((index, _)) = row_of(&event).filter(|_| !in_control(&event)) {
            edit_here(index, column_of(&event));
        }
    };
    (keys, click, double_click)
}

/// Starts an edit: at the named column if it can be edited, else at the first that can.
fn edit_starter(
    handle: AnyTable,
    columns: Arc<[AnyColumn]>,
    on_edit: Option<Callback<Edit>>,
) -> impl Fn(u32, Option<String>) + Clone {
    move |row, named| {
        let edits = |column: &AnyColumn| column.edit.is_some();
        let at = match named {
            Some(name) => columns.iter().position(|column| column.key == name && edits(column)),
            None => columns.iter().position(edits),
        };
        if let Some(column) = at.filter(|_| on_edit.is_some()) {
            handle.editing.set(Some(Spot { row, column }));
        }
    }
}

fn editing_view(handle: AnyTable, columns: Arc<[AnyColumn]>, on_edit: Option<Callback<Edit>>) -> impl IntoView {
    let all = columns.clone();
    let done: Done = Arc::new(move |key: &str, at: usize, typed: Option<String>, leave: Leave| {
        if let (Some(on_edit), Some(column), Some(text)) = (on_edit, all.get(at), typed) {
            // gone when other filters are on their way
            on_edit.try_run(Edit { key: key.to_owned(), column: column.key, text });
        }
        let next = match leave {
            Leave::Next => next_edit(&all, at, false),
            Leave::Previous => next_edit(&all, at, true),
            Leave::Row | Leave::Away => None,
        };
        // where the row is by now; a row that is gone has no next cell
        let row = handle.place_of(key);
        handle.editing.set(row.zip(next).map(|(row, column)| Spot { row, column }));
        if let Some(row) = row.filter(|_| next.is_none() && leave != Leave::Away) {
            focus_row(handle.viewport, row, handle.total().get_untracked());
        }
    });
    move || handle.editing.get().and_then(|spot| editor(handle, &columns, spot, done.clone()))
}

fn failed_view(handle: AnyTable) -> impl IntoView {
    move || {
        handle.failed().get().map(|error| {
            view! {
                <div class="sheet-failed" role="alert">
                    <span>{error_message(&error, plain_words)}</span>
                    <button type="button" class="btn" on:click=move |_| handle.reload()>
                        "Try again"
                    </button>
                </div>
            }
        })
    }
}

/// After each change of the pieces or of the selection: tells the handle what is drawn, and marks the selected row.
fn follow(handle: AnyTable, selected: Signal<Option<String>>) {
    let viewport = handle.viewport;
    Effect::new(move |_| {
        let (first, last) = viewport.drawn.get().pieces;
        handle.set_drawn(first * PIECE / WINDOW, last.saturating_sub(1) * PIECE / WINDOW);
    });
    Effect::new(move |_| {
        let selected = selected.get();
        let Some(scroller) = viewport.scroller.get() else { return };
        let Ok(rows) = scroller.query_selector_all("tr[data-key]") else { return };
        for row in (0..rows.length()).filter_map(|at| rows.item(at)) {
            use wasm_bindgen::JsCast;
            let Some(row) = row.dyn_ref::<web_sys::Element>() else { continue };
            let on = row.get_attribute("data-key") == selected;
            // attributes of a drawn row are always taken
            let _ = row.class_list().toggle_with_force("on", on);
            let _ = row.set_attribute("aria-selected", if on { "true" } else { "false" });
        }
    });
}

fn head(handle: AnyTable, columns: &[AnyColumn]) -> AnyView {
    let (query, path) = (handle.query, handle.path);
    let cells = columns.iter().map(|column| {
        let (key, label, class) = (column.key, column.head, column.class);
        if !column.sorts {
            return view! { <th scope="col" class=class>{label}</th> }.into_any();
        }
        // the way this column sorts now; none when another does
        let way = move || {
            query.with(|query| {
                (query.get_str("sort") == Some(key))
                    .then(|| if query.get_str("dir") == Some("desc") { "descending" } else { "ascending" })
            })
        };
        let href = move || {
            let dir = if way() == Some("ascending") { "desc" } else { "asc" };
            let changes = vec![("sort", Some(key.to_owned())), ("dir", Some(dir.to_owned()))];
            format!("{}{}", path.get(), query.with(|query| with_params(query, changes)))
        };
        view! {
            <th scope="col" class=class aria-sort=way>
                <a href=href data-noscroll="true">{label}</a>
            </th>
        }
        .into_any()
    });
    let cells = cells.collect_view();
    view! { <thead><tr aria-rowindex="1">{cells}</tr></thead> }.into_any()
}
