//! Giving up one's own place in the workspace.

use crate::{api, words::words};
use kernel::{AppError, Slug};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, lazy_route};
use ui_kit::{Page, error_message, use_workspace};
use workspace_domain::Frame;

/// `/w/:ws/leave`
pub struct LeavePage;

#[lazy_route]
impl LazyRoute for LeavePage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let ws = use_workspace();
        let name = use_context::<Frame>().map(|frame| frame.workspace).unwrap_or_default();
        view! {
            <Page title="Leave the workspace">
                <div class="roomy"><Question ws name/></div>
            </Page>
        }
        .into_any()
    }
}

#[component]
fn Question(ws: Slug, name: String) -> impl IntoView {
    let (refused, busy) = (RwSignal::new(None::<AppError>), RwSignal::new(false));
    let back = format!("/w/{ws}");
    let leave = move |_| {
        let ws = ws.clone();
        busy.set(true);
        spawn_local(async move {
            match api::leave(ws).await {
                // a full load: the frame is the workspace's. A browser that refuses to go leaves the page as it is
                Ok(()) => drop(window().location().assign("/workspaces")),
                Err(error) => {
                    refused.set(Some(error));
                    busy.set(false);
                }
            }
        });
    };
    view! {
        <section class="card narrow">
            <header><h2>{format!("Leave {name}?")}</h2></header>
            <div class="body">
                {move || refused.get().map(|error| view! { <p class="notice" role="alert">{error_message(&error, words)}</p> })}
                <p>"You can't open it any more, and your API tokens end. What you did stays. To come back, somebody invites you again."</p>
                <p class="pair">
                    <button class="btn danger" disabled=busy on:click=leave>"Leave"</button>
                    <a class="btn" href=back rel="external">"Stay"</a>
                </p>
            </div>
        </section>
    }
    .into_any()
}
