//! The button beside a problem, and what opens from it.

use crate::{
    ways::{Way, ways},
    wizard::Wizard,
};
use imports_domain::{CellFix, Fix, Problem, Setting, fix};
use leptos::{ev, html, prelude::*};

/// Puts one problem right.
#[component]
pub(crate) fn ProblemFix(wizard: Wizard, problem: Problem) -> impl IntoView {
    let (what, label) = fix(&problem);
    let ways = ways(&problem);
    // what can't be typed anywhere, or has nothing to choose from, can only be left out
    let (what, label) = match what {
        Fix::Choose if ways.is_empty() => (Fix::Type, format!("Type {}", problem.field.noun())),
        other => (other, label),
    };
    let (what, label) = match (&problem.place, &what) {
        (None, Fix::Type | Fix::TypeOrClear | Fix::Use(_)) => (Fix::LeaveOut, "Leave out".to_owned()),
        _ => (what, label),
    };
    let open = RwSignal::new(false);
    let (row, column) = (problem.row, problem.place.as_ref().map_or(0, |place| place.column));
    let said = problem.said.clone();
    let named = format!("{label}, row {row}");
    let at_once = match &what {
        Fix::LeaveOut => Some(Setting::LeaveOut(row)),
        Fix::Use(text) => Some(Setting::Cell(CellFix { row, column, text: text.clone() })),
        Fix::Type | Fix::TypeOrClear | Fix::Choose => None,
    };
    let choosing = what == Fix::Choose;
    let press = move |_| match at_once.clone() {
        Some(setting) => wizard.change(vec![setting]),
        None => open.set(true),
    };
    let editor = move || {
        if choosing {
            choose(wizard, row, ways.clone(), open)
        } else {
            type_text(wizard, row, column, said.clone(), open)
        }
    };
    view! {
        <Show
            when=move || open.get()
            fallback=move || {
                view! {
                    <button type="button" class="btn" aria-label=named.clone() disabled=move || wizard.is_held() on:click=press.clone()>
                        {label.clone()}
                    </button>
                }
            }
        >
            {editor()}
        </Show>
    }
    .into_any()
}

/// A field for another text.
fn type_text(wizard: Wizard, row: u32, column: usize, said: String, open: RwSignal<bool>) -> AnyView {
    let typed = RwSignal::new(said);
    let node = NodeRef::<html::Input>::new();
    focus_when_shown(node);
    let save = move || {
        open.set(false);
        wizard.change(vec![Setting::Cell(CellFix { row, column, text: typed.get_untracked() })]);
    };
    let keys = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => save(),
        "Escape" => open.set(false),
        _ => {}
    };
    view! {
        <span class="pair">
            <span class="field">
                <input
                    node_ref=node
                    type="text"
                    aria-label=format!("What row {row} should say")
                    prop:value=typed
                    on:input=move |event| typed.set(event_target_value(&event))
                    on:keydown=keys
                />
            </span>
            <button type="button" class="btn" on:click=move |_| save()>"Use it"</button>
            {leave_out(wizard, row)}
        </span>
    }
    .into_any()
}

/// A list of what can be meant.
fn choose(wizard: Wizard, row: u32, ways: Vec<Way>, open: RwSignal<bool>) -> AnyView {
    let node = NodeRef::<html::Select>::new();
    Effect::new(move |_| {
        if let Some(node) = node.get() {
            // a list that is in the page takes the focus
            let _ = node.focus();
        }
    });
    let options =
        ways.iter().enumerate().map(|(at, way)| view! { <option value=at.to_string()>{way.label.clone()}</option> });
    let options = options.collect_view();
    let take = move |event| {
        let way = event_target_value(&event).parse::<usize>().ok().and_then(|at| ways.get(at).cloned());
        if let Some(way) = way {
            open.set(false);
            wizard.change(vec![way.setting]);
        }
    };
    let keys = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            open.set(false);
        }
    };
    view! {
        <span class="pair">
            <span class="field">
                <select node_ref=node aria-label=format!("What row {row} means") on:change=take on:keydown=keys>
                    <option value="">"Choose…"</option>
                    {options}
                </select>
            </span>
            {leave_out(wizard, row)}
        </span>
    }
    .into_any()
}

fn leave_out(wizard: Wizard, row: u32) -> AnyView {
    view! {
        <button
            type="button"
            class="btn quiet"
            aria-label=format!("Leave out row {row}")
            on:click=move |_| wizard.change(vec![Setting::LeaveOut(row)])
        >
            "Leave out"
        </button>
    }
    .into_any()
}

fn focus_when_shown(node: NodeRef<html::Input>) {
    Effect::new(move |_| {
        if let Some(node) = node.get() {
            // a field that is in the page takes the focus and its text
            let _ = node.focus();
            node.select();
        }
    });
}
