//! Moving the focus to an element by its id.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Gives the focus to the element with this id, if there is one. The router keeps the browser from doing it for `#id` links.
pub(crate) fn focus_id(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.as_ref().and_then(|element| element.dyn_ref::<web_sys::HtmlElement>()) {
        // an element in the page takes the focus; nothing depends on it
        let _ = element.focus();
    }
}

/// Gives the focus to a field that comes late, unless somebody is in another one by then.
pub(crate) fn focus_late(field: &web_sys::HtmlElement) {
    let busy =
        document().active_element().is_some_and(|now| now.matches("input, select, textarea").unwrap_or_default());
    if !busy {
        // a field that is not shown yet takes no focus: it gets it when it is
        let _ = field.focus();
    }
}

/// Gives the focus to the table's row with this key, if it is drawn: when the panel beside the list closes.
pub(crate) fn focus_row(key: &str) {
    // a key is an id; what is no id finds no row
    let row = document().query_selector(&format!("tr[data-key=\"{key}\"]")).ok().flatten();
    if let Some(row) = row.as_ref().and_then(|row| row.dyn_ref::<web_sys::HtmlElement>()) {
        // a drawn row takes the focus
        let _ = row.focus();
    }
}
