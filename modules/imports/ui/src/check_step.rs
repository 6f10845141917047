//! What was found: the figures, the rows that need a person, the columns, the new words.

use crate::{
    columns::Columns,
    new_words::NewWords,
    problem_rows::ProblemRows,
    reading::Reading,
    wizard::Wizard,
    words::{figure, plural, word},
};
use imports_domain::{Findings, ImportKind, Missing, Tally};
use leptos::prelude::*;
use ui_kit::{Glyph, Icon};

/// The whole check.
#[component]
pub(crate) fn CheckStep(wizard: Wizard) -> impl IntoView {
    let kind = move || wizard.status.with(|status| status.kind);
    let tally = Memo::new(move |_| wizard.findings.with(|findings| findings.as_ref().map(|findings| findings.tally)));
    let missing = move || wizard.findings.with(|findings| findings.as_ref().map(|findings| findings.missing.clone()));
    let words = Memo::new(move |_| {
        wizard.findings.with(|found| found.as_ref().is_some_and(|found| !found.new_words.is_empty()))
    });
    view! {
        <div class="summary">{move || tally.get().map(|tally| figures(kind(), &tally))}</div>
        {move || missing().into_iter().flatten().map(|missing| lacking(wizard, missing)).collect_view()}
        <div class="two">
            <div class="stack">
                <ProblemRows wizard/>
                {move || words.get().then(|| view! { <NewWords wizard/> })}
            </div>
            <div class="stack">
                <Columns wizard/>
                <Reading wizard/>
            </div>
        </div>
    }
    .into_any()
}

/// The figures, one card each.
fn figures(kind: ImportKind, tally: &Tally) -> AnyView {
    let one = |count: u32, label: String, look: &'static str| {
        view! { <div class=format!("card tally {look}")><b class="num">{figure(count)}</b>{label}</div> }.into_any()
    };
    let mut all = vec![
        one(tally.created, of_kind(kind, tally.created, "will be added"), ""),
        one(tally.changed, of_kind(kind, tally.changed, "will change"), ""),
    ];
    if tally.same > 0 {
        all.push(one(tally.same, of_kind(kind, tally.same, "here already"), ""));
    }
    all.push(one(tally.skipped, skipped_label(tally), ""));
    let needy = word(tally.refused_rows, "row needs you", "rows need you").to_owned();
    all.push(one(tally.refused_rows, needy, if tally.refused_rows > 0 { "stop" } else { "" }));
    if let Some((count, label)) = news(kind, tally) {
        all.push(one(count, label, ""));
    }
    all.into_iter().collect_view().into_any()
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
