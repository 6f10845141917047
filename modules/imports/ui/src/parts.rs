//! What the steps are built of. Each part gives an [`AnyView`] and takes boxed closures: views of one type share the code that keeps
//! them up to date, and every further type would bring its own to the browser.

use crate::wizard::Wizard;
use leptos::{ev, prelude::*};
use std::sync::Arc;
use ui_kit::{Glyph, Icon};

/// Answers to a choice in a list, by its value.
pub(crate) type Pick = Box<dyn FnMut(ev::Event)>;

/// Makes the line of a key.
pub(crate) type Line = Arc<dyn Fn(String) -> AnyView + Send + Sync>;

/// Reads what a part shows, again whenever it changes.
pub(crate) type Read<T> = Box<dyn Fn() -> T + Send>;

/// One line of a browser's list.
pub(crate) struct Entry {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) chosen: bool,
    /// A question, which can't be chosen again.
    pub(crate) asks: bool,
}

impl Entry {
    pub(crate) fn new(value: impl Into<String>, label: impl Into<String>, chosen: bool) -> Self {
        Self { value: value.into(), label: label.into(), chosen, asks: false }
    }
}

/// `part`, or nothing.
pub(crate) fn only_if(shown: bool, part: impl FnOnce() -> AnyView) -> AnyView {
    if shown { part() } else { ().into_any() }
}

/// A card: its heading, words beside that, and the rest.
pub(crate) fn card(narrow: bool, name: &'static str, heading: String, beside: AnyView, rest: Vec<AnyView>) -> AnyView {
    view! {
        <section class=if narrow { "card narrow" } else { "card" } aria-label=name>
            <header>
                <h2>{heading}</h2>
                {beside}
            </header>
            {rest}
        </section>
    }
    .into_any()
}

/// Words in the background: what goes with a heading or a field.
pub(crate) fn faint(words: String) -> AnyView {
    view! { <span class="faint">{words}</span> }.into_any()
}

/// A sentence below a table.
pub(crate) fn note(words: String) -> AnyView {
    view! { <p class="note">{words}</p> }.into_any()
}

/// A figure and what it counts, on a card.
pub(crate) fn tally(figure: String, label: String, look: &'static str) -> AnyView {
    view! { <div class=format!("card tally {look}")><b class="num">{figure}</b>{label}</div> }.into_any()
}

/// A table that scrolls by itself. A line keeps its place and the focus as long as its key is there.
pub(crate) fn table(name: &'static str, heads: &[&'static str], keys: Memo<Vec<String>>, line: Line) -> AnyView {
    let heads: Vec<AnyView> = heads.iter().map(|head| view! { <th scope="col">{*head}</th> }.into_any()).collect();
    view! {
        <div class="inner-scroll" tabindex="0" role="region" aria-label=name>
            <table class="list tight">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{lines(keys, line)}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// One view for each key.
pub(crate) fn lines(keys: Memo<Vec<String>>, line: Line) -> AnyView {
    view! { <For each=move || keys.get() key=Clone::clone children=move |key| line(key)/> }.into_any()
}

/// A browser's list that takes effect at once. `id` is where its label points; without one it is named by `name`.
pub(crate) fn select(
    wizard: Wizard,
    id: Option<&'static str>,
    name: Read<Option<String>>,
    entries: Read<Vec<Entry>>,
    pick: Pick,
) -> AnyView {
    view! {
        <select id=id aria-label=move || name() disabled=move || wizard.is_held() on:change=pick>
            {move || options(entries())}
        </select>
        <Icon glyph=Glyph::Down/>
    }
    .into_any()
}

/// The lines of a list.
pub(crate) fn options(entries: Vec<Entry>) -> AnyView {
    let option = |Entry { value, label, chosen, asks }: Entry| {
        // the property too: once a person has chosen, a browser no longer follows the attribute
        view! { <option value=value selected=chosen prop:selected=chosen disabled=asks>{label}</option> }.into_any()
    };
    entries.into_iter().map(option).collect::<Vec<_>>().into_any()
}

/// A choice that is answered by its value.
pub(crate) fn by_value(answer: impl Fn(String) + 'static) -> Pick {
    Box::new(move |event| answer(event_target_value(&event)))
}

/// A button.
pub(crate) fn button(
    look: &'static str,
    name: Option<String>,
    label: String,
    held: Read<bool>,
    press: Box<dyn Fn()>,
) -> AnyView {
    let press: Box<dyn FnMut(ev::MouseEvent)> = Box::new(move |_| press());
    view! {
        <button type="button" class=look aria-label=name disabled=move || held() on:click=press>
            {label}
        </button>
    }
    .into_any()
}
