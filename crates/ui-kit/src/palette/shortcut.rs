//! Shortcuts as people read them (`Ctrl E`, `Ctrl Shift D`, `?`) and as the browser reports them.

use leptos::ev;
use wasm_bindgen::JsCast;

/// The keys held and pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Keys<'a> {
    /// Ctrl, or Cmd on a Mac.
    pub(super) ctrl: bool,
    pub(super) shift: bool,
    pub(super) alt: bool,
    /// The key's name in the browser: `e`, `Enter`, `ArrowLeft`.
    pub(super) key: &'a str,
}

/// Whether the event is this shortcut.
pub(super) fn is_shortcut(event: &ev::KeyboardEvent, shortcut: &str) -> bool {
    let key = event.key();
    let keys =
        Keys { ctrl: event.ctrl_key() || event.meta_key(), shift: event.shift_key(), alt: event.alt_key(), key: &key };
    !shortcut.is_empty() && matches(keys, shortcut)
}

/// Whether the event comes from where text is typed.
pub(super) fn is_typing(event: &ev::KeyboardEvent) -> bool {
    event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()).is_some_and(|element| {
        // a malformed selector is the only error, and this one is well formed
        element.closest("input, textarea, select, [contenteditable]").ok().flatten().is_some()
    })
}

fn matches(pressed: Keys<'_>, shortcut: &str) -> bool {
    let mut wanted = Keys::default();
    for part in shortcut.split(' ') {
        match part {
            "Ctrl" => wanted.ctrl = true,
            "Shift" => wanted.shift = true,
            "Alt" => wanted.alt = true,
            key => wanted.key = key,
        }
    }
    // a sign like ? needs Shift on some keyboards and not on others: only letters and named keys mind it
    let sign = wanted.key.chars().count() == 1 && !wanted.key.chars().any(char::is_alphanumeric);
    wanted.ctrl == pressed.ctrl
        && wanted.alt == pressed.alt
        && (sign || wanted.shift == pressed.shift)
        && wanted.key.to_lowercase() == pressed.key.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_held_key_counts() {
        let pressed = Keys { ctrl: true, key: "e", ..Keys::default() };
        assert!(matches(pressed, "Ctrl E"));
        assert!(!matches(pressed, "E"));
        assert!(!matches(Keys { shift: true, ..pressed }, "Ctrl E"));
        assert!(matches(Keys { shift: true, key: "D", ..pressed }, "Ctrl Shift D"));
    }

    #[test]
    fn signs_do_not_mind_shift() {
        assert!(matches(Keys { shift: true, key: "?", ..Keys::default() }, "?"));
    }
}
