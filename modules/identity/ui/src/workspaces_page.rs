//! Choose a workspace.

use crate::{api, ask_form::AskForm, words::words};
use identity_domain::{JoinBy, JoinOffer, MyWorkspace};
use kernel::AppError;
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use ui_kit::{Avatar, Gate, Glyph, Icon, Loading, error_message};

/// `/workspaces`
pub struct WorkspacesPage;

/// Where the person belongs, and where one may ask.
type Listed = Result<(Vec<MyWorkspace>, Vec<JoinOffer>), AppError>;

/// What the page asks for once its own code is there, so that the code of the first page need not read these answers.
struct Wanted {
    mine: Resource<Listed>,
}

impl Wanted {
    fn begin() -> Self {
        let listed = |()| async { Ok((api::my_workspaces().await?, api::join_offers().await?)) };
        Self { mine: Resource::new(|| (), listed) }
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
                            Ok((mine, offers)) => {
                                let none = mine.is_empty();
                                view! {
                                    {none.then(|| view! {
                                        <p class="muted">
                                            "You belong to no workspace. Ask an owner to invite you, or " <a href="/signup"><b>"start one"</b></a> "."
                                        </p>
                                    })}
                                    {(!none).then(|| view! { <ul class="places">{mine.into_iter().map(row).collect_view()}</ul> })}
                                    {offers.into_iter().map(offer).collect_view()}
                                }.into_any()
                            }
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

/// A workspace that takes requests from people of the reader's domain.
fn offer(offer: JoinOffer) -> impl IntoView {
    let JoinOffer { slug, name, asked } = offer;
    view! {
        <section class="offer">
            <p><b>{name}</b> " takes requests from people with your address."</p>
            {if asked {
                view! { <p class="muted" role="status">"You have asked. The answer comes by mail."</p> }.into_any()
            } else {
                view! { <AskForm by=JoinBy::Domain(slug)/> }.into_any()
            }}
        </section>
    }
    .into_any()
}
