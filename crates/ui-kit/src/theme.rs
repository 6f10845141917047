//! Light, dark, or as the system has it.

use crate::{Glyph, Icon};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

const COOKIE: &str = "theme";

/// What a person chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the operating system has it.
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// The stored theme in a `Cookie` header, for `data-theme` of the `<html>` element: `light`, `dark`, or none for the system's.
pub fn theme_from_cookie(header: &str) -> Option<&'static str> {
    header.split(';').filter_map(|pair| pair.trim().split_once('=')).find(|(name, _)| *name == COOKIE).and_then(
        |(_, value)| match value {
            "light" => Some("light"),
            "dark" => Some("dark"),
            _ => None,
        },
    )
}

/// Three buttons: system, light, dark. The choice is kept in a cookie for a year, so that the server draws the next page in it.
#[component]
pub fn ThemeChoice() -> impl IntoView {
    // the server does not mark a button: it can't know the system's theme, and both sides must draw the same
    let chosen = RwSignal::new(None::<Theme>);
    Effect::new(move |_| chosen.set(Some(shown())));
    let button = move |theme: Theme, glyph: Glyph, label: &'static str| {
        view! {
            <button
                type="button"
                aria-pressed=move || (chosen.get() == Some(theme)).to_string()
                on:click=move |_| {
                    choose(theme);
                    chosen.set(Some(theme));
                }
            >
                <Icon glyph=glyph/>
                {label}
            </button>
        }
    };
    view! {
        <div class="seg themes" role="group" aria-label="Theme">
            {button(Theme::System, Glyph::Screen, "System")}
            {button(Theme::Light, Glyph::Sun, "Light")}
            {button(Theme::Dark, Glyph::Moon, "Dark")}
        </div>
    }
}

/// Shows a theme by its word, and keeps it as [`ThemeChoice`] does.
pub fn set_theme(word: &str) {
    choose(match word {
        "light" => Theme::Light,
        "dark" => Theme::Dark,
        _ => Theme::System,
    });
}

fn shown() -> Theme {
    let attribute = document().document_element().and_then(|html| html.get_attribute("data-theme"));
    match attribute.as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    }
}

fn choose(theme: Theme) {
    let (word, max_age_s) = match theme {
        Theme::System => ("", 0),
        Theme::Light => ("light", 31_536_000),
        Theme::Dark => ("dark", 31_536_000),
    };
    let document = document();
    // refused cookies or attributes leave the theme as it was: nothing to tell
    if let Some(html) = document.document_element() {
        let _ =
            if word.is_empty() { html.remove_attribute("data-theme") } else { html.set_attribute("data-theme", word) };
    }
    if let Some(document) = document.dyn_ref::<web_sys::HtmlDocument>() {
        let _ = document.set_cookie(&format!("{COOKIE}={word}; Path=/; Max-Age={max_age_s}; SameSite=Lax"));
    }
}

#[cfg(test)]
mod tests {
    use super::theme_from_cookie;

    #[test]
    fn only_the_two_words_are_taken() {
        assert_eq!(theme_from_cookie("a=1; theme=dark; b=2"), Some("dark"));
        assert_eq!(theme_from_cookie("theme=light"), Some("light"));
        assert_eq!(theme_from_cookie("theme=\"><script>"), None);
        assert_eq!(theme_from_cookie("mytheme=dark"), None);
        assert_eq!(theme_from_cookie(""), None);
    }
}
