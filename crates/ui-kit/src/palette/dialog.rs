//! The palette as it is seen: a search field over a list, in a dialog.

use super::{
    Palette, PaletteHit,
    entries::{Entry, Group, groups},
    shortcut::{is_shortcut, is_typing},
    use_palette,
};
use crate::{
    Avatar, Glyph, Icon,
    dialog::{close_outside, show_while},
    listbox::on_list_key,
};
use leptos::{ev, html, prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;
use std::time::Duration;

/// How long typing must rest before the server is asked, in ms.
const REST_MS: u64 = 120;
const LIST_ID: &str = "palette-list";

/// The field-like button that opens the palette.
#[component]
pub fn PaletteButton() -> impl IntoView {
    let palette = use_palette();
    view! {
        <button
            type="button"
            class="field find"
            aria-keyshortcuts="Control+K"
            on:click=move |_| palette.open()
        >
            <Icon glyph=Glyph::Search/>
            <span>"Find or do anything"</span>
            <kbd aria-hidden="true">"Ctrl K"</kbd>
        </button>
    }
}

/// The palette itself, and the listener of all shortcuts. Stands once on a page; [`Frame`](crate::Frame) holds it.
#[component]
pub fn PaletteDialog() -> impl IntoView {
    let palette = use_palette();
    let node = NodeRef::<html::Dialog>::new();
    show_while(node, palette.open);
    let listener = window_event_listener(ev::keydown, move |event| on_key(palette, &event));
    on_cleanup(move || listener.remove());
    view! {
        <dialog
            class="palette"
            aria-label="Find or do anything"
            node_ref=node
            on:close=move |_| palette.open.set(false)
            on:mousedown=move |event| close_outside(&event, node, palette.open)
        >
            {move || palette.open.get().then(|| view! { <Finder/> })}
        </dialog>
    }
    .into_any()
}

#[component]
fn Finder() -> impl IntoView {
    let palette = use_palette();
    let typed = RwSignal::new(String::new());
    let found = RwSignal::new(Vec::new());
    let at = RwSignal::new(0_usize);
    ask_server(palette, typed, found);
    let shown = Signal::derive(move || groups(palette, &typed.get(), found.get()));
    let flat = move || {
        shown.get_untracked().into_iter().flat_map(|group| group.entries).map(|(_, entry)| entry).collect::<Vec<_>>()
    };
    let navigate = use_navigate();
    let take = Callback::new(move |entry: Entry| {
        palette.open.set(false);
        match entry {
            Entry::Go { hit, glyph } => {
                let href = hit.href.clone();
                if glyph.is_none() {
                    palette.remember(hit);
                }
                navigate(&href, Default::default());
            }
            // once the dialog has given the focus back: the action may move it
            Entry::Do(action) => set_timeout(move || (action.run)(), Duration::ZERO),
        }
    });
    let keys = move |event: ev::KeyboardEvent| {
        let entries = flat();
        on_list_key(&event, at, entries.len(), option_id, |index| {
            if let Some(entry) = entries.get(index) {
                take.run(entry.clone());
            }
        });
    };
    let empty = move || shown.with(Vec::is_empty);
    view! {
        <div class="finder" on:keydown=keys>
            <label class="q">
                <Icon glyph=Glyph::Search/>
                <input
                    type="text"
                    role="combobox"
                    autofocus=true
                    autocomplete="off"
                    spellcheck="false"
                    placeholder="Find or do anything"
                    aria-label="Find or do anything"
                    aria-expanded=move || (!empty()).to_string()
                    aria-controls=LIST_ID
                    aria-autocomplete="list"
                    aria-activedescendant=move || (!empty()).then(|| option_id(at.get()))
                    on:input=move |event| {
                        typed.set(event_target_value(&event));
                        at.set(0);
                    }
                />
            </label>
            <div id=LIST_ID role="listbox" aria-label="Results">
                {move || shown.get().into_iter().map(|group| group_view(group, at, take)).collect_view()}
            </div>
            {move || empty().then(|| view! { <p class="none muted">"Nothing fits. Try a name, a number or a verb."</p> })}
        </div>
    }
    .into_any()
}

fn group_view(group: Group, at: RwSignal<usize>, take: Callback<Entry>) -> AnyView {
    let label = group.label.clone();
    let entries = group.entries.into_iter().map(|(index, entry)| entry_view(index, entry, at, take)).collect_view();
    view! {
        <div role="group" aria-label=label>
            <div class="sec" aria-hidden="true">{group.label}</div>
            {entries}
        </div>
    }
    .into_any()
}

fn entry_view(index: usize, entry: Entry, at: RwSignal<usize>, take: Callback<Entry>) -> AnyView {
    let (sign, label, detail, shortcut) = match &entry {
        Entry::Go { hit, glyph: Some(glyph) } => {
            (view! { <Icon glyph=*glyph/> }.into_any(), &hit.label, &hit.detail, "")
        }
        Entry::Go { hit, glyph: None } => (sign_of(hit), &hit.label, &hit.detail, ""),
        Entry::Do(action) => {
            (view! { <Icon glyph=Glyph::Check/> }.into_any(), &action.label, &action.hint, action.shortcut)
        }
    };
    let key = move || {
        if !shortcut.is_empty() {
            shortcut
        } else if at.get() == index {
            "Enter"
        } else {
            ""
        }
    };
    view! {
        <div
            id=option_id(index)
            class="line"
            role="option"
            class:on=move || at.get() == index
            aria-selected=move || (at.get() == index).to_string()
            on:pointermove=move |_| {
                if at.get_untracked() != index {
                    at.set(index);
                }
            }
            on:click={
                let entry = entry.clone();
                move |_| take.run(entry.clone())
            }
        >
            {sign}
            <span>{label.clone()}</span>
            <span class="faint">{detail.clone()}</span>
            {move || (!key().is_empty()).then(|| view! { <kbd>{key()}</kbd> })}
        </div>
    }
    .into_any()
}

fn sign_of(hit: &PaletteHit) -> AnyView {
    match hit.group.as_str() {
        "People" => view! { <Avatar name=hit.label.clone()/> }.into_any(),
        "Projects" => view! { <Icon glyph=Glyph::Folder/> }.into_any(),
        _ => view! { <Icon glyph=Glyph::Right/> }.into_any(),
    }
}

/// Asks when typing rests; an answer to an older question is dropped.
fn ask_server(palette: Palette, typed: RwSignal<String>, found: RwSignal<Vec<PaletteHit>>) {
    Effect::new(move |_| {
        let question = typed.get();
        if question.trim().is_empty() {
            found.set(Vec::new());
            return;
        }
        let asked = question.clone();
        let ask = move || {
            let Some(search) = palette.search.get_value() else { return };
            spawn_local(async move {
                let answer = search(asked.trim().to_owned()).await;
                if typed.try_get_untracked().is_some_and(|now| now == asked) {
                    found.try_set(answer);
                }
            });
        };
        // an error here means that there is no window, and then nobody types
        if let Ok(timer) = set_timeout_with_handle(ask, Duration::from_millis(REST_MS)) {
            on_cleanup(move || timer.clear());
        }
    });
}

fn on_key(palette: Palette, event: &ev::KeyboardEvent) {
    if event.default_prevented() || event.repeat() {
        return;
    }
    if is_shortcut(event, "Ctrl K") {
        event.prevent_default();
        palette.open.update(|open| *open = !*open);
        return;
    }
    // behind a dialog the page rests
    let dialog = document().query_selector("dialog:modal").ok().flatten();
    if is_typing(event) || dialog.is_some() {
        return;
    }
    let actions = palette.actions.get_untracked();
    if let Some((_, action)) = actions.into_iter().rev().find(|(_, action)| is_shortcut(event, action.shortcut)) {
        event.prevent_default();
        (action.run)();
    }
}

fn option_id(index: usize) -> String {
    format!("palette-{index}")
}
