//! What lists with a marked option share: the keys that move the mark, and the match of what is typed.

use leptos::{ev, prelude::*};

/// What a key does in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Move {
    /// Marks the option at this place.
    To(usize),
    /// Takes the marked option.
    Take,
}

/// Moves the mark `at`, or takes the option it stands on. `id_of` gives an option's id, to bring it into view.
pub(crate) fn on_list_key(
    event: &ev::KeyboardEvent,
    at: RwSignal<usize>,
    count: usize,
    id_of: impl Fn(usize) -> String,
    take: impl FnOnce(usize),
) {
    let Some(step) = move_of(event, at.get_untracked(), count) else { return };
    event.prevent_default();
    match step {
        Move::To(index) => {
            at.set(index);
            scroll_to(&id_of(index));
        }
        Move::Take => take(at.get_untracked()),
    }
}

/// What this key does with the mark `at` in a list of `count` options. Space takes an option only where nothing is typed.
fn move_of(event: &ev::KeyboardEvent, at: usize, count: usize) -> Option<Move> {
    use wasm_bindgen::JsCast;
    if event.is_composing() || event.alt_key() {
        return None;
    }
    let typing = event.target().is_some_and(|target| target.has_type::<web_sys::HtmlInputElement>());
    key_move(&event.key(), typing, at, count)
}

fn key_move(key: &str, typing: bool, at: usize, count: usize) -> Option<Move> {
    match key {
        "Enter" => (count > 0).then_some(Move::Take),
        " " if !typing => (count > 0).then_some(Move::Take),
        _ if count == 0 => None,
        "ArrowDown" => Some(Move::To((at + 1) % count)),
        "ArrowUp" => Some(Move::To((at + count - 1) % count)),
        "Home" if !typing => Some(Move::To(0)),
        "End" if !typing => Some(Move::To(count - 1)),
        _ => None,
    }
}

/// Whether each word typed begins a word of the text, whatever the case and the order.
pub(crate) fn fits(typed: &str, text: &str) -> bool {
    let text = text.to_lowercase();
    typed.to_lowercase().split_whitespace().all(|word| {
        text.split(|c: char| !c.is_alphanumeric()).chain(text.split_whitespace()).any(|of| of.starts_with(word))
    })
}

/// Brings an option into view in its list.
fn scroll_to(id: &str) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    if let Some(option) = document().get_element_by_id(id) {
        option.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_goes_round() {
        assert_eq!(key_move("ArrowDown", true, 2, 3), Some(Move::To(0)));
        assert_eq!(key_move("ArrowUp", true, 0, 3), Some(Move::To(2)));
        assert_eq!(key_move("ArrowDown", true, 0, 0), None);
        assert_eq!(key_move("Enter", true, 0, 0), None);
    }

    #[test]
    fn a_space_is_a_letter_while_typing() {
        assert_eq!(key_move(" ", true, 0, 3), None);
        assert_eq!(key_move(" ", false, 0, 3), Some(Move::Take));
    }

    #[test]
    fn words_match_in_any_order_from_their_start() {
        assert!(fits("harl p-1", "P-121 Harlan Middle School"));
        assert!(fits("121", "P-121 Harlan Middle School"));
        assert!(fits("", "anything"));
        assert!(!fits("arlan", "P-121 Harlan Middle School"));
    }
}
