//! A page of the account, outside every workspace: a bar on top, one column below.

use crate::{ToastRegion, focus::focus_id, hydrated::mark_hydrated};
use leptos::prelude::*;
use leptos_meta::Title;

/// The bar, the heading, and the page's cards in one column.
#[component]
pub fn AccountPage(
    /// The heading, and the title of the browser's tab.
    #[prop(into)]
    title: String,
    /// The cards.
    children: Children,
) -> impl IntoView {
    mark_hydrated();
    let skip = |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        focus_id("main");
    };
    view! {
        <Title text=title.clone()/>
        <a class="skip" href="#main" on:click=skip>"Skip to the page"</a>
        <div class="account">
            <header class="account-bar">
                <a class="brandline" href="/" rel="external"><span class="mark" aria-hidden="true">"D"</span>"Daybook"</a>
                <nav class="pair" aria-label="Account">
                    <a class="btn quiet" href="/workspaces" rel="external">"Your workspaces"</a>
                    <form method="post" action="/signout"><button class="btn quiet">"Sign out"</button></form>
                </nav>
            </header>
            <main id="main" tabindex="-1">
                <h1>{title}</h1>
                {children()}
            </main>
        </div>
        <ToastRegion/>
    }
    .into_any()
}
