//! Asking for a place by a workspace's link.

use crate::{api, ask_form::AskForm, sign_up_page::AskByMail, words::words};
use identity_domain::{JoinBy, JoinStep, JoinView};
use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};
use ui_kit::{Gate, Loading, error_message};

/// `/join/:token`
pub struct JoinPage;

/// What the page asks for once its own code is there, so that the code of the first page need not read these answers.
struct Wanted {
    token: String,
    place: Resource<Result<JoinView, AppError>>,
}

impl Wanted {
    fn begin() -> Self {
        let token = use_params_map().with_untracked(|map| map.get("token").unwrap_or_default());
        let asked = token.clone();
        Self { token, place: Resource::new(|| (), move |()| api::describe_join(asked.clone())) }
    }
}

#[lazy_route]
impl LazyRoute for JoinPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let Wanted { token, place } = Wanted::begin();
        view! {
            <Gate title="Ask for access">
                <Suspense fallback=|| view! { <Loading/> }>
                    {move || {
                        let token = token.clone();
                        Suspend::new(async move {
                            match place.await {
                                Ok(place) => view! { <Place token place/> }.into_any(),
                                Err(error) => view! { <p class="notice" role="alert">{error_message(&error, words)}</p> }.into_any(),
                            }
                        })
                    }}
                </Suspense>
            </Gate>
        }
        .into_any()
    }
}

#[component]
fn Place(token: String, place: JoinView) -> impl IntoView {
    let JoinView { workspace, step } = place;
    match step {
        JoinStep::SignIn => view! {
            <p>"Sign in, or make an account, to ask for access to " <b>{workspace}</b> "."</p>
            <a class="btn primary wide" href=format!("/signin?next=/join/{token}")>"Sign in"</a>
            <h2>"New here?"</h2>
            <AskByMail name="join" lead="We mail you a link with which you make an account." join=token/>
        }
        .into_any(),
        JoinStep::Confirm(email) => view! { <Confirm email/> }.into_any(),
        JoinStep::Ask => view! {
            <p>"The people who manage " <b>{workspace}</b> " get a mail with your name and address, and answer you by mail."</p>
            <AskForm by=JoinBy::Link(token)/>
        }
        .into_any(),
        JoinStep::Asked => view! {
            <p role="status">"You have asked for access to " <b>{workspace}</b> ". The answer comes by mail."</p>
        }
        .into_any(),
        JoinStep::Member(slug) => view! {
            <p>"You belong to " <b>{workspace}</b> " already."</p>
            <a class="btn primary wide" href=format!("/w/{slug}") rel="external">"Open it"</a>
        }
        .into_any(),
    }
}

/// For who has yet to show that the address is theirs.
#[component]
fn Confirm(email: String) -> impl IntoView {
    let (answer, busy) = (RwSignal::new(None::<Result<(), AppError>>), RwSignal::new(false));
    let again = move |_| {
        busy.set(true);
        spawn_local(async move {
            answer.set(Some(api::verify_email().await));
            busy.set(false);
        });
    };
    view! {
        <p>"First confirm your address: open the link that was mailed to " <b>{email}</b> ", then come back here."</p>
        {move || answer.get().map(|answer| match answer {
            Ok(()) => view! { <p class="notice go" role="status">"Another mail is on its way."</p> }.into_any(),
            Err(error) => view! { <p class="notice" role="alert">{error_message(&error, words)}</p> }.into_any(),
        })}
        <a class="btn primary wide" href="" rel="external">"I have confirmed it"</a>
        <button class="btn wide" disabled=busy on:click=again>"Mail the link again"</button>
    }
    .into_any()
}
