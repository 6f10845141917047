//! The panel at the side of a list: one thing in detail, at its own address.

use crate::{Avatar, Glyph, Icon};
use leptos::{children::ViewFnOnce, prelude::*};

/// One thing beside its list. On a phone it covers the list. Esc goes back to the list.
#[component]
pub fn SidePanel(
    /// The thing's name.
    #[prop(into)]
    title: String,
    /// A line below it.
    #[prop(optional, into)]
    subtitle: String,
    /// Shows the name's initials on a disc.
    #[prop(optional)]
    avatar: bool,
    /// Runs when the panel is closed: take its parameter out of the address.
    #[prop(into)]
    on_close: Callback<()>,
    /// Buttons under the heading.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
    /// The details: `<dl class="pairs">`, `<h3>`, `<ul class="rows">`.
    children: Children,
) -> impl IntoView {
    let (name, label) = (title.clone(), title.clone());
    view! {
        <section
            class="panel"
            aria-label=label
            on:keydown=move |event| {
                if event.key() == "Escape" && !event.default_prevented() {
                    on_close.run(());
                }
            }
        >
            <header>
                {avatar.then(|| view! { <Avatar name large=true/> })}
                <div>
                    <h2>{title}</h2>
                    {(!subtitle.is_empty()).then(|| view! { <p class="muted">{subtitle}</p> })}
                </div>
                <button type="button" class="btn quiet icon" aria-label="Close" on:click=move |_| on_close.run(())>
                    <Icon glyph=Glyph::Close/>
                </button>
            </header>
            {actions.map(|actions| view! { <div class="pair">{actions.run()}</div> })}
            {children()}
        </section>
    }
    .into_any()
}
