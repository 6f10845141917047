//! The button beside a problem, and what opens from it.

use crate::{
    parts::{Entry, Pick, button, by_value, options},
    ways::{Way, ways},
    wizard::Wizard,
};
use imports_domain::{CellFix, Fix, Problem, Setting, fix};
use leptos::{ev, html, prelude::*};
use ui_kit::{Glyph, Icon};

/// What a key of the keyboard does.
type Keys = Box<dyn FnMut(ev::KeyboardEvent)>;

/// What opens from the button.
#[derive(Clone)]
enum Editor {
    /// A field for another text, with what the cell says.
    Text { column: usize, said: String },
    /// A list of what can be meant.
    List(Vec<Way>),
}

/// Puts one problem right.
pub(crate) fn problem_fix(wizard: Wizard, problem: &Problem) -> AnyView {
    let (what, label) = fix(problem);
    let ways = ways(problem);
    // what can't be typed anywhere, or has nothing to choose from, can only be left out
    let (what, label) = match what {
        Fix::Choose if ways.is_empty() => (Fix::Type, format!("Type {}", problem.field.noun())),
        other => (other, label),
    };
    let (what, label) = match (&problem.place, &what) {
        (None, Fix::Type | Fix::TypeOrClear | Fix::Use(_)) => (Fix::LeaveOut, "Leave out".to_owned()),
        _ => (what, label),
    };
    let (row, column) = (problem.row, problem.place.as_ref().map_or(0, |place| place.column));
    let at_once = match &what {
        Fix::LeaveOut => Some(Setting::LeaveOut(row)),
        Fix::Use(text) => Some(Setting::Cell(CellFix { row, column, text: text.clone() })),
        Fix::Type | Fix::TypeOrClear | Fix::Choose => None,
    };
    let editor =
        if what == Fix::Choose { Editor::List(ways) } else { Editor::Text { column, said: problem.said.clone() } };
    let open = RwSignal::new(false);
    let shut = move || {
        let at_once = at_once.clone();
        let press = move || match &at_once {
            Some(setting) => wizard.change(vec![setting.clone()]),
            None => open.set(true),
        };
        let held = Box::new(move || wizard.is_held());
        button("btn", Some(format!("{label}, row {row}")), label.clone(), held, Box::new(press))
    };
    let opened = move || match editor.clone() {
        Editor::Text { column, said } => type_text(wizard, row, column, said, open),
        Editor::List(ways) => choose(wizard, row, ways, open),
    };
    view! { {move || if open.get() { opened() } else { shut() }} }.into_any()
}

fn type_text(wizard: Wizard, row: u32, column: usize, said: String, open: RwSignal<bool>) -> AnyView {
    let node = NodeRef::<html::Input>::new();
    focus_when_shown(move || {
        let node = node.get()?;
        node.select();
        node.focus().ok()
    });
    let save = move || {
        let Some(text) = node.get_untracked().map(|node| node.value()) else { return };
        open.set(false);
        wizard.change(vec![Setting::Cell(CellFix { row, column, text })]);
    };
    let keys: Keys = Box::new(move |event| match event.key().as_str() {
        "Enter" => save(),
        "Escape" => open.set(false),
        _ => {}
    });
    let input = view! {
        <input node_ref=node type="text" aria-label=format!("What row {row} should say") value=said on:keydown=keys/>
    };
    let use_it = button("btn", None, "Use it".to_owned(), Box::new(|| false), Box::new(save));
    opened(wizard, row, input.into_any(), use_it)
}

fn choose(wizard: Wizard, row: u32, ways: Vec<Way>, open: RwSignal<bool>) -> AnyView {
    let node = NodeRef::<html::Select>::new();
    focus_when_shown(move || node.get()?.focus().ok());
    let mut entries = vec![Entry::new("", "Choose…", true)];
    for (at, way) in ways.iter().enumerate() {
        entries.push(Entry::new(at.to_string(), way.label.as_str(), false));
    }
    let take: Pick = by_value(move |value| {
        if let Some(way) = value.parse::<usize>().ok().and_then(|at| ways.get(at)) {
            open.set(false);
            wizard.change(vec![way.setting.clone()]);
        }
    });
    let keys: Keys = Box::new(move |event| {
        if event.key() == "Escape" {
            open.set(false);
        }
    });
    let list = view! {
        <select node_ref=node aria-label=format!("What row {row} means") on:change=take on:keydown=keys>
            {options(entries)}
        </select>
        <Icon glyph=Glyph::Down/>
    };
    opened(wizard, row, list.into_any(), ().into_any())
}

/// A control in its field, its button, and the way out.
fn opened(wizard: Wizard, row: u32, control: AnyView, does: AnyView) -> AnyView {
    let leave = move || wizard.change(vec![Setting::LeaveOut(row)]);
    let name = Some(format!("Leave out row {row}"));
    view! {
        <span class="pair">
            <span class="field">{control}</span>
            {does}
            {button("btn quiet", name, "Leave out".to_owned(), Box::new(|| false), Box::new(leave))}
        </span>
    }
    .into_any()
}

/// Gives the focus to a control once it is in the page.
fn focus_when_shown(focus: impl Fn() -> Option<()> + 'static) {
    let focus: Box<dyn Fn() -> Option<()>> = Box::new(focus);
    Effect::new(move |_| {
        focus();
    });
}
