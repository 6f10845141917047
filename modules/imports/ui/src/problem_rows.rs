//! The rows that need a person, each with the way to put it right.

use crate::{check_step::told, problem_fix::ProblemFix, wizard::Wizard, words::plural};
use imports_domain::{Problem, say};
use leptos::prelude::*;

/// The table, and the notes below it.
#[component]
pub(crate) fn ProblemRows(wizard: Wizard) -> impl IntoView {
    let lines = Memo::new(move |_| {
        wizard.problems.with(|page| page.rows.iter().flat_map(|row| row.problems.clone()).collect::<Vec<Problem>>())
    });
    let none = move || lines.with(Vec::is_empty);
    let more = move || wizard.problems.with(|page| page.total.saturating_sub(page.rows.len() as u64));
    let notes = move || wizard.findings.with(|findings| findings.as_ref().map(told).unwrap_or_default());
    view! {
        <section class="card" aria-label="Rows that need you">
            <header>
                <h2>"Rows that need you"</h2>
                <span class="faint">
                    {move || {
                        if none() {
                            "None: every row can be imported or is left out"
                        } else {
                            "Fix them here, or import the rest and take these back in Excel"
                        }
                    }}
                </span>
            </header>
            {move || (!none()).then(|| table(wizard, lines))}
            {move || (more() > 0).then(|| rest(wizard, more()))}
            {move || notes().into_iter().map(|note| view! { <p class="note">{note}</p> }).collect_view()}
        </section>
    }
    .into_any()
}

fn table(wizard: Wizard, lines: Memo<Vec<Problem>>) -> AnyView {
    // the line itself is the key: a line whose words change is another line, and the others keep their place and focus
    let key = |problem: &Problem| {
        let at = problem.place.as_ref().map(|place| place.column);
        (problem.row, at, problem.said.clone(), problem.code, problem.choices.len())
    };
    view! {
        <div class="inner-scroll" tabindex="0" role="region" aria-label="Rows that need you, table">
            <table class="list tight">
                <thead>
                    <tr>
                        <th scope="col">"Row"</th>
                        <th scope="col">"Col."</th>
                        <th scope="col">"Says"</th>
                        <th scope="col">"What is wrong"</th>
                        <th scope="col">"What to do"</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || lines.get() key children=move |problem| line(wizard, problem)/>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

fn line(wizard: Wizard, problem: Problem) -> AnyView {
    let place = problem.place.clone();
    let said = if problem.said.is_empty() {
        view! { <span class="faint">"empty"</span> }.into_any()
    } else {
        let full = problem.said.clone();
        view! { <span class="was" title=full>{shortened(&problem.said)}</span> }.into_any()
    };
    view! {
        <tr>
            <td class="num">{problem.row}</td>
            <td title=place.as_ref().map(|place| place.header.clone())>{place.as_ref().map(|place| place.letter.clone())}</td>
            <td>{said}</td>
            <td>{say(&problem)}</td>
            <td>
                <ProblemFix wizard problem/>
            </td>
        </tr>
    }
    .into_any()
}

fn rest(wizard: Wizard, more: u64) -> AnyView {
    let more = u32::try_from(more).unwrap_or(u32::MAX);
    view! {
        <p class="note pair">
            <span>{plural(more, "more row needs you.", "more rows need you.")}</span>
            <button type="button" class="btn" on:click=move |_| wizard.more_problems()>"Show more"</button>
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
