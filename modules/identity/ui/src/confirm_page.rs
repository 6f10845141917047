//! Confirming an address by a link. Opening the page changes nothing: programs that look into mails open links too.

use crate::{api, words::words};
use identity_domain::{Confirmation, Confirmed};
use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};
use ui_kit::{Gate, Loading, words::error_message};

/// `/confirm/:token`
pub struct ConfirmPage;

/// What the page asks for once its own code is there, so that the code of the first page need not read these answers.
struct Wanted {
    token: String,
    asked: Resource<Result<Confirmation, AppError>>,
}

impl Wanted {
    fn begin() -> Self {
        let token = use_params_map().with_untracked(|map| map.get("token").unwrap_or_default());
        let of = token.clone();
        Self { token, asked: Resource::new(|| (), move |()| api::describe_confirmation(of.clone())) }
    }
}

#[lazy_route]
impl LazyRoute for ConfirmPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let Wanted { token, asked } = Wanted::begin();
        view! {
            <Gate title="Confirm your address">
                <Suspense fallback=|| view! { <Loading/> }>
                    {move || {
                        let token = token.clone();
                        Suspend::new(async move {
                            match asked.await {
                                Ok(asked) => view! { <Ask token asked/> }.into_any(),
                                Err(error) => view! {
                                    <p class="notice" role="alert">{refusal(&error)}</p>
                                    <a class="btn wide" href="/profile" rel="external">"To your profile"</a>
                                }
                                .into_any(),
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
fn Ask(token: String, asked: Confirmation) -> impl IntoView {
    let (answer, busy) = (RwSignal::new(None::<Result<Confirmed, AppError>>), RwSignal::new(false));
    let confirm = move |_| {
        let token = token.clone();
        busy.set(true);
        spawn_local(async move { answer.set(Some(api::confirm(token).await)) });
    };
    let Confirmation { from, to, asked } = asked;
    let other = if asked == from { to.clone() } else { from.clone() };
    let question =
        if from == to { format!("{to} is your address.") } else { format!("Your account moves from {from} to {to}.") };
    let told = move || {
        answer.get().map(|answer| match answer {
            Ok(done) => view! {
                <p role="status">{outcome(done, &to, &other)}</p>
                <a class="btn primary wide" href="/" rel="external">"To your workspaces"</a>
            }
            .into_any(),
            Err(error) => view! { <p class="notice" role="alert">{refusal(&error)}</p> }.into_any(),
        })
    };
    view! {
        <p class="muted">{question}</p>
        <button class="btn primary wide" hidden=move || answer.with(Option::is_some) disabled=busy on:click=confirm>"Confirm"</button>
        {told}
    }
    .into_any()
}

fn refusal(error: &AppError) -> String {
    if *error == AppError::rule("link_spent_or_expired") {
        return "This link was used already, was replaced by a later one, or is older than 24 hours. Your profile sends another."
            .into();
    }
    error_message(error, words)
}

fn outcome(done: Confirmed, to: &str, other: &str) -> String {
    match done {
        Confirmed::Verified => format!("{to} is confirmed."),
        Confirmed::Changed => format!("Done. Sign in with {to} from now on."),
        Confirmed::OtherToo => format!("Thank you. The change is done when {other} has confirmed too."),
    }
}
