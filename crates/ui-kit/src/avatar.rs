//! A person as a disc with initials.

use leptos::prelude::*;

/// The initials of a name: first and last word. `Pete Novak` gives `PN`, `Cher` gives `C`, `Novak, Pete` gives `PN`.
pub fn initials(name: &str) -> String {
    let turned = name.split_once(',').map(|(last, first)| format!("{first} {last}"));
    let mut words = turned
        .as_deref()
        .unwrap_or(name)
        .split_whitespace()
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = words.next();
    let last = words.next_back();
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// The disc. It says nothing to a screen reader: the name stands beside it.
#[component]
pub fn Avatar(
    /// The whole name.
    #[prop(into)]
    name: String,
    /// The size for the head of a panel.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    view! { <span class="avatar" class:large=large aria-hidden="true">{initials(&name)}</span> }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn first_and_last_word() {
        assert_eq!(initials("Pete Novak"), "PN");
        assert_eq!(initials("Novak, Pete"), "PN");
        assert_eq!(initials("Ana Maria de Sousa"), "AS");
        assert_eq!(initials("Cher"), "C");
        assert_eq!(initials("  "), "");
        assert_eq!(initials("ólafur Ærø"), "ÓÆ");
        assert_eq!(initials("\"Mac\" O'Neil"), "MO");
    }
}
