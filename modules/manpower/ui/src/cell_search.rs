//! Typing into a cell: a search for a project or a status, laid over the cell. Enter sets what is marked, or what was typed whole.

use crate::{
    hands::Hands,
    selection_frame::{cell, place},
};
use kernel::hue;
use leptos::{ev, html, prelude::*};
use manpower_domain::{Cell, Selection, Step, Suggestion, TypedError, read_typed, suggest};

/// How many suggestions are shown.
const SHOWN: usize = 8;

/// An open search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Search {
    /// What began it: the first letter typed, or nothing.
    pub(crate) typed: String,
}

/// The search, while it is open.
#[component]
pub(crate) fn CellSearch(hands: Hands) -> impl IntoView {
    move || hands.search.get().map(|search| view! { <Box hands typed=search.typed/> })
}

#[component]
fn Box(hands: Hands, typed: String) -> impl IntoView {
    let text = RwSignal::new(typed);
    let marked = RwSignal::new(0usize);
    let (frame, input) = (NodeRef::<html::Div>::new(), NodeRef::<html::Input>::new());
    let projects = StoredValue::new(hands.state().projects());
    let found = Memo::new(move |_| projects.with_value(|projects| suggest(&text.get(), projects, SHOWN)));
    Effect::new(move |_| {
        let (Some(frame), Some(input)) = (frame.get(), input.get()) else { return };
        let at = hands.selection.with_untracked(|selection| selection.map(|s| s.head));
        if let Some(cell) = at.and_then(|at| cell(hands, at.row, at.day)) {
            place(&frame, &cell, &cell);
            let frame: &web_sys::HtmlElement = &frame;
            // as high as its list
            let _ = frame.style().remove_property("height");
        }
        // focus only fails on an element that has left the page
        let _ = input.focus();
    });
    let wrong = move || {
        let typed = text.get();
        let error = projects.with_value(|projects| read_typed(&typed, projects)).err()?;
        found.with(Vec::is_empty).then(|| said(&error))
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let count = found.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if count > 0 => marked.update(|at| *at = (*at + 1) % count),
            "ArrowUp" if count > 0 => marked.update(|at| *at = (*at + count - 1) % count),
            "Enter" => {
                let chosen = found.with_untracked(|found| found.get(marked.get_untracked()).map(|s| s.cell));
                if let Some(set) = chosen {
                    finish(hands, set, Some(Step::Down));
                }
            }
            "Tab" => {
                let chosen = found.with_untracked(|found| found.get(marked.get_untracked()).map(|s| s.cell));
                let step = if event.shift_key() { Step::Left } else { Step::Right };
                match chosen {
                    Some(set) => finish(hands, set, Some(step)),
                    None => close(hands),
                }
            }
            "Escape" => close(hands),
            _ => {
                event.stop_propagation();
                return;
            }
        }
        event.prevent_default();
        event.stop_propagation();
    };
    view! {
        <div class="cell-search" node_ref=frame on:focusout=move |event: ev::FocusEvent| left(hands, frame, &event)>
            <input
                node_ref=input
                type="text"
                role="combobox"
                aria-label="Project or status"
                aria-expanded="true"
                aria-controls="cell-choices"
                aria-autocomplete="list"
                aria-activedescendant=move || found.with(|found| (!found.is_empty()).then(|| format!("choice-{}", marked.get())))
                autocomplete="off"
                spellcheck="false"
                prop:value=text
                on:input=move |event| {
                    text.set(event_target_value(&event));
                    marked.set(0);
                }
                on:keydown=on_key
            />
            <ul class="options" id="cell-choices" role="listbox" aria-label="Projects and statuses">
                {move || found.with(|found| found.iter().enumerate().map(|(at, one)| option(hands, marked, at, one)).collect_view())}
            </ul>
            {move || wrong().map(|text| view! { <p class="none muted" role="status">{text}</p> })}
        </div>
    }
    .into_any()
}

fn option(hands: Hands, marked: RwSignal<usize>, at: usize, one: &Suggestion) -> impl IntoView + use<> {
    let set = one.cell;
    let swatch = one.hue.map(|number| view! { <i class=format!("swatch {}", hue(number))></i> });
    view! {
        <li
            id=format!("choice-{at}")
            role="option"
            aria-selected=move || (marked.get() == at).to_string()
            class:on=move || marked.get() == at
            on:mousedown=move |event| {
                event.prevent_default();
                finish(hands, set, None);
            }
        >
            {swatch}<b>{one.label.clone()}</b><span class="faint">{one.detail.clone()}</span>
        </li>
    }
    .into_any()
}

fn finish(hands: Hands, set: Cell, step: Option<Step>) {
    hands.set_all(set);
    close(hands);
    let selection = hands.selection.get_untracked();
    // after a block everything stays selected; after one cell the next one waits
    if let (Some(step), Some(selection)) = (step, selection.filter(|s| s.count() == 1)) {
        hands.select(Selection::one(selection.head).step(step, false, hands.state().row_count()));
    }
}

fn close(hands: Hands) {
    hands.search.set(None);
    hands.focus();
}

/// The focus went elsewhere: the search closes, and nothing is set.
fn left(hands: Hands, frame: NodeRef<html::Div>, event: &ev::FocusEvent) {
    use web_sys::wasm_bindgen::JsCast;
    let to = event.related_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    let inside = frame.get_untracked().is_some_and(|frame| frame.contains(to.as_ref()));
    if !inside {
        let _ = hands.search.try_set(None);
    }
}

fn said(error: &TypedError) -> String {
    match error {
        TypedError::Unknown { word } => format!("No project or status is called “{word}”."),
        TypedError::Ambiguous { word } => format!("Several projects end in {word}. Type the whole code."),
        TypedError::TooManyParts => "A day has two halves: 121/104.".into(),
    }
}
