//! A file that goes no further by itself: what is wrong, and what can be said to get on.

use crate::{columns::Columns, reading::Reading, wizard::Wizard};
use imports_domain::RunState;
use leptos::prelude::*;
use ui_kit::{Glyph, Icon};

/// Why, and the way on.
#[component]
pub(crate) fn Stuck(wizard: Wizard) -> impl IntoView {
    let text = move || wizard.status.with(|status| status.problem.as_ref().map(|problem| problem.text.clone()));
    let title = move || match wizard.status.with(|status| status.state) {
        RunState::Columns => "The columns need you",
        _ => "This file can't be read as it is",
    };
    let readable = Memo::new(move |_| {
        wizard.status.with(|status| status.layout.as_ref().is_some_and(|layout| !layout.sheets.is_empty()))
    });
    let mapped = Memo::new(move |_| {
        wizard.status.with(|status| status.layout.as_ref().is_some_and(|layout| !layout.columns.is_empty()))
    });
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
                {move || readable.get().then(|| view! { <Reading wizard/> })}
                <section class="card" aria-label="Another file">
                    <header><h2>"Another file"</h2></header>
                    <div class="body pair">
                        <a class="btn" href=wizard.href("import")>
                            <Icon glyph=Glyph::Upload/>
                            "Choose another file"
                        </a>
                    </div>
                </section>
            </div>
            {move || mapped.get().then(|| view! { <Columns wizard/> })}
        </div>
    }
    .into_any()
}
