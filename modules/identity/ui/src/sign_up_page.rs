//! Sign up: a person and a workspace in one form.

use crate::{api, leave_for, meter::StrengthMeter, providers::ProviderButtons, words::words};
use identity_domain::{SignUp, SlugState};
use kernel::{AppError, FieldError, Slug};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, lazy_route};
use ui_kit::{Form, FormSummary, Gate, TextField, words::field_message};
use wasm_bindgen::JsValue;

/// `/signup`
pub struct SignUpPage;

#[lazy_route]
impl LazyRoute for SignUpPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <SignUpForm/> }.into_any()
    }
}

#[component]
fn SignUpForm() -> impl IntoView {
    let form = Form::new("signup", words);
    let [name, email, company, password, slug] = std::array::from_fn(|_| RwSignal::new(String::new()));
    follow(company, slug);
    let busy = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let command = SignUp {
            name: name.get_untracked(),
            email: email.get_untracked(),
            company: company.get_untracked(),
            password: password.get_untracked().into(),
            slug: slug.get_untracked(),
            time_zone: time_zone(),
        };
        if let Err(error) = command.check() {
            return form.show(AppError::from(error));
        }
        busy.set(true);
        spawn_local(async move {
            match api::sign_up(command).await {
                Ok(slug) => leave_for(&format!("/w/{slug}/schedule")),
                Err(error) => {
                    form.show(error);
                    busy.set(false);
                }
            }
        });
    };
    view! {
        <Gate title="Start a workspace" foot=|| view! { "Have one already? " <a href="/signin"><b>"Sign in"</b></a> }>
            <form class="form" method="post" novalidate=true on:submit=submit>
                <FormSummary form/>
                <TextField form name="name" label="Your name" value=name autocomplete="name" autofocus=true/>
                <TextField form name="email" label="E-mail" value=email kind="email" autocomplete="username"/>
                <TextField form name="company" label="Company" value=company autocomplete="organization"/>
                <TextField form name="slug" label="Workspace address" value=slug hint="Where your pages are: /w/ and this"/>
                <SlugAnswer slug/>
                <TextField form name="password" label="Password" value=password kind="password" autocomplete="new-password"
                    hint="8 characters or more. A few words in a row do well."/>
                <StrengthMeter password known=vec![name, email, company]/>
                <button class="btn primary wide" disabled=busy>"Start"</button>
            </form>
            <ProviderButtons/>
        </Gate>
    }
    .into_any()
}

/// Says as one types whether the address is free.
#[component]
pub(crate) fn SlugAnswer(slug: RwSignal<String>) -> impl IntoView {
    let answer = RwSignal::new(None::<(String, SlugState)>);
    Effect::new(move |_| {
        let typed = slug.get();
        if typed.is_empty() {
            return answer.set(None);
        }
        // asked when the typing has paused: an answer to an older text is thrown away
        set_timeout(
            move || {
                if slug.try_get_untracked().as_ref() != Some(&typed) {
                    return;
                }
                spawn_local(async move {
                    if let Ok(state) = api::slug_state(typed.clone()).await {
                        let _ = answer.try_set(Some((typed, state)));
                    }
                });
            },
            std::time::Duration::from_millis(250),
        );
    });
    let text = move || {
        let (asked, state) = answer.get().filter(|(asked, _)| *asked == slug.get())?;
        let said = match state.code() {
            None => format!("/w/{asked} is free."),
            Some(code) => field_message(&FieldError::new("slug", code), words),
        };
        Some(view! { <span class=if state == SlugState::Free { "checked go" } else { "checked stop" }>{said}</span> })
    };
    view! { <p class="slug-state" role="status">{text}</p> }
}

/// The browser's time zone, `UTC` where it has none to give.
pub(crate) fn time_zone() -> String {
    let format = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
    js_sys::Reflect::get(&format.resolved_options(), &JsValue::from_str("timeZone"))
        .ok()
        .and_then(|zone| zone.as_string())
        .unwrap_or_else(|| "UTC".into())
}

/// Until the person types an address of their own, it follows the company's name.
pub(crate) fn follow(company: RwSignal<String>, slug: RwSignal<String>) {
    let suggested = RwSignal::new(String::new());
    Effect::new(move |_| {
        let next = Slug::suggest(&company.get());
        if slug.get_untracked() == suggested.get_untracked() {
            slug.set(next.clone());
        }
        suggested.set(next);
    });
}
