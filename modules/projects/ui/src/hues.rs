//! The colour of a project, chosen from twelve.

use crate::words::hue_word;
use kernel::{HUES, hue};
use leptos::prelude::*;

/// The twelve hues, one of which is chosen. `value` holds its number as a text; empty while Daybook chooses.
pub(crate) fn hues(value: RwSignal<String>) -> AnyView {
    let one = move |color: u8| {
        let number = color.to_string();
        let (mine, chosen) = (number.clone(), value.get_untracked() == number);
        view! {
            <label class=hue(color) title=hue_word(color)>
                <input
                    type="radio"
                    name="color"
                    aria-label=hue_word(color)
                    value=number.clone()
                    checked=chosen
                    prop:checked=move || value.get() == mine
                    on:change=move |_| value.set(number.clone())
                />
            </label>
        }
    };
    view! {
        <div class="entry">
            <fieldset class="hues">
                <legend>"Color"</legend>
                {(0..HUES).map(one).collect_view()}
            </fieldset>
        </div>
    }
    .into_any()
}
