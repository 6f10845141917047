//! A person's own page: what stands here is the account's, the same in every workspace.

mod about;
mod address;

use crate::{api, words::words};
use about::About;
use address::Address;
use identity_domain::Profile;
use kernel::AppError;
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use ui_kit::{AccountPage, Loading, words::error_message};

/// `/profile`
pub struct ProfilePage {
    now: Resource<Result<Profile, AppError>>,
}

#[lazy_route]
impl LazyRoute for ProfilePage {
    fn data() -> Self {
        Self { now: Resource::new(|| (), |()| api::profile()) }
    }

    fn view(this: Self) -> AnyView {
        let ProfilePage { now } = this;
        view! {
            <AccountPage title="Profile">
                <Suspense fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        match now.await {
                            Ok(now) => view! {
                                <About now=now.clone()/>
                                <Address now/>
                            }.into_any(),
                            Err(error) => view! { <p class="notice" role="alert">{error_message(&error, words)}</p> }.into_any(),
                        }
                    })}
                </Suspense>
            </AccountPage>
        }
        .into_any()
    }
}
