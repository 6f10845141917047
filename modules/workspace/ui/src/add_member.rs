//! Adding a member, and the link that a new address needs.

use crate::{api, words::words};
use kernel::{AppError, Role, RoleId, Slug};
use leptos::{prelude::*, task::spawn_local};
use ui_kit::{Choice, Failed, Form, FormSummary, Loading, SelectField, TextField, use_toasts};
use workspace_domain::{Invitation, LinkToken, RoleChoice};

/// Name, address and role; then the link to hand over, when the address is new. The roles are those that the reader may give.
#[component]
pub(crate) fn AddMember(ws: Slug, open: RwSignal<bool>, #[prop(into)] added: Callback<()>) -> impl IntoView {
    let asked = ws.clone();
    let roles = LocalResource::new(move || api::role_choices(asked.clone()));
    move || match roles.get() {
        None => view! { <Loading/> }.into_any(),
        Some(Err(error)) => view! { <Failed error retry=move |()| roles.refetch()/> }.into_any(),
        Some(Ok(roles)) => {
            let roles = roles.into_iter().filter(|role| role.givable).collect();
            view! { <MemberForm ws=ws.clone() roles open added/> }.into_any()
        }
    }
}

#[component]
fn MemberForm(
    ws: Slug,
    roles: Vec<RoleChoice>,
    open: RwSignal<bool>,
    #[prop(into)] added: Callback<()>,
) -> impl IntoView {
    let form = Form::new("member", words);
    let (name, email, chosen) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(usual(&roles)));
    let link = RwSignal::new(None::<LinkToken>);
    let busy = RwSignal::new(false);
    let toasts = use_toasts();
    let choices: Vec<Choice> = roles.into_iter().map(|role| Choice::new(role.id.to_string(), role.name)).collect();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let Ok(role) = chosen.get_untracked().parse::<RoleId>() else { return };
        let command = workspace_domain::AddMember { name: name.get_untracked(), email: email.get_untracked(), role };
        if let Err(error) = command.check() {
            return form.show(AppError::from(error));
        }
        busy.set(true);
        let ws = ws.clone();
        spawn_local(async move {
            match api::add_member(ws, command).await {
                Ok(done) => {
                    added.run(());
                    match done.invitation {
                        Invitation::Link(token) => link.set(Some(token)),
                        Invitation::Known => {
                            toasts.say(format!(
                                "{} is a member and sees the workspace after signing in.",
                                done.member.name
                            ));
                            open.set(false);
                        }
                    }
                }
                Err(error) => form.show(error),
            }
            let _ = busy.try_set(false);
        });
    };
    let submit = StoredValue::new_local(submit);
    let choices = StoredValue::new(choices);
    move || match link.get() {
        Some(token) => view! { <CopyLink token/> }.into_any(),
        None => view! {
            <form class="form" novalidate=true on:submit=move |event| submit.with_value(|submit| submit(event))>
                <FormSummary form/>
                <TextField form name="name" label="Name" value=name autofocus=true/>
                <TextField form name="email" label="E-mail" value=email kind="email"/>
                <SelectField form name="role" label="Role" value=chosen choices=choices.get_value()/>
                <footer><button class="btn primary" disabled=busy>"Add"</button></footer>
            </form>
        }
        .into_any(),
    }
}

/// The role that most new members get: the scheduler's, where the workspace still has it.
fn usual(roles: &[RoleChoice]) -> String {
    let scheduler = roles.iter().find(|role| role.built_in == Some(Role::Scheduler));
    scheduler.or(roles.last()).map(|role| role.id.to_string()).unwrap_or_default()
}

/// The link, to be copied: it is shown this once.
#[component]
pub(crate) fn CopyLink(token: LinkToken) -> impl IntoView {
    let path = format!("/set-password/{}", token.token);
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
        <div class="body">
            <p>"Give this link to the person. It works once, until " {token.expires_text} ", and is shown only now."</p>
            <div class="copy">
                <code>{address}</code>
                <button type="button" class="btn primary" on:click=copy>{move || if copied.get() { "Copied" } else { "Copy" }}</button>
            </div>
        </div>
    }
    .into_any()
}
