//! The mark that the page answers to clicks.

use leptos::prelude::*;

/// Sets `data-hydrated="true"` on the body once the browser's part runs. Called once, by the app; browser tests wait for it.
pub fn mark_hydrated() {
    Effect::new(|_| {
        if let Some(body) = document().body() {
            // a body always takes an attribute; without it only a test would notice
            let _ = body.set_attribute("data-hydrated", "true");
        }
    });
}
