//! Setting up a second factor, when a workspace asks for one.

use crate::{app_setup::AppSetup, leave_for, own_path, passkey_setup::PasskeySetup};
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use ui_kit::{Gate, use_param};

/// `/second-factor/setup`; `?next=` says where to go afterwards.
pub struct SetupPage;

#[lazy_route]
impl LazyRoute for SetupPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let next = use_param("next");
        let foot = || {
            view! {
                <form method="post" action="/signout"><button class="btn quiet">"Sign out"</button></form>
            }
        };
        let by_passkey = RwSignal::new(false);
        let done = Callback::new(move |()| leave_for(&own_path(next.get_untracked())));
        let setup = move || {
            if by_passkey.get() {
                view! { <PasskeySetup called="My passkey" done/> }.into_any()
            } else {
                view! { <AppSetup done/> }.into_any()
            }
        };
        let other = move || if by_passkey.get() { "Use an app instead" } else { "Use a passkey instead" };
        view! {
            <Gate title="Set up a second factor" foot=foot>
                <p class="muted">
                    "Your workspace asks for more than a password: a code from an app on your phone, such as Google Authenticator, \
                     1Password or Aegis, or a passkey of your phone or computer."
                </p>
                {setup}
                <button type="button" class="btn quiet wide" on:click=move |_| by_passkey.update(|by| *by = !*by)>{other}</button>
            </Gate>
        }
        .into_any()
    }
}
