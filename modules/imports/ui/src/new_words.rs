//! Regions, titles and foremen that the file names and the workspace lacks.

use crate::{
    parts::{Entry, Pick, by_value, card, faint, lines, only_if, select},
    wizard::{Shown, Wizard},
    words::plural,
};
use imports_domain::{Field, NewWord, Setting, WordAnswer, WordDecision, WordState};
use leptos::prelude::*;
use std::sync::Arc;

/// The kinds of words, with their headings.
const FIELDS: [(Field, &str); 3] = [(Field::Region, "Regions"), (Field::Title, "Titles"), (Field::Foreman, "Foremen")];

/// What a list answers when the word is to be left empty; no name is written so.
const EMPTY: &str = "";

/// The list to be ticked.
pub(crate) fn new_words(wizard: Wizard) -> AnyView {
    let groups: Vec<AnyView> = FIELDS.iter().map(|(field, heading)| group(wizard, *field, heading)).collect();
    let offers = view! { <div class="offers">{groups}</div> };
    let name = "New in this file";
    let beside = faint("Ticked ones are added with the import".to_owned());
    card(false, name, name.to_owned(), beside, vec![offers.into_any()])
}

fn all(shown: &Shown) -> &[NewWord] {
    shown.findings.as_ref().map(|findings| findings.new_words.as_slice()).unwrap_or_default()
}

fn group(wizard: Wizard, field: Field, heading: &'static str) -> AnyView {
    // by its spelling: a line stays where it is, and keeps the focus, when its answer changes
    let keys = Memo::new(move |_| {
        let shown = wizard.now();
        all(&shown).iter().filter(|word| word.field == field).map(|word| word.said.clone()).collect::<Vec<_>>()
    });
    let some = Memo::new(move |_| !keys.get().is_empty());
    let own = move || {
        let line = Arc::new(move |said| line(wizard, field, said));
        (view! { <h3>{heading}</h3> }, lines(keys, line)).into_any()
    };
    view! { {move || only_if(some.get(), own)} }.into_any()
}

fn line(wizard: Wizard, field: Field, said: String) -> AnyView {
    let own = said.clone();
    let word =
        Memo::new(move |_| all(&wizard.now()).iter().find(|word| word.field == field && word.said == own).cloned());
    let is_new = Memo::new(move |_| word.get().is_some_and(|word| word.state == WordState::New));
    let rows = move || word.get().map(|word| plural(word.rows, "row", "rows")).unwrap_or_default();
    let decide: Arc<dyn Fn(WordAnswer) + Send + Sync> = Arc::new({
        let said = said.clone();
        move |answer| wizard.change(vec![Setting::Word(WordDecision { field, said: said.clone(), answer })])
    });
    let ticks = decide.clone();
    let tick: Pick = Box::new(move |event| {
        ticks(if event_target_checked(&event) { WordAnswer::Create } else { WordAnswer::LeaveOut });
    });
    let label = said.clone();
    view! {
        <div class="offer">
            <label class="tick">
                <input
                    type="checkbox"
                    prop:checked=move || is_new.get()
                    checked=move || is_new.get()
                    disabled=move || wizard.is_held()
                    on:change=tick
                />
                {label}
                <span class="faint">{move || rows()}</span>
            </label>
            {move || {
                let (said, decide) = (said.clone(), decide.clone());
                only_if(!is_new.get(), || instead(wizard, word, &said, decide))
            }}
        </div>
    }
    .into_any()
}

/// What is meant when the word is not to be made.
fn instead(
    wizard: Wizard,
    word: Memo<Option<NewWord>>,
    said: &str,
    decide: Arc<dyn Fn(WordAnswer) + Send + Sync>,
) -> AnyView {
    let entries = move || word.get().map(|word| entries(&wizard.now(), &word)).unwrap_or_default();
    let answer = move |name: String| decide(if name == EMPTY { WordAnswer::LeaveOut } else { WordAnswer::Use(name) });
    let near = move || match word.get().map(|word| word.state) {
        Some(WordState::Near(name)) => faint(format!("Did you mean {name}?")),
        _ => ().into_any(),
    };
    let name = format!("Instead of {said}");
    let list = select(wizard, None, Box::new(move || Some(name.clone())), Box::new(entries), by_value(answer));
    view! {
        <span class="field">{list}</span>
        {move || near()}
    }
    .into_any()
}

/// The names in use, and what the word may become besides.
fn entries(shown: &Shown, word: &NewWord) -> Vec<Entry> {
    let findings = shown.findings.as_ref();
    let choices = findings.and_then(|found| found.word_choices.iter().find(|choices| choices.field == word.field));
    let names = choices.map(|choices| choices.names.as_slice()).unwrap_or_default();
    let mut entries = Vec::new();
    if matches!(word.state, WordState::Asked | WordState::Near(_)) {
        entries.push(Entry { asks: true, ..Entry::new("?", "Say what is meant", true) });
    }
    entries.push(Entry::new(EMPTY, "Leave it empty", word.state == WordState::LeftOut));
    let mut offer = |name: &str| {
        let chosen = matches!(&word.state, WordState::Used(used) if used == name);
        entries.push(Entry::new(name, format!("Use {name}"), chosen));
    };
    // a near word, or the one that was said, may be new itself
    if let WordState::Near(name) | WordState::Used(name) = &word.state
        && !names.contains(name)
    {
        offer(name);
    }
    names.iter().for_each(|name| offer(name));
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use imports_domain::{Findings, RunStatus, WordChoices};
    use kernel::Page;

    fn shown(names: &[&str]) -> Shown {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        let word_choices = vec![WordChoices { field: Field::Region, names }];
        let status: RunStatus = serde_json::from_value(serde_json::json!({
            "id": "019aa6b0-0000-7000-8000-000000000001", "kind": "people", "file_name": "roster.xlsx",
            "state": "checked", "progress": { "done": 3, "total": 3 }, "layout": null, "mode": "both",
            "findings": null, "problem": null, "saved": null,
        }))
        .unwrap();
        Shown {
            status,
            findings: Some(Findings { word_choices, ..Findings::default() }),
            problems: Page { rows: Vec::new(), total: 0, of: 0 },
        }
    }

    fn offered(state: WordState) -> Vec<(String, bool)> {
        let word = NewWord { field: Field::Region, said: "Nroth".into(), rows: 1, first_row: 7, state };
        entries(&shown(&["North", "South"]), &word).into_iter().map(|entry| (entry.label, entry.chosen)).collect()
    }

    #[test]
    fn a_near_word_asks_and_offers_the_names_in_use() {
        let labels: Vec<_> = offered(WordState::Near("East".into())).into_iter().map(|(label, _)| label).collect();
        assert_eq!(labels, ["Say what is meant", "Leave it empty", "Use East", "Use North", "Use South"]);
    }

    #[test]
    fn what_was_said_is_chosen() {
        let chosen = |state| offered(state).into_iter().find(|(_, chosen)| *chosen).map(|(label, _)| label);
        assert_eq!(chosen(WordState::Used("South".into())).as_deref(), Some("Use South"));
        assert_eq!(chosen(WordState::LeftOut).as_deref(), Some("Leave it empty"));
        assert_eq!(chosen(WordState::Asked).as_deref(), Some("Say what is meant"));
    }
}
