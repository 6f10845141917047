//! The editor that lies over one cell. There is one for the whole table, so no cell has to ask whether it is edited.

use super::{AnyColumn, AnyTable, EditKind, viewport::Viewport};
use leptos::{ev, html, prelude::*};
use std::{sync::Arc, time::Duration};
use wasm_bindgen::JsCast;

/// The cell being edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) row: u32,
    /// The column's place.
    pub(super) column: usize,
}

/// Where the editor goes when it is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leave {
    /// Back to the row.
    Row,
    /// To the next editable cell of the row.
    Next,
    /// To the previous one.
    Previous,
    /// Nowhere: the focus has gone elsewhere already.
    Away,
}

/// Ends an edit: the key of its row, the column's place, the text to store (none when it was given up or is as before), and where to
/// go. By the key and not by the place: rows move when others delete or add some.
pub(super) type Done = Arc<dyn Fn(&str, usize, Option<String>, Leave) + Send + Sync>;

/// The editor over the cell of `spot`.
pub(super) fn editor(handle: AnyTable, columns: &[AnyColumn], spot: Spot, done: Done) -> Option<AnyView> {
    let column = columns.get(spot.column)?;
    let (kind, text_of) = column.edit.as_ref()?;
    let row = handle.row(spot.row)?;
    let (before, key) = (text_of(&row), row.key().to_owned());
    let text = RwSignal::new(before.clone());
    let open = StoredValue::new(true);
    let finish = move |store: bool, leave: Leave| {
        // leaving by a key takes the focus away, which would end it once more
        if open.try_get_value() == Some(true) {
            open.set_value(false);
            // now, while nobody listens: the next editor may stand in the same element
            if leave != Leave::Away {
                blur();
            }
            let typed = text.get_untracked();
            done(&key, spot.column, (store && typed != before).then_some(typed), leave);
        }
    };
    let by_key = finish.clone();
    let keys = move |event: ev::KeyboardEvent| {
        let (store, leave) = match event.key().as_str() {
            "Enter" => (true, Leave::Row),
            "Escape" => (false, Leave::Row),
            "Tab" if event.shift_key() => (true, Leave::Previous),
            "Tab" => (true, Leave::Next),
            _ => return event.stop_propagation(),
        };
        event.prevent_default();
        event.stop_propagation();
        by_key(store, leave);
    };
    let node = NodeRef::<html::Div>::new();
    let name = column.key;
    Effect::new(move |_| {
        if let Some(node) = node.get() {
            lay_over(&node, handle.viewport, spot.row, name);
        }
    });
    let control = control(kind, column.head, text);
    Some(
        view! {
            <div class="editor" node_ref=node on:keydown=keys on:focusout=move |_| finish(true, Leave::Away)>
                {control}
            </div>
        }
        .into_any(),
    )
}

/// The place of the next editable column after (or before) one, in the same row.
pub(super) fn next_edit(columns: &[AnyColumn], from: usize, back: bool) -> Option<usize> {
    let edits = |index: &usize| columns.get(*index).is_some_and(|column| column.edit.is_some());
    if back { (0..from).rev().find(edits) } else { (from + 1..columns.len()).find(edits) }
}

fn control(kind: &EditKind, label: &'static str, text: RwSignal<String>) -> AnyView {
    let typed = text.get_untracked();
    match kind {
        EditKind::Text | EditKind::Date => {
            let kind = if matches!(kind, EditKind::Date) { "date" } else { "text" };
            view! {
                <input
                    type=kind
                    aria-label=label
                    autocomplete="off"
                    prop:value=typed
                    on:input=move |event| text.set(event_target_value(&event))
                />
            }
            .into_any()
        }
        EditKind::Choice(choices) => {
            let options = choices.get_untracked().into_iter().map(|choice| {
                let chosen = choice.value == typed;
                view! {
                    <option value=choice.value selected=chosen>
                        {choice.label}
                    </option>
                }
            });
            view! {
                <select aria-label=label on:change=move |event| text.set(event_target_value(&event))>
                    {options.collect_view()}
                </select>
            }
            .into_any()
        }
    }
}

fn blur() {
    let focused = document().active_element();
    if let Some(focused) = focused.as_ref().and_then(|element| element.dyn_ref::<web_sys::HtmlElement>()) {
        // a drawn control gives the focus away
        let _ = focused.blur();
    }
}

/// Puts the editor over its cell and gives it the focus.
fn lay_over(editor: &web_sys::HtmlElement, viewport: Viewport, row: u32, column: &str) {
    let cell = viewport
        .row_element(row)
        .and_then(|row| row.query_selector(&format!("[data-col=\"{column}\"]")).ok().flatten());
    let (Some(cell), Some(room)) = (cell, editor.parent_element()) else { return };
    let (cell, room) = (cell.get_bounding_client_rect(), room.get_bounding_client_rect());
    let style = editor.style();
    for (name, value) in [
        ("left", cell.left() - room.left()),
        ("top", cell.top() - room.top()),
        ("width", cell.width()),
        ("height", cell.height()),
    ] {
        // a length in px is always taken
        let _ = style.set_property(name, &format!("{value}px"));
    }
    let control = editor.first_element_child();
    if let Some(control) = control.as_ref().and_then(|control| control.dyn_ref::<web_sys::HtmlElement>()) {
        // a drawn control takes the focus
        let _ = control.focus();
    }
    if let Some(input) = control.and_then(|control| control.dyn_into::<web_sys::HtmlInputElement>().ok()) {
        // the value comes in a microtask after the element
        set_timeout(move || input.select(), Duration::ZERO);
    }
}
