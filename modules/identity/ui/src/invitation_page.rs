//! Coming in by an invitation. Opening the page changes nothing: programs that look into mails open links too.

use crate::{api, leave_for, meter::StrengthMeter, words::words};
use identity_domain::{AcceptNew, InvitationStep, InvitationView};
use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};
use ui_kit::{Form, FormSummary, Gate, Loading, TextField, error_message};

/// `/invitation/:token`
pub struct InvitationPage;

/// What the page asks for once its own code is there, so that the code of the first page need not read these answers.
struct Wanted {
    token: String,
    offer: Resource<Result<InvitationView, AppError>>,
}

impl Wanted {
    fn begin() -> Self {
        let token = use_params_map().with_untracked(|map| map.get("token").unwrap_or_default());
        let asked = token.clone();
        Self { token, offer: Resource::new(|| (), move |()| api::describe_invitation(asked.clone())) }
    }
}

#[lazy_route]
impl LazyRoute for InvitationPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let Wanted { token, offer } = Wanted::begin();
        view! {
            <Gate title="Your invitation">
                <Suspense fallback=|| view! { <Loading/> }>
                    {move || {
                        let token = token.clone();
                        Suspend::new(async move {
                            match offer.await {
                                Ok(offer) => view! { <Offer token offer/> }.into_any(),
                                Err(error) => refusal(&error),
                            }
                        })
                    }}
                </Suspense>
            </Gate>
        }
        .into_any()
    }
}

fn refusal(error: &AppError) -> AnyView {
    view! {
        <p class="notice" role="alert">{error_message(error, words)}</p>
        <a class="btn wide" href="/" rel="external">"To your workspaces"</a>
    }
    .into_any()
}

#[component]
fn Offer(token: String, offer: InvitationView) -> impl IntoView {
    let InvitationView { workspace, role, by, email, step } = offer;
    let workspace_name = workspace.clone();
    let act = match step {
        InvitationStep::MakeAccount => view! { <NewPerson token email=email.clone() workspace/> }.into_any(),
        InvitationStep::SignIn => view! {
            <p class="muted">"You have an account. Sign in to accept."</p>
            <a class="btn primary wide" href=format!("/signin?next=/invitation/{token}")>"Sign in"</a>
        }
        .into_any(),
        InvitationStep::Accept => view! { <Accept token/> }.into_any(),
        InvitationStep::SomebodyElse(other) => view! {
            <p class="notice" role="alert">
                "You are signed in as " {other} ". Sign out, then open the link of the mail again."
            </p>
            <form method="post" action="/signout"><button class="btn primary wide">"Sign out"</button></form>
        }
        .into_any(),
    };
    view! {
        <p>{by} " invites " <b>{email}</b> " to work in " <b>{workspace_name}</b> " as " {role} "."</p>
        {act}
    }
    .into_any()
}

/// For who has no account: a name and a password.
#[component]
fn NewPerson(token: String, email: String, workspace: String) -> impl IntoView {
    let form = Form::new("invitation", words);
    let (name, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    // known to a guesser, and so to the meter
    let (address, company) = (RwSignal::new(email.clone()), RwSignal::new(workspace));
    let busy = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let (name, password) = (name.get_untracked(), password.get_untracked().into());
        let command = AcceptNew { token: token.clone(), name, password };
        if let Err(error) = command.check() {
            return form.show(AppError::from(error));
        }
        busy.set(true);
        spawn_local(async move {
            match api::accept_new(command).await {
                Ok(slug) => leave_for(&format!("/w/{slug}")),
                Err(error) => {
                    form.show(error);
                    busy.set(false);
                }
            }
        });
    };
    view! {
        <form class="form" method="post" novalidate=true on:submit=submit>
            <FormSummary form/>
            // for password managers: the account's name
            <input type="email" name="email" value=email autocomplete="username" readonly=true hidden=true/>
            <TextField form name="name" label="Your name" value=name autocomplete="name" autofocus=true/>
            <TextField form name="password" label="Password" value=password kind="password" autocomplete="new-password"
                hint="8 characters or more. A few words in a row do well."/>
            <StrengthMeter password known=vec![name, address, company]/>
            <button class="btn primary wide" disabled=busy>"Accept and sign in"</button>
        </form>
    }
    .into_any()
}

/// For who is signed in under the invited address.
#[component]
fn Accept(token: String) -> impl IntoView {
    let (refused, busy) = (RwSignal::new(None::<AppError>), RwSignal::new(false));
    let accept = move |_| {
        let token = token.clone();
        busy.set(true);
        spawn_local(async move {
            match api::accept_invitation(token).await {
                Ok(slug) => leave_for(&format!("/w/{slug}")),
                Err(error) => {
                    refused.set(Some(error));
                    busy.set(false);
                }
            }
        });
    };
    view! {
        {move || refused.get().map(|error| view! { <p class="notice" role="alert">{error_message(&error, words)}</p> })}
        <button class="btn primary wide" disabled=busy on:click=accept>"Accept"</button>
    }
    .into_any()
}
