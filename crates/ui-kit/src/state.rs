//! What stands where data would be: not yet, none, or refused.

use crate::{
    Glyph, Icon,
    words::{Words, error_message, plain_words},
};
use kernel::AppError;
use leptos::{children::ViewFnOnce, prelude::*};

/// Grey lines where rows will be. The style sheet shows them after 200 ms only, so that a quick answer does not flash.
#[component]
pub fn Loading(
    /// How many lines.
    #[prop(default = 8)]
    rows: usize,
) -> impl IntoView {
    view! {
        <div class="loading" role="status" aria-label="Loading">
            {(0..rows).map(|_| view! { <span class="skeleton"></span> }).collect_view()}
        </div>
    }
}

/// An empty page: what it is for, and the first step.
#[component]
pub fn Empty(
    /// What is: `No one here yet`.
    #[prop(into)]
    title: String,
    /// What the page is for, or why nothing matches.
    #[prop(into)]
    text: String,
    /// The picture.
    #[prop(default = Glyph::Search)]
    glyph: Glyph,
    /// The first step: a button or a link.
    #[prop(optional, into)]
    action: Option<ViewFnOnce>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon glyph=glyph/>
            <h2>{title}</h2>
            <p>{text}</p>
            {action.map(|action| view! { <div class="pair">{action.run()}</div> })}
        </div>
    }
}

/// What was asked for and did not come, with the way to ask again.
#[component]
pub fn Failed(
    /// Why.
    error: AppError,
    /// Asks again.
    #[prop(optional, into)]
    retry: Option<Callback<()>>,
    /// The module's wording.
    #[prop(default = plain_words)]
    words: Words,
) -> impl IntoView {
    let title = match &error {
        AppError::NotFound => "Nothing here",
        AppError::Forbidden => "Not for your role",
        AppError::SignedOut => "Signed out",
        AppError::Offline => "No connection",
        _ => "This could not be shown",
    };
    view! {
        <div class="empty failed" role="alert">
            <Icon glyph=Glyph::Warning/>
            <h2>{title}</h2>
            <p>{error_message(&error, words)}</p>
            {retry
                .map(|retry| {
                    view! {
                        <div class="pair">
                            <button type="button" class="btn" on:click=move |_| retry.run(())>
                                "Try again"
                            </button>
                        </div>
                    }
                })}
        </div>
    }
}
