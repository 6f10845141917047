//! The WASM entry.

use app::App;
use wasm_bindgen::prelude::wasm_bindgen;

/// Wakes the server-rendered page.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_lazy(App);
}
