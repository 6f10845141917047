//! Links just made, to copy or to print: they are shown this once.

use crate::qr::Qr;
use crew_domain::MadeLink;
use leptos::{prelude::*, task::spawn_local};
use ui_kit::use_toasts;

/// A card for each link, with its QR code. On paper it is the sheet for the trailer.
#[component]
pub(crate) fn MadeLinks(made: RwSignal<Vec<MadeLink>>) -> impl IntoView {
    let origin = RwSignal::new(String::new());
    Effect::new(move |_| origin.set(window().location().origin().unwrap_or_default()));
    let print = move |_| {
        // a browser that can't print has said so itself
        let _ = window().print();
    };
    view! {
        <section class="made" aria-label="New links">
            <header>
                <p>"Hand these out now: they are shown only this once. Each opens its person's own days, without a password."</p>
                <span class="pair">
                    <button class="btn" on:click=print>"Print the sheet"</button>
                    <button class="btn primary" on:click=move |_| made.set(Vec::new())>"Done"</button>
                </span>
            </header>
            <ul>{move || made.get().into_iter().map(|link| card(link, origin)).collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn card(link: MadeLink, origin: RwSignal<String>) -> impl IntoView {
    let MadeLink { name, token, .. } = link;
    let address = Signal::derive(move || format!("{}/c/{token}", origin.get()));
    let (copied, toasts) = (RwSignal::new(false), use_toasts());
    let copy = move |_| {
        let done = window().navigator().clipboard().write_text(&address.get_untracked());
        spawn_local(async move {
            match wasm_bindgen_futures::JsFuture::from(done).await {
                Ok(_) => {
                    let _ = copied.try_set(true);
                }
                Err(_) => toasts.say("The browser gives no clipboard. Mark the link and copy it."),
            }
        });
    };
    let label = format!("Copy the link of {name}");
    view! {
        <li>
            <h2>{name}</h2>
            <Qr text=address/>
            <div class="copy">
                <code>{address}</code>
                <button type="button" class="btn" aria-label=label on:click=copy>{move || if copied.get() { "Copied" } else { "Copy" }}</button>
            </div>
        </li>
    }
}
