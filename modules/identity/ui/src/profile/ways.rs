//! Ways to sign in beside the password: other providers.

use super::when::When;
use crate::{api, leave_for, providers::CameBack, words::words};
use identity_domain::{LinkedIdentity, ProviderView, WaysIn};
use leptos::{lazy, prelude::*, task::spawn_local};
use ui_kit::{Confirm, error_message, use_fresh, use_toasts};

/// The section; nothing of it where there are neither providers nor ways. Comes after the page.
#[lazy]
pub(super) fn ways() -> AnyView {
    let ways = Resource::new(|| (), |()| api::ways_in());
    let changed = Callback::new(move |()| ways.refetch());
    view! {
        <Transition>
            {move || Suspend::new(async move {
                let ways = ways.await.unwrap_or_default();
                (!ways.linked.is_empty() || !ways.addable.is_empty()).then(|| view! { <Section ways changed/> })
            })}
        </Transition>
    }
    .into_any()
}

#[component]
fn Section(ways: WaysIn, changed: Callback<()>) -> impl IntoView {
    let (fresh, toasts) = (use_fresh(), use_toasts());
    let WaysIn { linked, addable } = ways;
    let leaving = RwSignal::new(None::<LinkedIdentity>);
    let asking = RwSignal::new(false);
    let add = Callback::new(move |id: String| {
        spawn_local(async move {
            match fresh.sure(|| api::begin_link(id.clone())).await {
                Ok(url) => leave_for(&url),
                Err(error) => toasts.fail(error_message(&error, words)),
            }
        });
    });
    let take = Callback::new(move |known: LinkedIdentity| {
        leaving.set(Some(known));
        asking.set(true);
    });
    let remove = move |()| {
        let Some(known) = leaving.get_untracked() else { return };
        spawn_local(async move {
            match fresh.sure(|| api::unlink(known.id)).await {
                Ok(()) => toasts.say(format!("{} no longer signs in.", known.provider)),
                Err(error) => toasts.fail(error_message(&error, words)),
            }
            changed.run(());
        });
    };
    let empty = linked.is_empty();
    view! {
        <section class="card" id="ways" aria-labelledby="profile-ways">
            <header><h2 id="profile-ways">"Ways to sign in"</h2></header>
            <div class="body stack">
                <CameBack/>
                {empty.then(|| view! { <p class="muted">"Sign in with an account that you have elsewhere, without your password here."</p> })}
                <ul class="devices">{linked.into_iter().map(|known| row(known, take)).collect_view()}</ul>
                {(!addable.is_empty()).then(|| view! {
                    <p class="pair">{addable.into_iter().map(|one| adding(one, add)).collect_view()}</p>
                })}
            </div>
        </section>
        <Confirm
            open=asking
            title="Take away this way to sign in?"
            text="Browsers that came in by it are signed out, except this one."
            action="Take away"
            on_confirm=remove
        />
    }
    .into_any()
}

fn row(known: LinkedIdentity, take: Callback<LinkedIdentity>) -> impl IntoView {
    let LinkedIdentity { provider, email, last_used_at, .. } = known.clone();
    let told = format!("Take {provider} away");
    let email = email.map(|email| format!("{email} · ")).unwrap_or_default();
    view! {
        <li>
            <div>
                <b>{provider}</b>
                <small>{email}"last used "<When at=last_used_at/></small>
            </div>
            <button type="button" class="btn" aria-label=told on:click=move |_| take.run(known.clone())>"Take away"</button>
        </li>
    }
    .into_any()
}

fn adding(provider: ProviderView, add: Callback<String>) -> impl IntoView {
    let ProviderView { id, name, .. } = provider;
    view! { <button type="button" class="btn" on:click=move |_| add.run(id.clone())>"Add "{name}</button> }
}
