//! What the workspace asks of who signs in: a section of the settings.

use crate::{api, words::words};
use kernel::{AppError, FieldError, Slug};
use leptos::{prelude::*, task::spawn_local};
use ui_kit::{CheckField, Choice, Form, FormSummary, SelectField, TextField, error_message, use_fresh, use_toasts};
use workspace_domain::{ProviderChoice, SignInRules};

/// The section; it asks for the rules when the page is there.
#[component]
pub(crate) fn SignInSection(ws: Slug) -> impl IntoView {
    let rules = RwSignal::new(None::<Result<(SignInRules, Vec<ProviderChoice>), AppError>>);
    let asked = ws.clone();
    Effect::new(move |_| {
        let ws = asked.clone();
        spawn_local(async move {
            let told = match api::read_sign_in_rules(ws.clone()).await {
                Ok(now) => api::sign_in_providers(ws).await.map(|providers| (now, providers)),
                Err(error) => Err(error),
            };
            let _ = rules.try_set(Some(told));
        });
    });
    view! {
        <section class="card narrow">
            <header><h2>"Sign-in"</h2></header>
            {move || match rules.get() {
                None => ().into_any(),
                Some(Ok((now, providers))) => view! { <RulesForm ws=ws.clone() now providers/> }.into_any(),
                Some(Err(error)) => {
                    view! { <p class="notice" role="alert">{error_message(&error, words)}</p> }.into_any()
                }
            }}
        </section>
    }
    .into_any()
}

#[component]
fn RulesForm(ws: Slug, now: SignInRules, providers: Vec<ProviderChoice>) -> impl IntoView {
    let (fresh, toasts) = (use_fresh(), use_toasts());
    let form = Form::new("sign-in-rules", words);
    let text = |minutes: Option<i32>| RwSignal::new(minutes.map(|min| min.to_string()).unwrap_or_default());
    let required = RwSignal::new(now.second_factor_required);
    let (idle, most) = (text(now.session_idle_min), text(now.session_max_min));
    let domain = RwSignal::new(now.sso_domain.unwrap_or_default());
    let issuer = RwSignal::new(now.sso_issuer.clone().unwrap_or_default());
    let choices = choices(&providers, now.sso_issuer);
    let with_providers = choices.len() > 1;
    let busy = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let mut wrong = Vec::new();
        let mut minutes = |typed: RwSignal<String>, field: &str| {
            let typed = typed.get_untracked();
            let read = typed.trim().parse::<i32>().ok();
            if read.is_none() && !typed.trim().is_empty() {
                wrong.push(FieldError::new(field, "number_shape"));
            }
            read
        };
        let (session_idle_min, session_max_min) = (minutes(idle, "session_idle_min"), minutes(most, "session_max_min"));
        if form.refuse(wrong) {
            return;
        }
        busy.set(true);
        let ws = ws.clone();
        spawn_local(async move {
            // the version is the workspace's, which the form above may have moved on
            let saved = match api::read_sign_in_rules(ws.clone()).await {
                Ok(SignInRules { version, .. }) => {
                    let second_factor_required = required.get_untracked();
                    let typed = |text: RwSignal<String>| Some(text.get_untracked()).filter(|text| !text.is_empty());
                    let rules = SignInRules {
                        second_factor_required,
                        session_idle_min,
                        session_max_min,
                        sso_domain: typed(domain).map(|text| text.trim().trim_start_matches('@').to_lowercase()),
                        sso_issuer: typed(issuer),
                        version,
                    };
                    fresh.sure(|| api::update_sign_in_rules(ws.clone(), rules.clone())).await
                }
                Err(error) => Err(error),
            };
            match saved {
                Ok(_) => toasts.say("The sign-in rules are saved."),
                Err(error) => form.show(error),
            }
            busy.set(false);
        });
    };
    view! {
        <form class="form" novalidate=true on:submit=submit>
            <FormSummary form/>
            <CheckField form name="second_factor_required" label="Who signs in with a password needs a second factor" value=required/>
            <div class="columns">
                <TextField form name="session_idle_min" label="Sign out when unused for" value=idle unit="min" optional=true
                    hint="14 days if empty"/>
                <TextField form name="session_max_min" label="Sign out after, in all" value=most unit="min" optional=true
                    hint="30 days if empty"/>
            </div>
            {with_providers.then(|| view! {
                <div class="columns">
                    <TextField form name="sso_domain" label="Members with an address at" value=domain optional=true
                        hint="Like northline.example; empty for nobody"/>
                    <SelectField form name="sso_issuer" label="come by" value=issuer choices optional=true
                        hint="Instead of a password. Owners keep theirs, as a way back in"/>
                </div>
            })}
            <footer><button class="btn primary" disabled=busy>"Save"</button></footer>
        </form>
    }
    .into_any()
}

/// The providers to choose from; one that the operator has taken out stays while it is the rule's.
fn choices(providers: &[ProviderChoice], now: Option<String>) -> Vec<Choice> {
    let gone = now.filter(|issuer| providers.iter().all(|one| one.issuer != *issuer));
    std::iter::once(Choice::new("", "Any way"))
        .chain(providers.iter().map(|one| Choice::new(&one.issuer, &one.name)))
        .chain(gone.map(|issuer| Choice::new(&issuer, &issuer)))
        .collect()
}
