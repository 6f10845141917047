//! Signed-in browsers.

use super::when::When;
use crate::{api, words::words};
use identity_domain::DeviceView;
use kernel::SessionId;
use leptos::{prelude::*, task::spawn_local};
use ui_kit::{error_message, use_fresh, use_toasts};

#[component]
pub(super) fn Devices(devices: Vec<DeviceView>, changed: Callback<()>) -> impl IntoView {
    let (fresh, toasts) = (use_fresh(), use_toasts());
    let others = devices.iter().any(|device| !device.this);
    let end = Callback::new(move |id: SessionId| {
        spawn_local(async move {
            match fresh.sure(|| api::end_device(id)).await {
                Ok(()) => toasts.say("That browser is signed out."),
                Err(error) => toasts.fail(error_message(&error, words)),
            }
            changed.run(());
        });
    });
    let end_others = move |_| {
        spawn_local(async move {
            match fresh.sure(api::end_other_devices).await {
                Ok(_) => toasts.say("Your other browsers are signed out."),
                Err(error) => toasts.fail(error_message(&error, words)),
            }
            changed.run(());
        });
    };
    view! {
        <section class="card" aria-labelledby="profile-devices">
            <header><h2 id="profile-devices">"Devices"</h2></header>
            <div class="body stack">
            <ul class="devices">{devices.into_iter().map(|device| row(device, end)).collect_view()}</ul>
            {others.then(|| view! {
                <p><button type="button" class="btn" on:click=end_others>"Sign out all others"</button></p>
            })}
            </div>
        </section>
    }
    .into_any()
}

fn row(device: DeviceView, end: Callback<SessionId>) -> impl IntoView {
    let DeviceView { id, name, ip, place, last_seen_at, this, .. } = device;
    let name = if name.is_empty() { "A browser".to_owned() } else { name };
    let told = format!("Sign out {name}");
    let from = [ip, place].into_iter().flatten().collect::<Vec<_>>().join(", ");
    view! {
        <li>
            <div>
                <b>{name}</b>
                {this.then(|| view! { " " <span class="chip go">"This one"</span> })}
                <small>{from}" · last seen "<When at=last_seen_at/></small>
            </div>
            {(!this).then(|| view! {
                <button type="button" class="btn" aria-label=told on:click=move |_| end.run(id)>"Sign out"</button>
            })}
        </li>
    }
    .into_any()
}
