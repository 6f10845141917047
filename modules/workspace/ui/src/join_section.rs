//! Who may ask for a place: a section of the settings.

use crate::{api, words::words};
use kernel::{AppError, Slug};
use leptos::{prelude::*, task::spawn_local};
use ui_kit::{Form, FormSummary, TextField, error_message, use_toasts};
use workspace_domain::{JoinLink, JoinRules, SetJoinRules};

/// The section; it asks for the rules when the page is there.
#[component]
pub(crate) fn JoinSection(ws: Slug) -> impl IntoView {
    let rules = RwSignal::new(None::<Result<JoinRules, AppError>>);
    let asked = ws.clone();
    Effect::new(move |_| {
        let ws = asked.clone();
        spawn_local(async move {
            let told = api::join_rules(ws).await;
            let _ = rules.try_set(Some(told));
        });
    });
    view! {
        <section class="card narrow">
            <header><h2>"Requests for access"</h2></header>
            {move || match rules.get() {
                None => ().into_any(),
                Some(Ok(now)) => view! { <RulesForm ws=ws.clone() now/> }.into_any(),
                Some(Err(error)) => {
                    view! { <p class="notice" role="alert">{error_message(&error, words)}</p> }.into_any()
                }
            }}
        </section>
    }
    .into_any()
}

#[component]
fn RulesForm(ws: Slug, now: JoinRules) -> impl IntoView {
    let form = Form::new("join-rules", words);
    let domains = RwSignal::new(now.domains.join(", "));
    let link = RwSignal::new(now.link);
    let (busy, toasts) = (RwSignal::new(false), use_toasts());
    let save = Callback::new(move |change: JoinLink| {
        form.clear();
        let domains = list_of(&domains.get_untracked());
        let wanted = SetJoinRules { link: change, domains, version: 0 };
        if let Err(error) = wanted.check() {
            return form.show(AppError::from(error));
        }
        busy.set(true);
        let ws = ws.clone();
        spawn_local(async move {
            // the version is the workspace's, which the forms above may have moved on
            let saved = match api::join_rules(ws.clone()).await {
                Ok(JoinRules { version, .. }) => api::set_join_rules(ws, SetJoinRules { version, ..wanted }).await,
                Err(error) => Err(error),
            };
            match saved {
                Ok(now) => {
                    toasts.say(match change {
                        JoinLink::Keep => "The domains are saved.",
                        JoinLink::Renew => "There is a new join link. None before it works.",
                        JoinLink::Off => "The join link is off.",
                    });
                    let _ = link.try_set(now.link);
                }
                Err(error) => form.show(error),
            }
            let _ = busy.try_set(false);
        });
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        save.run(JoinLink::Keep);
    };
    view! {
        <form class="form" novalidate=true on:submit=submit>
            <FormSummary form/>
            <p class="muted">"Who asks gets nothing until you grant it. Requests come by mail and stand under Members."</p>
            <h3>"Join link"</h3>
            {move || match link.get() {
                Some(token) => view! {
                    <LinkText token/>
                    <p class="pair">
                        <button type="button" class="btn" disabled=busy on:click=move |_| save.run(JoinLink::Renew)>"Make a new link"</button>
                        <button type="button" class="btn" disabled=busy on:click=move |_| save.run(JoinLink::Off)>"Turn it off"</button>
                    </p>
                }.into_any(),
                None => view! {
                    <p><button type="button" class="btn" disabled=busy on:click=move |_| save.run(JoinLink::Renew)>"Turn it on"</button></p>
                }.into_any(),
            }}
            <TextField form name="domains" label="Domains" value=domains optional=true
                hint="Whose people may ask without the link: northline.example, with commas between"/>
            <footer><button class="btn primary" disabled=busy>"Save"</button></footer>
        </form>
    }
    .into_any()
}

/// The whole address, to be copied.
#[component]
fn LinkText(token: String) -> impl IntoView {
    let path = format!("/join/{token}");
    let address = RwSignal::new(path.clone());
    Effect::new(move |_| {
        let origin = window().location().origin().unwrap_or_default();
        address.set(format!("{origin}{path}"));
    });
    let copied = RwSignal::new(false);
    let copy = move |_| {
        let done = window().navigator().clipboard().write_text(&address.get_untracked());
        spawn_local(async move {
            // a browser that gives no clipboard leaves the link to be marked and copied by hand
            if wasm_bindgen_futures::JsFuture::from(done).await.is_ok() {
                let _ = copied.try_set(true);
            }
        });
    };
    view! {
        <div class="copy">
            <code>{address}</code>
            <button type="button" class="btn" on:click=copy>{move || if copied.get() { "Copied" } else { "Copy" }}</button>
        </div>
    }
    .into_any()
}

/// What is typed, one domain after the other.
fn list_of(typed: &str) -> Vec<String> {
    typed.split([',', ' ', ';']).map(str::trim).filter(|one| !one.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::list_of;

    #[test]
    fn domains_are_typed_as_people_type_lists() {
        assert_eq!(
            list_of(" northline.example,acme.example; x.example  "),
            ["northline.example", "acme.example", "x.example"]
        );
        assert_eq!(list_of(" , "), Vec::<String>::new());
    }
}
