//! Back to a row of the table.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Gives the focus to the row with this key, if it is drawn: when the panel beside the list closes.
pub fn focus_row(key: &str) {
    // a key is an id; what is no id finds no row
    let row = document().query_selector(&format!("tr[data-key=\"{key}\"]")).ok().flatten();
    if let Some(row) = row.as_ref().and_then(|row| row.dyn_ref::<web_sys::HtmlElement>()) {
        // a drawn row takes the focus
        let _ = row.focus();
    }
}
