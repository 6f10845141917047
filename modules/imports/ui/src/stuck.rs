//! A file that goes no further by itself: what is wrong, and what can be said to get on.

use crate::{
    columns::columns,
    parts::{card, only_if},
    reading::reading,
    wizard::{Stage, Wizard},
};
use imports_domain::LayoutView;
use leptos::prelude::*;
use ui_kit::{Glyph, Icon};

/// Why, and the way on.
pub(crate) fn stuck(wizard: Wizard, stage: Stage) -> AnyView {
    let text = move || wizard.now().status.problem.as_ref().map(|problem| problem.text.clone()).unwrap_or_default();
    let title = if stage == Stage::Columns { "The columns need you" } else { "This file can't be read as it is" };
    let layout =
        move |has: fn(&LayoutView) -> bool| Memo::new(move |_| wizard.now().status.layout.as_ref().is_some_and(has));
    let readable = layout(|layout| !layout.sheets.is_empty());
    let mapped = layout(|layout| !layout.columns.is_empty());
    view! {
        <div class="problems" role="alert">
            <Icon glyph=Glyph::Warning/>
            <div>
                <p><b>{title}</b></p>
                <p>{text}</p>
            </div>
        </div>
        <div class="two">
            <div class="stack">
                {move || only_if(readable.get(), || reading(wizard))}
                {another(wizard)}
            </div>
            {move || only_if(mapped.get(), || columns(wizard))}
        </div>
    }
    .into_any()
}

fn another(wizard: Wizard) -> AnyView {
    let body = view! {
        <div class="body pair">
            <a class="btn" href=wizard.href("import")>
                <Icon glyph=Glyph::Upload/>
                "Choose another file"
            </a>
        </div>
    };
    card(false, "Another file", "Another file".to_owned(), ().into_any(), vec![body.into_any()])
}
