//! What was saved, and where to go from here.

use crate::{
    wizard::Wizard,
    words::{counted, figure, plural, word},
};
use imports_domain::{ImportKind, Saved};
use leptos::prelude::*;
use ui_kit::{Glyph, Icon};

/// The counts and the next steps.
#[component]
pub(crate) fn DoneStep(wizard: Wizard) -> impl IntoView {
    let kind = move || wizard.status.with(|status| status.kind);
    let saved = move || wizard.status.with(|status| status.saved).unwrap_or_default();
    view! {
        <h2 class="done-line" role="status">
            <Icon glyph=Glyph::Check/>
            {move || headline(kind(), &saved())}
        </h2>
        <div class="summary">{move || figures(kind(), &saved())}</div>
        {move || (saved().refused_rows > 0).then(|| refused(wizard, saved().refused_rows))}
        <section class="card narrow" aria-label="Next">
            <header><h2>"Next"</h2></header>
            <div class="body pair">{move || next(wizard, kind())}</div>
        </section>
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

fn figures(kind: ImportKind, saved: &Saved) -> AnyView {
    let mut all = vec![(saved.created, "added".to_owned()), (saved.changed, "changed".to_owned())];
    if kind != ImportKind::Schedule {
        all.push((saved.regions, word(saved.regions, "new region", "new regions").to_owned()));
    }
    if kind == ImportKind::People {
        all.push((saved.foremen, word(saved.foremen, "new foreman", "new foremen").to_owned()));
    }
    all.push((saved.refused_rows, word(saved.refused_rows, "row left behind", "rows left behind").to_owned()));
    let one = |(count, label): (u32, String)| {
        view! { <div class="card tally"><b class="num">{figure(count)}</b>{label}</div> }
    };
    all.into_iter().map(one).collect_view().into_any()
}

fn refused(wizard: Wizard, rows: u32) -> AnyView {
    view! {
        <section class="card narrow" aria-label="Rows left behind">
            <header>
                <h2>{plural(rows, "row was left behind", "rows were left behind")}</h2>
                <span class="faint">"Correct them in Excel and bring that file"</span>
            </header>
            <div class="body pair">
                <a class="btn" href=wizard.href(&format!("imports/{}/failed.xlsx", wizard.id)) rel="external" download="">
                    <Icon glyph=Glyph::Download/>
                    {format!("Download the {}", plural(rows, "row", "rows"))}
                </a>
            </div>
        </section>
    }
    .into_any()
}

fn next(wizard: Wizard, kind: ImportKind) -> AnyView {
    let (page, label) = match kind {
        ImportKind::People => ("people", "See the people"),
        ImportKind::Projects => ("projects", "See the projects"),
        ImportKind::Schedule => ("schedule", "Open the schedule"),
    };
    view! {
        <a class="btn primary" href=wizard.href(page)>{label}</a>
        <a class="btn" href=wizard.href("import")>"Bring another file"</a>
    }
    .into_any()
}
