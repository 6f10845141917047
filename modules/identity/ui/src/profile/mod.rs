//! The person's own page: how one signs in, and with which browsers.

mod devices;
mod factors;
mod password;
mod when;

use crate::{api, words::words};
use devices::Devices;
use factors::Factors;
use identity_domain::SecurityView;
use kernel::AppError;
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use password::ChangePasswordForm;
use ui_kit::{Gate, Loading, error_message};

/// `/profile`
pub struct ProfilePage {
    security: Resource<Result<SecurityView, AppError>>,
}

#[lazy_route]
impl LazyRoute for ProfilePage {
    fn data() -> Self {
        Self { security: Resource::new(|| (), |()| api::security()) }
    }

    fn view(this: Self) -> AnyView {
        let security = this.security;
        let foot = || view! { <a href="/" rel="external"><b>"Back to your workspace"</b></a> };
        view! {
            <Gate title="Profile" foot=foot>
                <Transition fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        match security.await {
                            Ok(view) => sections(security, view).into_any(),
                            Err(error) => view! { <p class="notice" role="alert">{error_message(&error, words)}</p> }.into_any(),
                        }
                    })}
                </Transition>
            </Gate>
        }
        .into_any()
    }
}

/// A section for each thing that can be changed.
fn sections(security: Resource<Result<SecurityView, AppError>>, view: SecurityView) -> impl IntoView {
    let again = Callback::new(move |()| security.refetch());
    let SecurityView { email, password, app, codes_left, asked_by, devices, .. } = view;
    view! {
        <div class="profile">
            <p class="muted">"You sign in with " <b>{email}</b> "."</p>
            {password.then(|| view! { <ChangePasswordForm changed=again/> })}
            <Factors app codes_left asked_by changed=again/>
            <Devices devices changed=again/>
        </div>
    }
    .into_any()
}
