//! What every form that founds a workspace asks of it.

use crate::{api, words::words};
use identity_domain::SlugState;
use kernel::{FieldError, Slug};
use leptos::{prelude::*, task::spawn_local};
use ui_kit::{Form, TextField, words::field_message};
use wasm_bindgen::JsValue;

/// The company's name and the workspace's address.
#[component]
pub(crate) fn WorkspaceFields(
    /// The form that they are in.
    form: Form,
    /// What is typed.
    company: RwSignal<String>,
    /// What is typed, or follows from the company's name.
    slug: RwSignal<String>,
    /// Whether the first takes the focus.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    follow(company, slug);
    view! {
        <TextField form name="company" label="Company" value=company autocomplete="organization" autofocus/>
        <TextField form name="slug" label="Workspace address" value=slug hint="Where your pages are: /w/ and this"/>
        <SlugAnswer slug/>
    }
}

/// Says as one types whether the address is free.
#[component]
fn SlugAnswer(slug: RwSignal<String>) -> impl IntoView {
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
fn follow(company: RwSignal<String>, slug: RwSignal<String>) {
    let suggested = RwSignal::new(String::new());
    Effect::new(move |_| {
        let next = Slug::suggest(&company.get());
        if slug.get_untracked() == suggested.get_untracked() {
            slug.set(next.clone());
        }
        suggested.set(next);
    });
}
