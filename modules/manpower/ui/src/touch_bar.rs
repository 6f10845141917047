//! What fingers reach beside the grid: a bar for the selection, shown where the pointer is coarse.

use crate::{drag, hands::Hands, pending::Turn};
use leptos::{prelude::*, task::spawn_local};
use manpower_domain::{Cell, Selection, block_text, fill_week};
use ui_kit::{Glyph, Icon};
use wasm_bindgen::JsValue;

/// The bar, while cells are selected.
#[component]
pub(crate) fn TouchBar(hands: Hands) -> impl IntoView {
    // what was copied here last, for browsers that do not tell what is on the clipboard
    let copied = StoredValue::new(String::new());
    let count = move || hands.selection.get().map_or(0, Selection::count);
    let buttons = move || {
        let button = |label: &'static str, run: fn(Hands, StoredValue<String>)| {
            view! { <button type="button" class="btn quiet" on:click=move |_| run(hands, copied)>{label}</button> }
        };
        view! {
            {button("Details", |hands, _| hands.open_details())}
            {button("Edit", |hands, _| hands.open_search(String::new()))}
            {button("Clear", |hands, _| hands.set_all(Cell::Empty))}
            {button("Copy", copy)}
            {button("Paste", paste)}
            {button("Move", |hands, _| drag::take_up(hands))}
            {button("Fill week", |hands, _| hands.fill(fill_week))}
            {button("Undo", |hands, _| hands.turn(Turn::Undo))}
        }
    };
    let close = move |_| {
        hands.drag.set(None);
        hands.selection.set(None);
    };
    // a memo, so that moving the selection draws nothing here but the count
    let shown = Memo::new(move |_| hands.state().may_edit() && hands.selection.with(Option::is_some));
    move || {
        shown.get().then(|| {
            view! {
                <div class="touch-bar" role="toolbar" aria-label="Selected cells">
                    <span class="num">{count}</span>
                    {buttons()}
                    <button type="button" class="btn quiet icon" aria-label="Let go of the selection" on:click=close><Icon glyph=Glyph::Close/></button>
                </div>
            }
        })
    }
}

fn copy(hands: Hands, copied: StoredValue<String>) {
    let Some(selection) = hands.selection.get_untracked() else { return };
    let text = hands.state().with(|view| block_text(view, selection));
    if window().is_secure_context() {
        // a browser that refuses its clipboard leaves the copy within the page
        let _ = window().navigator().clipboard().write_text(&text);
    }
    copied.set_value(text);
}

fn paste(hands: Hands, copied: StoredValue<String>) {
    // outside a secure context there is no clipboard to ask
    let reading = window().is_secure_context().then(|| window().navigator().clipboard().read_text());
    spawn_local(async move {
        let told = match reading {
            Some(reading) => wasm_bindgen_futures::JsFuture::from(reading).await.ok(),
            None => None,
        };
        let told = told.as_ref().and_then(JsValue::as_string).filter(|text| !text.is_empty());
        if let Some(text) = told.or_else(|| copied.try_get_value()) {
            crate::clipboard::put_in(hands, &text);
        }
    });
}
