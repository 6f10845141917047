//! Instants as a person says them.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// An instant in the browser's own words and time zone; the server, which has neither, writes it as ISO time.
#[component]
pub(super) fn When(
    /// Epoch milliseconds.
    at: i64,
) -> impl IntoView {
    let iso = chrono::DateTime::from_timestamp_millis(at).map(|at| at.format("%Y-%m-%d %H:%M UTC").to_string());
    let text = RwSignal::new(iso.unwrap_or_default());
    Effect::new(move |_| {
        #[allow(clippy::cast_precision_loss, reason = "milliseconds of these centuries fit")]
        let date = js_sys::Date::new(&JsValue::from_f64(at as f64));
        let look = js_sys::Object::new();
        for (part, length) in [("dateStyle", "medium"), ("timeStyle", "short")] {
            // an object of its own takes what is set
            let _ = js_sys::Reflect::set(&look, &JsValue::from_str(part), &JsValue::from_str(length));
        }
        text.set(String::from(date.to_locale_string("default", &look)));
    });
    view! { <time>{text}</time> }
}
