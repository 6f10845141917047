//! The line of buttons at the foot.

use crate::{
    wizard::{Stage, Wizard},
    words::{plural, save_label},
};
use leptos::prelude::*;
use ui_kit::{Glyph, Icon};

/// Back, the refused rows as Excel, and the button that saves.
#[component]
pub(crate) fn Foot(wizard: Wizard, stage: Memo<Stage>) -> impl IntoView {
    let tally = move || wizard.findings.with(|findings| findings.as_ref().map(|findings| findings.tally));
    let checking = move || wizard.status.with(|status| status.state.is_busy());
    let refused = Memo::new(move |_| tally().map_or(0, |tally| tally.refused_rows));
    let told = move || {
        if checking() {
            "Checking again…"
        } else if wizard.busy.get() {
            "Working…"
        } else {
            "Nothing is saved yet"
        }
    };
    let label = move || {
        let kind = wizard.status.with(|status| status.kind);
        tally().map_or_else(|| "Import".to_owned(), |tally| save_label(kind, &tally))
    };
    let held = move || wizard.is_held() || tally().is_none_or(|tally| tally.created == 0 && tally.changed == 0);
    view! {
        <a class="btn" href=wizard.href("import")>"Back"</a>
        <span class="grow"></span>
        {move || {
            (stage.get() == Stage::Check)
                .then(|| {
                    view! {
                        <span class="faint" role="status">{told}</span>
                        {move || (refused.get() > 0).then(|| download(wizard, refused.get()))}
                        <button type="button" class="btn primary" disabled=held on:click=move |_| wizard.apply()>
                            {label}
                        </button>
                    }
                })
        }}
    }
    .into_any()
}

fn download(wizard: Wizard, rows: u32) -> AnyView {
    view! {
        <a class="btn" href=wizard.href(&format!("imports/{}/failed.xlsx", wizard.id)) rel="external" download="">
            <Icon glyph=Glyph::Download/>
            {format!("Download the {}", plural(rows, "row", "rows"))}
        </a>
    }
    .into_any()
}
