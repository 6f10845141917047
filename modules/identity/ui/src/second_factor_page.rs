//! The second step of signing in.

use crate::{api, leave_for, own_path, passkey, words::words};
use identity_domain::{Code, Factors, PasskeyAnswer};
use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, lazy_route};
use ui_kit::{Form, FormSummary, Gate, Loading, TextField, use_param};

/// `/second-factor`; `?next=` says where to go afterwards.
pub struct SecondFactorPage;

#[lazy_route]
impl LazyRoute for SecondFactorPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        // which factors there are decides what is asked for first
        let factors = Resource::new(|| (), |()| api::asked_factors());
        view! {
            <Gate title="Second factor" foot=|| view! { <a href="/signin"><b>"Start over"</b></a> }>
                <Suspense fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        // a step that is over is told when something is sent
                        let factors = factors.await.unwrap_or(Factors { app: true, passkey: false });
                        view! { <CodeForm factors/> }
                    })}
                </Suspense>
            </Gate>
        }
        .into_any()
    }
}

async fn show_passkey() -> Result<(), AppError> {
    let asked = api::ask_second_passkey().await?;
    let answer = passkey::sign(&asked.options).await?;
    api::second_passkey(PasskeyAnswer { answer }).await
}

#[component]
fn CodeForm(factors: Factors) -> impl IntoView {
    let next = use_param("next");
    let form = Form::new("factor", words);
    let code = RwSignal::new(String::new());
    let (busy, lost) = (RwSignal::new(false), RwSignal::new(false));
    let typed = move || factors.app || lost.get();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let command = Code { code: code.get_untracked() };
        if let Err(error) = command.check() {
            return form.show(AppError::from(error));
        }
        busy.set(true);
        let next = own_path(next.get_untracked());
        spawn_local(async move {
            match api::second_factor(command).await {
                Ok(()) => leave_for(&next),
                Err(error) => {
                    form.show(error);
                    busy.set(false);
                }
            }
        });
    };
    let by_passkey = move |_| {
        form.clear();
        busy.set(true);
        let next = own_path(next.get_untracked());
        spawn_local(async move {
            match show_passkey().await {
                Ok(()) => leave_for(&next),
                Err(error) => {
                    form.show(error);
                    busy.set(false);
                }
            }
        });
    };
    let field = move || {
        if lost.get() {
            view! {
                <TextField form name="code" label="Recovery code" value=code
                    hint="One of the ten that you kept. Each is good once." autofocus=true/>
            }
            .into_any()
        } else {
            view! {
                <TextField form name="code" label="Code" value=code autocomplete="one-time-code"
                    hint="Six digits, from your authenticator app." autofocus=true/>
            }
            .into_any()
        }
    };
    let other = move || match (lost.get(), factors.app) {
        (false, _) => "Use a recovery code",
        (true, true) => "Use the authenticator app",
        (true, false) => "Use the passkey",
    };
    view! {
        <form class="form" method="post" novalidate=true on:submit=submit>
            <FormSummary form/>
            {move || typed().then(|| view! {
                {field}
                <button class="btn primary wide" disabled=busy>"Go on"</button>
            })}
            {move || (factors.passkey && !lost.get()).then(|| {
                let class = if factors.app { "btn wide" } else { "btn primary wide" };
                view! { <button type="button" class=class disabled=busy on:click=by_passkey>"Use a passkey"</button> }
            })}
            <button
                type="button"
                class="btn quiet wide"
                on:click=move |_| {
                    form.clear();
                    code.set(String::new());
                    lost.update(|lost| *lost = !*lost);
                }
            >
                {other}
            </button>
        </form>
    }
    .into_any()
}
