//! The line of buttons at the foot.

use crate::{
    parts::only_if,
    wizard::{Shown, Stage, Wizard},
    words::{plural, save_label},
};
use leptos::prelude::*;
use ui_kit::{Glyph, Icon};

/// Back, the refused rows as Excel, and the button that saves.
pub(crate) fn foot(wizard: Wizard, stage: Memo<Stage>) -> AnyView {
    view! {
        <a class="btn" href=wizard.href("import")>"Back"</a>
        <span class="grow"></span>
        {move || only_if(stage.get() == Stage::Check, || checked(wizard))}
    }
    .into_any()
}

fn checked(wizard: Wizard) -> AnyView {
    let told = move || {
        let words = match (wizard.now().status.state.is_busy(), wizard.busy.get()) {
            (true, _) => "Checking again…",
            (false, true) => "Working…",
            (false, false) => "Nothing is saved yet",
        };
        words.to_owned()
    };
    let held =
        move || wizard.is_held() || wizard.now().tally().is_none_or(|tally| tally.created == 0 && tally.changed == 0);
    let press: Box<dyn FnMut(leptos::ev::MouseEvent)> = Box::new(move |_| wizard.apply());
    view! {
        <span class="faint" role="status">{move || told()}</span>
        {move || {
            let rows = wizard.now().tally().map_or(0, |tally| tally.refused_rows);
            only_if(rows > 0, || download(wizard, rows))
        }}
        <button type="button" class="btn primary" disabled=move || held() on:click=press>
            {move || label(&wizard.now())}
        </button>
    }
    .into_any()
}

fn label(shown: &Shown) -> String {
    shown.tally().map_or_else(|| "Import".to_owned(), |tally| save_label(shown.status.kind, &tally))
}

/// The rows that were not imported, to be corrected in Excel.
pub(crate) fn download(wizard: Wizard, rows: u32) -> AnyView {
    view! {
        <a class="btn" href=wizard.href(&format!("imports/{}/failed.xlsx", wizard.id)) rel="external" download="">
            <Icon glyph=Glyph::Download/>
            {format!("Download the {}", plural(rows, "row", "rows"))}
        </a>
    }
    .into_any()
}
