//! The pages before a workspace: sign in, sign up, set a password, choose a workspace.

use crate::{ToastRegion, hydrated::mark_hydrated};
use leptos::{children::ViewFnOnce, prelude::*};
use leptos_meta::Title;

/// A card in the middle of an empty page.
#[component]
pub fn Gate(
    /// The heading, and the title of the browser's tab.
    #[prop(into)]
    title: String,
    /// A line below the card: `New here? Start a workspace`.
    #[prop(optional, into)]
    foot: Option<ViewFnOnce>,
    /// The form, or what stands in its place.
    children: Children,
) -> impl IntoView {
    mark_hydrated();
    view! {
        <Title text=title.clone()/>
        <div class="gate">
            <main id="main" tabindex="-1">
                <div class="brandline"><span class="mark" aria-hidden="true">"D"</span>"Daybook"</div>
                <div class="card">
                    <h1>{title}</h1>
                    {children()}
                </div>
                // a form may stand here, which a paragraph must not hold
                {foot.map(|foot| view! { <div class="muted">{foot.run()}</div> })}
            </main>
        </div>
        <ToastRegion/>
    }
    .into_any()
}
