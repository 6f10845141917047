//! A new member's first password.

use crate::{api, leave_for, meter::StrengthMeter, words::words};
use identity_domain::{LinkView, SetPassword};
use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};
use ui_kit::{Form, FormSummary, Gate, Loading, TextField, words::error_message};

/// `/set-password/:token`
pub struct SetPasswordPage;

/// What the page asks for once its own code is there, so that the code of the first page need not read these answers.
struct Wanted {
    token: String,
    link: Resource<Result<LinkView, AppError>>,
}

impl Wanted {
    fn begin() -> Self {
        let token = use_params_map().with_untracked(|map| map.get("token").unwrap_or_default());
        let asked = token.clone();
        Self { token, link: Resource::new(|| (), move |()| api::describe_link(asked.clone())) }
    }
}

#[lazy_route]
impl LazyRoute for SetPasswordPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let Wanted { token, link } = Wanted::begin();
        view! {
            <Gate title="Set your password">
                <Suspense fallback=|| view! { <Loading/> }>
                    {move || {
                        let token = token.clone();
                        Suspend::new(async move {
                            match link.await {
                                Ok(link) => view! { <PasswordForm token link/> }.into_any(),
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
fn PasswordForm(token: String, link: LinkView) -> impl IntoView {
    let form = Form::new("password", words);
    let password = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let command = SetPassword { token: token.clone(), password: password.get_untracked().into() };
        if let Err(error) = command.check() {
            return form.show(AppError::from(error));
        }
        busy.set(true);
        spawn_local(async move {
            match api::set_password(command).await {
                Ok(()) => leave_for("/"),
                Err(error) => {
                    form.show(error);
                    busy.set(false);
                }
            }
        });
    };
    view! {
        <p class="muted">
            {link.name} ", you sign in with " <b>{link.email}</b>
            {(!link.workspaces.is_empty()).then(|| format!(". Waiting for you: {}.", link.workspaces.join(", ")))}
        </p>
        <form class="form" method="post" novalidate=true on:submit=submit>
            <FormSummary form/>
            <TextField form name="password" label="Password" value=password kind="password" autocomplete="new-password"
                hint="8 characters or more. A few words in a row do well." autofocus=true/>
            <StrengthMeter password/>
            <button class="btn primary wide" disabled=busy>"Set password and sign in"</button>
        </form>
    }
    .into_any()
}
