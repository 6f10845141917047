//! Choose a workspace.

use crate::{api, words::words};
use identity_domain::MyWorkspace;
use kernel::AppError;
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use ui_kit::{Avatar, Gate, Glyph, Icon, Loading, error_message};

/// `/workspaces`
pub struct WorkspacesPage {
    mine: Resource<Result<Vec<MyWorkspace>, AppError>>,
}

#[lazy_route]
impl LazyRoute for WorkspacesPage {
    fn data() -> Self {
        Self { mine: Resource::new(|| (), |()| api::my_workspaces()) }
    }

    fn view(this: Self) -> AnyView {
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
