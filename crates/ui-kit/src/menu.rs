//! Filters: a button that shows what is chosen, and a list that drops from it.

use crate::{
    Choice, Glyph, Icon, Popover, close_popover,
    listbox::{fits, on_list_key},
};
use leptos::{ev, prelude::*};
use std::time::Duration;

/// From this many choices on, the list has a search field.
const SEARCH_FROM: usize = 9;

/// Chooses one value, or none: `Region: North`.
#[component]
pub fn FilterMenu(
    /// The list's id; unique on the page.
    id: &'static str,
    /// What is filtered: `Region`.
    label: &'static str,
    /// The chosen value.
    #[prop(into)]
    chosen: Signal<Option<String>>,
    /// What may be chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// Runs with the new value; `None` for all.
    #[prop(into)]
    on_choose: Callback<Option<String>>,
    /// The words for no filter.
    #[prop(default = "All")]
    all: &'static str,
) -> impl IntoView {
    let list = Signal::derive(move || chosen.get().into_iter().collect::<Vec<_>>());
    let pick = Callback::new(move |value: Option<String>| {
        on_choose.run(value);
        close_popover(id);
    });
    view! { <Listbox id label list choices pick all multi=false/> }
}

/// Chooses any number of values: `Foreman: 3`.
#[component]
pub fn MultiFilterMenu(
    /// The list's id; unique on the page.
    id: &'static str,
    /// What is filtered: `Foreman`.
    label: &'static str,
    /// The chosen values.
    #[prop(into)]
    chosen: Signal<Vec<String>>,
    /// What may be chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// Runs with the new values; empty for all.
    #[prop(into)]
    on_choose: Callback<Vec<String>>,
    /// The words for no filter.
    #[prop(default = "All")]
    all: &'static str,
) -> impl IntoView {
    let pick = Callback::new(move |value: Option<String>| {
        let mut values = chosen.get_untracked();
        match value {
            None => values.clear(),
            Some(value) => match values.iter().position(|one| *one == value) {
                Some(at) => drop(values.remove(at)),
                None => values.push(value),
            },
        }
        on_choose.run(values);
    });
    view! { <Listbox id label list=chosen choices pick all multi=true/> }
}

/// The button and the list of both filters.
#[component]
fn Listbox(
    id: &'static str,
    label: &'static str,
    list: Signal<Vec<String>>,
    choices: Signal<Vec<Choice>>,
    pick: Callback<Option<String>>,
    all: &'static str,
    multi: bool,
) -> impl IntoView {
    let search = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    // the first row stands for "all" and has no value; it leaves when a search is typed
    let rows = Memo::new(move |_| {
        let typed = search.get();
        let first = typed.is_empty().then(|| (None, all.to_owned()));
        let fitting = choices.get().into_iter().filter(|choice| fits(&typed, &choice.label));
        first.into_iter().chain(fitting.map(|choice| (Some(choice.value), choice.label))).collect::<Vec<_>>()
    });
    let searchable = move || choices.with(Vec::len) >= SEARCH_FROM;
    let choose = move |index: usize| {
        if let Some((value, _)) = rows.with_untracked(|rows| rows.get(index).cloned()) {
            at.set(index);
            pick.run(value);
        }
    };
    let keys = move |event: ev::KeyboardEvent| {
        let count = rows.with_untracked(Vec::len);
        on_list_key(&event, at, count, |index| option_id(id, index), choose);
    };
    let opened = Callback::new(move |open: bool| {
        let chosen = list.with_untracked(|list| list.first().cloned());
        at.set(rows.with_untracked(|rows| rows.iter().position(|(value, _)| *value == chosen)).unwrap_or_default());
        if !open {
            // after the fade, so that the list does not grow while it leaves
            set_timeout(move || drop(search.try_set(String::new())), Duration::from_millis(160));
        }
    });
    let active = move || (rows.with(Vec::len) > at.get()).then(|| option_id(id, at.get()));
    let options = move || {
        let rows = rows.get().into_iter().enumerate();
        rows.map(|(index, (value, words))| option(id, index, at, words, is_chosen(list, value), choose)).collect_view()
    };
    let button = move || view! { <span>{move || summary(label, list, choices)}</span><Icon glyph=Glyph::Down/> };
    let list_id = format!("{id}-list");
    view! {
        <Popover id=id class="btn filter" button on_toggle=opened>
            <div class="menu" on:keydown=keys>
                {move || {
                    searchable().then(|| view! { <SearchField list_id=format!("{id}-list") label search at active=Signal::derive(active)/> })
                }}
                <div
                    id=list_id
                    class="options"
                    role="listbox"
                    aria-label=label
                    aria-multiselectable=multi.to_string()
                    tabindex=move || if searchable() { "-1" } else { "0" }
                    autofocus=move || !searchable()
                    aria-activedescendant=active
                >
                    {options}
                </div>
                {move || rows.with(Vec::is_empty).then(|| view! { <p class="none muted">"Nothing fits"</p> })}
            </div>
        </Popover>
    }
    .into_any()
}

#[component]
fn SearchField(
    list_id: String,
    label: &'static str,
    search: RwSignal<String>,
    at: RwSignal<usize>,
    active: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <label class="field">
            <Icon glyph=Glyph::Search/>
            <input
                type="text"
                role="combobox"
                autocomplete="off"
                autofocus=true
                aria-label=format!("Search {label}")
                aria-expanded="true"
                aria-controls=list_id
                aria-activedescendant=active
                prop:value=search
                on:input=move |event| {
                    search.set(event_target_value(&event));
                    at.set(0);
                }
            />
        </label>
    }
}

fn option(
    id: &'static str,
    index: usize,
    at: RwSignal<usize>,
    words: String,
    chosen: Signal<bool>,
    choose: impl Fn(usize) + 'static,
) -> AnyView {
    view! {
        <div
            id=option_id(id, index)
            role="option"
            class:on=move || at.get() == index
            aria-selected=move || chosen.get().to_string()
            on:click=move |_| choose(index)
            on:pointermove=move |_| {
                if at.get_untracked() != index {
                    at.set(index);
                }
            }
        >
            <span>{words}</span>
            {move || chosen.get().then(|| view! { <Icon glyph=Glyph::Check/> })}
        </div>
    }
    .into_any()
}

fn is_chosen(list: Signal<Vec<String>>, value: Option<String>) -> Signal<bool> {
    Signal::derive(move || list.with(|list| value.as_ref().map_or(list.is_empty(), |value| list.contains(value))))
}

fn option_id(id: &str, index: usize) -> String {
    format!("{id}-{index}")
}

/// The button's words: `Region`, `Region: North`, `Region: 3`.
fn summary(label: &str, list: Signal<Vec<String>>, choices: Signal<Vec<Choice>>) -> String {
    list.with(|list| match list.as_slice() {
        [] => label.to_owned(),
        [one] => choices.with(|choices| {
            let known = choices.iter().find(|choice| choice.value == *one);
            format!("{label}: {}", known.map_or(one, |choice| &choice.label))
        }),
        many => format!("{label}: {}", many.len()),
    })
}
