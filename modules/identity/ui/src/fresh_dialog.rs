//! Asks once more who the person is, before what is dangerous; the act goes on by itself afterwards.

use crate::{api, passkey, words::words};
use identity_domain::{PasskeyAnswer, Prove, ProveBy};
use kernel::AppError;
use leptos::{lazy, prelude::*, task::spawn_local};
use ui_kit::{Dialog, Form, FormSummary, Loading, TextField, use_fresh};

/// The dialog; one for all pages, loaded when it is first needed.
#[lazy]
pub fn fresh_dialog() -> AnyView {
    view! { <FreshDialog/> }.into_any()
}

#[component]
fn FreshDialog() -> impl IntoView {
    let fresh = use_fresh();
    view! {
        <Dialog open=fresh.open() title="Is it you?">
            <Asked/>
        </Dialog>
    }
    .into_any()
}

#[component]
fn Asked() -> impl IntoView {
    let by = RwSignal::new(None::<ProveBy>);
    Effect::new(move |_| {
        spawn_local(async move {
            let told = api::prove_by().await.unwrap_or(ProveBy { password: true, ..ProveBy::default() });
            let _ = by.try_set(Some(told));
        });
    });
    move || match by.get() {
        None => view! { <Loading/> }.into_any(),
        Some(by) if by.password || by.code || by.passkey => view! { <ProveForm by/> }.into_any(),
        Some(_) => view! {
            <p>"Sign in once more, then do it again."</p>
            <footer><a class="btn primary" href="/signin" rel="external">"Sign in"</a></footer>
        }
        .into_any(),
    }
}

async fn show_passkey() -> Result<(), AppError> {
    let asked = api::ask_proof().await?;
    let answer = passkey::sign(&asked.options).await?;
    api::prove_passkey(PasskeyAnswer { answer }).await
}

#[component]
fn ProveForm(by: ProveBy) -> impl IntoView {
    let fresh = use_fresh();
    let form = Form::new("prove", words);
    let typed = RwSignal::new(String::new());
    let (busy, with_code) = (RwSignal::new(false), RwSignal::new(!by.password));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let text = typed.get_untracked();
        let command = if with_code.get_untracked() {
            Prove::Code { code: text }
        } else {
            Prove::Password { password: text.into() }
        };
        busy.set(true);
        spawn_local(async move {
            match api::prove(command).await {
                Ok(()) => fresh.proven(),
                // the field of this form is called by one name
                Err(AppError::Invalid { mut fields }) => {
                    fields.iter_mut().for_each(|field| "proof".clone_into(&mut field.field));
                    form.show(AppError::Invalid { fields });
                    busy.set(false);
                }
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
        spawn_local(async move {
            match show_passkey().await {
                Ok(()) => fresh.proven(),
                Err(error) => {
                    form.show(error);
                    busy.set(false);
                }
            }
        });
    };
    let typed_too = by.password || by.code;
    let field = move || {
        if !typed_too {
            ().into_any()
        } else if with_code.get() {
            view! {
                <TextField form name="proof" label="Code of your authenticator app" value=typed autocomplete="one-time-code" autofocus=true/>
            }
            .into_any()
        } else {
            view! {
                <TextField form name="proof" label="Your password" value=typed kind="password" autocomplete="current-password" autofocus=true/>
            }
            .into_any()
        }
    };
    let other = move || if with_code.get() { "Use the password" } else { "Use a code" };
    view! {
        <form class="form" method="post" novalidate=true on:submit=submit>
            <FormSummary form/>
            <p class="muted">"What you are about to do needs a proof that is fresh. It is good for ten minutes."</p>
            {field}
            <footer>
                {(by.password && by.code).then(|| view! {
                    <button
                        type="button"
                        class="btn quiet"
                        on:click=move |_| {
                            form.clear();
                            typed.set(String::new());
                            with_code.update(|code| *code = !*code);
                        }
                    >
                        {other}
                    </button>
                })}
                {by.passkey.then(|| view! {
                    <button type="button" class="btn" class:primary=!typed_too disabled=busy on:click=by_passkey>"Use a passkey"</button>
                })}
                <button type="button" class="btn" on:click=move |_| fresh.open().set(false)>"Cancel"</button>
                {typed_too.then(|| view! { <button class="btn primary" disabled=busy>"Go on"</button> })}
            </footer>
        </form>
    }
    .into_any()
}
