//! What was found: the figures, the rows that need a person, the columns, the new words.

use crate::{
    columns::columns,
    new_words::new_words,
    parts::{only_if, tally},
    problem_rows::problem_rows,
    reading::reading,
    wizard::Wizard,
    words::{figure, plural, word},
};
use imports_domain::{Findings, ImportKind, Missing, Tally};
use leptos::prelude::*;
use ui_kit::{Glyph, Icon};

/// The whole check.
pub(crate) fn check_step(wizard: Wizard) -> AnyView {
    let summary = move || {
        let shown = wizard.now();
        shown.tally().map(|tally| figures(shown.status.kind, &tally)).unwrap_or_default().into_any()
    };
    let lacks = move || {
        let missing = wizard.now().findings.as_ref().map(|findings| findings.missing.clone()).unwrap_or_default();
        missing.into_iter().map(|missing| lacking(wizard, missing)).collect::<Vec<_>>().into_any()
    };
    let has_words = Memo::new(move |_| wizard.now().findings.as_ref().is_some_and(|found| !found.new_words.is_empty()));
    view! {
        <div class="summary">{move || summary()}</div>
        {move || lacks()}
        <div class="two">
            <div class="stack">
                {problem_rows(wizard)}
                {move || only_if(has_words.get(), || new_words(wizard))}
            </div>
            <div class="stack">
                {columns(wizard)}
                {reading(wizard)}
            </div>
        </div>
    }
    .into_any()
}

/// The figures, one card each.
fn figures(kind: ImportKind, found: &Tally) -> Vec<AnyView> {
    let one = |count: u32, label: String| tally(figure(count), label, "");
    let mut all = vec![
        one(found.created, of_kind(kind, found.created, "will be added")),
        one(found.changed, of_kind(kind, found.changed, "will change")),
    ];
    if found.same > 0 {
        all.push(one(found.same, of_kind(kind, found.same, "here already")));
    }
    all.push(one(found.skipped, skipped_label(found)));
    let needy = word(found.refused_rows, "row needs you", "rows need you").to_owned();
    all.push(tally(figure(found.refused_rows), needy, if found.refused_rows > 0 { "stop" } else { "" }));
    if let Some((count, label)) = news(kind, found) {
        all.push(one(count, label));
    }
    all
}

/// A schedule counts entries, not rows, so it says so.
fn of_kind(kind: ImportKind, count: u32, what: &str) -> String {
    match kind {
        ImportKind::Schedule => format!("{} {what}", word(count, "entry", "entries")),
        ImportKind::People | ImportKind::Projects => what.to_owned(),
    }
}

fn skipped_label(tally: &Tally) -> String {
    if tally.skipped > 0 && tally.totals == tally.skipped {
        word(tally.skipped, "total line left out", "total lines left out").to_owned()
    } else if tally.skipped > 0 && tally.headings == tally.skipped {
        word(tally.skipped, "heading left out", "headings left out").to_owned()
    } else {
        word(tally.skipped, "row left out", "rows left out").to_owned()
    }
}

/// What comes with the rows: new regions, titles and foremen; of a schedule its split days.
fn news(kind: ImportKind, tally: &Tally) -> Option<(u32, String)> {
    if kind == ImportKind::Schedule {
        return (tally.halves > 0).then(|| (tally.halves, word(tally.halves, "split day", "split days").to_owned()));
    }
    let all = [
        (tally.new_regions, "new region", "new regions", "regions"),
        (tally.new_titles, "new title", "new titles", "titles"),
        (tally.new_foremen, "new foreman", "new foremen", "foremen"),
    ];
    let mut some = all.into_iter().filter(|(count, ..)| *count > 0);
    let (count, one, many, _) = some.next()?;
    let rest = some.map(|(count, one, _, many)| plural(count, one.trim_start_matches("new "), many));
    Some((count, std::iter::once(word(count, one, many).to_owned()).chain(rest).collect::<Vec<_>>().join(", ")))
}

fn lacking(wizard: Wizard, missing: Missing) -> AnyView {
    let (text, label) = match missing {
        Missing::People => {
            ("Nobody is on the roster yet, so no row can be matched. Bring the people first.", "Bring the people")
        }
        Missing::Projects => {
            ("There are no projects yet, so no cell can name one. Bring the projects first.", "Bring the projects")
        }
    };
    view! {
        <div class="notice" role="status">
            <Icon glyph=Glyph::Info/>
            <span>{text}</span>
            <a class="btn" href=wizard.href("import")>{label}</a>
        </div>
    }
    .into_any()
}

/// Sentences below the rows: what was left out, and how dates were read.
pub(crate) fn told(findings: &Findings) -> Vec<String> {
    let more = findings.tally.skipped as usize;
    let shown = findings.skipped.len();
    let rest = (more > shown).then(|| format!("{} more rows are left out.", more - shown));
    findings.skipped.iter().cloned().chain(rest).chain(findings.notes.iter().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_figure_says_what_is_new() {
        let tally = Tally { new_regions: 4, new_foremen: 14, ..Tally::default() };
        assert_eq!(news(ImportKind::People, &tally), Some((4, "new regions, 14 foremen".to_owned())));
        assert_eq!(
            news(ImportKind::People, &Tally { new_foremen: 1, ..Tally::default() }),
            Some((1, "new foreman".to_owned()))
        );
        assert_eq!(news(ImportKind::Projects, &Tally::default()), None);
        assert_eq!(
            news(ImportKind::Schedule, &Tally { halves: 27, ..Tally::default() }),
            Some((27, "split days".to_owned()))
        );
    }

    #[test]
    fn rows_left_out_are_named_by_what_they_are() {
        let totals = Tally { skipped: 1, totals: 1, ..Tally::default() };
        assert_eq!(skipped_label(&totals), "total line left out");
        assert_eq!(skipped_label(&Tally { skipped: 15, totals: 1, headings: 14, ..Tally::default() }), "rows left out");
        assert_eq!(skipped_label(&Tally::default()), "rows left out");
    }
}
