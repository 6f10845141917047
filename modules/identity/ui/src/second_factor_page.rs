//! The second step of signing in.

use crate::{api, leave_for, own_path, words::words};
use identity_domain::Code;
use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, lazy_route};
use ui_kit::{Form, FormSummary, Gate, TextField, use_param};

/// `/second-factor`; `?next=` says where to go afterwards.
pub struct SecondFactorPage;

#[lazy_route]
impl LazyRoute for SecondFactorPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <CodeForm/> }.into_any()
    }
}

#[component]
fn CodeForm() -> impl IntoView {
    let next = use_param("next");
    let form = Form::new("factor", words);
    let code = RwSignal::new(String::new());
    let (busy, lost) = (RwSignal::new(false), RwSignal::new(false));
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
    let other = move || if lost.get() { "Use the authenticator app" } else { "Use a recovery code" };
    view! {
        <Gate title="Second factor" foot=|| view! { <a href="/signin"><b>"Start over"</b></a> }>
            <form class="form" method="post" novalidate=true on:submit=submit>
                <FormSummary form/>
                {field}
                <button class="btn primary wide" disabled=busy>"Go on"</button>
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
        </Gate>
    }
    .into_any()
}
