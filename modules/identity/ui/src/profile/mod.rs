//! A person's own page: what one says of oneself, how one signs in, and with which browsers. It is the account's, the same in every
//! workspace.

mod about;
mod address;
mod devices;
mod factors;
mod passkeys;
mod password;
mod ways;
mod when;

use crate::{api, words::words};
use about::About;
use address::Address;
use devices::Devices;
use factors::Factors;
use identity_domain::{Profile, SecurityView};
use kernel::AppError;
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use password::ChangePasswordForm;
use ui_kit::{AccountPage, Later, Loading, error_message};

/// `/profile`
pub struct ProfilePage;

/// What the page asks for once its own code is there, so that the code of the first page need not read these answers.
struct Wanted {
    now: Resource<Result<Profile, AppError>>,
    security: Resource<Result<SecurityView, AppError>>,
}

impl Wanted {
    fn begin() -> Self {
        Self { now: Resource::new(|| (), |()| api::profile()), security: Resource::new(|| (), |()| api::security()) }
    }
}

#[lazy_route]
impl LazyRoute for ProfilePage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let Wanted { now, security } = Wanted::begin();
        view! {
            <AccountPage title="Profile">
                <Suspense fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        match now.await {
                            Ok(now) => view! {
                                <About now=now.clone()/>
                                <Address now/>
                            }.into_any(),
                            Err(error) => refused(&error),
                        }
                    })}
                </Suspense>
                <Transition fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        match security.await {
                            Ok(view) => sections(security, view).into_any(),
                            Err(error) => refused(&error),
                        }
                    })}
                </Transition>
                <Later load=ways::ways/>
            </AccountPage>
        }
        .into_any()
    }
}

fn refused(error: &AppError) -> AnyView {
    view! { <p class="notice" role="alert">{error_message(error, words)}</p> }.into_any()
}

/// A section for each thing that can be changed.
fn sections(security: Resource<Result<SecurityView, AppError>>, view: SecurityView) -> impl IntoView {
    let again = Callback::new(move |()| security.refetch());
    let SecurityView { password, app, passkeys, codes_left, asked_by, devices, .. } = view;
    let here = devices.iter().find(|device| device.this).map(|device| device.name.clone());
    let here = here.filter(|name| !name.is_empty()).unwrap_or_else(|| "My passkey".to_owned());
    view! {
        {password.then(|| view! { <ChangePasswordForm changed=again/> })}
        <Factors app passkeys here codes_left asked_by changed=again/>
        <Devices devices changed=again/>
    }
    .into_any()
}
