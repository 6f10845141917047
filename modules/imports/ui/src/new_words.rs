//! Regions, titles and foremen that the file names and the workspace lacks.

use crate::{wizard::Wizard, words::plural};
use imports_domain::{Field, NewWord, Setting, WordAnswer, WordDecision, WordState};
use leptos::prelude::*;
use ui_kit::{Glyph, Icon};

/// The kinds of words, with their headings.
const FIELDS: [(Field, &str); 3] = [(Field::Region, "Regions"), (Field::Title, "Titles"), (Field::Foreman, "Foremen")];

/// What a list answers when the word is to be left empty; no name is written so.
const EMPTY: &str = "";

/// The list to be ticked.
#[component]
pub(crate) fn NewWords(wizard: Wizard) -> impl IntoView {
    let words = Memo::new(move |_| {
        wizard
            .findings
            .with(|findings| findings.as_ref().map(|findings| findings.new_words.clone()).unwrap_or_default())
    });
    view! {
        <section class="card" aria-label="New in this file">
            <header>
                <h2>"New in this file"</h2>
                <span class="faint">"Ticked ones are added with the import"</span>
            </header>
            <div class="offers">{FIELDS.map(|(field, heading)| group(wizard, words, field, heading)).collect_view()}</div>
        </section>
    }
    .into_any()
}

fn group(wizard: Wizard, words: Memo<Vec<NewWord>>, field: Field, heading: &'static str) -> AnyView {
    // by its spelling: a line stays where it is, and keeps the focus, when its answer changes
    let own = Memo::new(move |_| {
        words.with(|words| {
            words.iter().filter(|word| word.field == field).map(|word| word.said.clone()).collect::<Vec<_>>()
        })
    });
    view! {
        <Show when=move || !own.with(Vec::is_empty)>
            <h3>{heading}</h3>
            <For each=move || own.get() key=Clone::clone children=move |said| line(wizard, words, field, said)/>
        </Show>
    }
    .into_any()
}

fn line(wizard: Wizard, words: Memo<Vec<NewWord>>, field: Field, said: String) -> AnyView {
    let own = said.clone();
    let word = Memo::new(move |_| {
        words.with(|words| words.iter().find(|word| word.field == field && word.said == own).cloned())
    });
    let state = Memo::new(move |_| word.with(|word| word.as_ref().map(|word| word.state.clone())));
    let is_new = move || state.get() == Some(WordState::New);
    let rows = move || word.with(|word| word.as_ref().map(|word| plural(word.rows, "row", "rows")));
    let decided = said.clone();
    let decide = Callback::new(move |answer: WordAnswer| {
        wizard.change(vec![Setting::Word(WordDecision { field, said: decided.clone(), answer })]);
    });
    let tick =
        move |event| decide.run(if event_target_checked(&event) { WordAnswer::Create } else { WordAnswer::LeaveOut });
    view! {
        <div class="offer">
            <label class="tick">
                <input type="checkbox" prop:checked=is_new checked=is_new() disabled=move || wizard.is_held() on:change=tick/>
                {said.clone()}
                <span class="faint">{rows}</span>
            </label>
            <Show when=move || !is_new()>{instead(wizard, field, state, said.clone(), decide)}</Show>
        </div>
    }
    .into_any()
}

/// What is meant when the word is not to be made.
fn instead(
    wizard: Wizard,
    field: Field,
    state: Memo<Option<WordState>>,
    said: String,
    decide: Callback<WordAnswer>,
) -> AnyView {
    let names = Memo::new(move |_| {
        wizard.findings.with(|findings| {
            let choices = findings
                .as_ref()
                .and_then(|found| found.word_choices.iter().find(|choices| choices.field == field).cloned());
            choices.map(|choices| choices.names).unwrap_or_default()
        })
    });
    let near = move || match state.get() {
        Some(WordState::Near(name)) => Some(name),
        _ => None,
    };
    let options = move || {
        let mut all = names.get();
        // a near word may be new itself
        if let Some(name) = near().filter(|name| !all.contains(name)) {
            all.insert(0, name);
        }
        if let Some(WordState::Used(name)) = state.get()
            && !all.contains(&name)
        {
            all.insert(0, name);
        }
        let option = |name: String| {
            let chosen = state.get() == Some(WordState::Used(name.clone()));
            view! { <option value=name.clone() selected=chosen prop:selected=chosen>{format!("Use {name}")}</option> }
        };
        let left = state.get() == Some(WordState::LeftOut);
        let asked = matches!(state.get(), Some(WordState::Asked | WordState::Near(_)));
        (
            asked.then(|| view! { <option value="?" selected=true disabled=true>"Say what is meant"</option> }),
            view! { <option value=EMPTY selected=left prop:selected=left>"Leave it empty"</option> },
            all.into_iter().map(option).collect_view(),
        )
    };
    let take = move |event| match event_target_value(&event).as_str() {
        EMPTY => decide.run(WordAnswer::LeaveOut),
        name => decide.run(WordAnswer::Use(name.to_owned())),
    };
    view! {
        <span class="field">
            <select aria-label=format!("Instead of {said}") disabled=move || wizard.is_held() on:change=take>
                {options}
            </select>
            <Icon glyph=Glyph::Down/>
        </span>
        {move || near().map(|name| view! { <span class="faint">{format!("Did you mean {name}?")}</span> })}
    }
    .into_any()
}
