//! The search field of a list. What is searched for lives in the address, as `q`.

use crate::{Glyph, Icon, PaletteAction, use_action, use_param, use_set_params};
use leptos::{html, prelude::*};
use std::time::Duration;

/// How long typing rests before the list is asked for, in milliseconds.
const REST_MS: u64 = 200;

/// The search field. The key `/` goes to it.
#[component]
pub fn Search(
    /// What it does: `Search people`.
    label: &'static str,
) -> impl IntoView {
    let (asked, params) = (use_param("q"), use_set_params());
    let typed = RwSignal::new(asked.get_untracked().unwrap_or_default());
    let sent = StoredValue::new(typed.get_untracked());
    let node = NodeRef::<html::Input>::new();
    // a link or the back button: what this field has sent itself must not disturb the typing
    Effect::new(move |_| {
        let now = asked.get().unwrap_or_default();
        if sent.get_value() != now {
            sent.set_value(now.clone());
            typed.set(now);
        }
    });
    let search = move |text: String| {
        typed.set(text.clone());
        set_timeout(
            move || {
                if typed.try_get_untracked().as_ref() == Some(&text) && sent.get_value() != text.trim() {
                    sent.set_value(text.trim().to_owned());
                    params.set("q", Some(text.trim().to_owned()));
                }
            },
            Duration::from_millis(REST_MS),
        );
    };
    let focus = move || {
        if let Some(input) = node.get_untracked() {
            input.select();
            // a field in the page takes the focus
            let _ = input.focus();
        }
    };
    use_action(PaletteAction::new(label, focus).shortcut("/"));
    view! {
        <label class="field">
            <Icon glyph=Glyph::Search/>
            <input
                type="search"
                aria-label=label
                placeholder="Search"
                autocomplete="off"
                node_ref=node
                value=typed.get_untracked()
                prop:value=typed
                on:input=move |event| search(event_target_value(&event))
            />
            <kbd>"/"</kbd>
        </label>
    }
}
