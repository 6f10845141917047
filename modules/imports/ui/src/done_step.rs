//! What was saved, and where to go from here.

use crate::{
    foot::download,
    parts::{card, faint, only_if, tally},
    wizard::Wizard,
    words::{counted, figure, plural, word},
};
use imports_domain::{ImportKind, RunStatus, Saved};
use leptos::prelude::*;
use ui_kit::{Glyph, Icon};

/// The counts and the next steps.
pub(crate) fn done_step(wizard: Wizard) -> AnyView {
    let saved = |status: &RunStatus| status.saved.unwrap_or_default();
    view! {
        <h2 class="done-line" role="status">
            <Icon glyph=Glyph::Check/>
            {move || {
                let status = &wizard.now().status;
                headline(status.kind, &saved(status))
            }}
        </h2>
        <div class="summary">
            {move || {
                let status = &wizard.now().status;
                figures(status.kind, &saved(status)).into_any()
            }}
        </div>
        {move || {
            let rows = saved(&wizard.now().status).refused_rows;
            only_if(rows > 0, || refused(wizard, rows))
        }}
        {move || next(wizard, wizard.now().status.kind)}
    }
    .into_any()
}

fn headline(kind: ImportKind, saved: &Saved) -> String {
    match (saved.created, saved.changed) {
        (0, 0) => "Nothing had to be changed: the good rows are here already".to_owned(),
        (0, changed) => format!("{} changed", counted(kind, changed)),
        (created, 0) => format!("{} imported", counted(kind, created)),
        (created, changed) => format!("{} imported, {} changed", counted(kind, created), counted(kind, changed)),
    }
}

fn figures(kind: ImportKind, saved: &Saved) -> Vec<AnyView> {
    let mut all = vec![(saved.created, "added"), (saved.changed, "changed")];
    if kind != ImportKind::Schedule {
        all.push((saved.regions, word(saved.regions, "new region", "new regions")));
    }
    if kind == ImportKind::People {
        all.push((saved.foremen, word(saved.foremen, "new foreman", "new foremen")));
    }
    all.push((saved.refused_rows, word(saved.refused_rows, "row left behind", "rows left behind")));
    all.into_iter().map(|(count, label)| tally(figure(count), label.to_owned(), "")).collect()
}

fn refused(wizard: Wizard, rows: u32) -> AnyView {
    let body = view! { <div class="body pair">{download(wizard, rows)}</div> };
    let heading = plural(rows, "row was left behind", "rows were left behind");
    let beside = faint("Correct them in Excel and bring that file".to_owned());
    card(true, "Rows left behind", heading, beside, vec![body.into_any()])
}

fn next(wizard: Wizard, kind: ImportKind) -> AnyView {
    let (page, label) = match kind {
        ImportKind::People => ("people", "See the people"),
        ImportKind::Projects => ("projects", "See the projects"),
        ImportKind::Schedule => ("schedule", "Open the schedule"),
    };
    let body = view! {
        <div class="body pair">
            <a class="btn primary" href=wizard.href(page)>{label}</a>
            <a class="btn" href=wizard.href("import")>"Bring another file"</a>
        </div>
    };
    card(true, "Next", "Next".to_owned(), ().into_any(), vec![body.into_any()])
}
