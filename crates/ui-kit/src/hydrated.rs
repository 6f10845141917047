//! The mark that the page answers to clicks.

use leptos::prelude::*;

/// Sets `data-hydrated="true"` on the body once the browser's part runs; browser tests wait for it. Called by what every page draws and
/// not by the app: that is there before the page's own code is loaded. In the next frame, when the page's listeners are in place.
pub(crate) fn mark_hydrated() {
    Effect::new(|_| {
        request_animation_frame(|| {
            if let Some(body) = document().body() {
                // a body always takes an attribute; without it only a test would notice
                let _ = body.set_attribute("data-hydrated", "true");
            }
        });
    });
}
