//! Choose a workspace.

use crate::{api, words::words};
use identity_domain::MyWorkspace;
use kernel::AppError;
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use ui_kit::{Avatar, Gate, Glyph, Icon, Loading, error_message};

/// `/workspaces`
pub struct WorkspacesPage;

/// What the page asks for once its own code is there, so that the code of the first page need not read these answers.
struct Wanted {
    mine: Resource<Result<Vec<MyWorkspace>, AppError>>,
}

impl Wanted {
    fn begin() -> Self {
        Self { mine: Resource::new(|| (), |()| api::my_workspaces()) }
    }
}

#[lazy_route]
impl LazyRoute for WorkspacesPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let this = Wanted::begin();
        let foot = || {
            view! {
                <form method="post" action="/signout"><button class="btn quiet">"Sign out"</button></form>
            }
        };
        view! {
            <Gate title="Your workspaces" foot=foot>
                <Suspense fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        match this.mine.await {
                            Ok(mine) if mine.is_empty() => view! {
                                <p class="muted">
                                    "You belong to no workspace. Ask an owner to add you, or " <a href="/signup"><b>"start one"</b></a> "."
                                </p>
                            }.into_any(),
                            Ok(mine) => view! { <ul class="places">{mine.into_iter().map(row).collect_view()}</ul> }.into_any(),
                            Err(error) => view! { <p class="notice" role="alert">{error_message(&error, words)}</p> }.into_any(),
                        }
                    })}
                </Suspense>
            </Gate>
        }
        .into_any()
    }
}

/// The frame of a workspace is drawn by the server: the link is a full load.
fn row(place: MyWorkspace) -> impl IntoView {
    view! {
        <li>
            <a href=format!("/w/{}/schedule", place.slug) rel="external">
                <Avatar name=place.name.clone()/>
                <div><b>{place.name}</b><small>{place.role}</small></div>
                <Icon glyph=Glyph::Right/>
            </a>
        </li>
    }
    .into_any()
}
