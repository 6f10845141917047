//! The rows that need a person, each with the way to put it right.

use crate::{
    check_step::told,
    parts::{button, card, faint, note, only_if, table},
    problem_fix::problem_fix,
    wizard::{Shown, Wizard},
    words::plural,
};
use imports_domain::{Problem, say};
use leptos::prelude::*;
use std::sync::Arc;

/// The table, and the notes below it.
pub(crate) fn problem_rows(wizard: Wizard) -> AnyView {
    let keys = Memo::new(move |_| problems(&wizard.now()).map(key).collect::<Vec<_>>());
    let none = Memo::new(move |_| keys.get().is_empty());
    let beside = move || {
        faint(if none.get() {
            "None: every row can be imported or is left out".to_owned()
        } else {
            "Fix them here, or import the rest and take these back in Excel".to_owned()
        })
    };
    let rows = move || {
        let heads = ["Row", "Col.", "Says", "What is wrong", "What to do"];
        table("Rows that need you, table", &heads, keys, Arc::new(move |key| line(wizard, &key)))
    };
    let rest = move || {
        let shown = wizard.now();
        let more = shown.problems.total.saturating_sub(shown.problems.rows.len() as u64);
        only_if(more > 0, || rest(wizard, more))
    };
    let notes = move || {
        let notes = wizard.now().findings.as_ref().map(told).unwrap_or_default();
        notes.into_iter().map(note).collect::<Vec<_>>().into_any()
    };
    let below = view! {
        {move || only_if(!none.get(), rows)}
        {move || rest()}
        {move || notes()}
    };
    let name = "Rows that need you";
    card(false, name, name.to_owned(), view! { {move || beside()} }.into_any(), vec![below.into_any()])
}

fn problems(shown: &Shown) -> impl Iterator<Item = &Problem> {
    shown.problems.rows.iter().flat_map(|row| &row.problems)
}

/// All that makes a line another one: a line whose words change is new, and the others keep their place and focus.
fn key(problem: &Problem) -> String {
    let at = problem.place.as_ref().map_or(usize::MAX, |place| place.column);
    let choices: Vec<&str> = problem.choices.iter().map(|choice| choice.value.as_str()).collect();
    format!("{} {at} {} {} {:?} {choices:?}", problem.row, problem.said, say(problem), problem.suggestion)
}

fn line(wizard: Wizard, of: &str) -> AnyView {
    let shown = wizard.now_untracked();
    let Some(problem) = problems(&shown).find(|problem| key(problem) == of) else { return ().into_any() };
    let said = if problem.said.is_empty() {
        faint("empty".to_owned())
    } else {
        view! { <span class="was" title=problem.said.clone()>{shortened(&problem.said)}</span> }.into_any()
    };
    let place = problem.place.as_ref();
    view! {
        <tr>
            <td class="num">{problem.row.to_string()}</td>
            <td title=place.map(|place| place.header.clone())>{place.map(|place| place.letter.clone()).unwrap_or_default()}</td>
            <td>{said}</td>
            <td>{say(problem)}</td>
            <td>{problem_fix(wizard, problem)}</td>
        </tr>
    }
    .into_any()
}

fn rest(wizard: Wizard, more: u64) -> AnyView {
    let more = u32::try_from(more).unwrap_or(u32::MAX);
    let held = Box::new(move || wizard.is_held());
    view! {
        <p class="note pair">
            <span>{plural(more, "more row needs you.", "more rows need you.")}</span>
            {button("btn", None, "Show more".to_owned(), held, Box::new(move || wizard.more_problems()))}
        </p>
    }
    .into_any()
}

/// As much as a column of the table takes.
fn shortened(text: &str) -> String {
    const MOST: usize = 22;
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn long_cells_are_cut_at_a_character() {
        assert_eq!(shortened("Nobody, Such"), "Nobody, Such");
        assert_eq!(shortened("=HYPERLINK(\"http://somewhere.example\")"), "=HYPERLINK(\"http://som…");
        assert_eq!(shortened(&"é".repeat(30)).chars().count(), 23);
    }
}
