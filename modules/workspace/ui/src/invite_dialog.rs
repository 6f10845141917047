//! Inviting somebody by mail, and answering who asks for a place.

use crate::{
    api,
    place_fields::{PlaceChosen, PlaceFields},
    words::words,
};
use kernel::{AppError, Language, Slug};
use leptos::{prelude::*, task::spawn_local};
use ui_kit::{Choice, Failed, Form, FormSummary, Loading, SelectField, TextField, use_toasts};
use workspace_domain::{GrantAccess, Invite, Reachable, RequestRef, RequestRow, RoleChoice};

/// What both forms choose from.
type Choices = (Vec<RoleChoice>, Vec<Reachable>);

async fn choices(ws: Slug) -> Result<Choices, AppError> {
    let roles = api::role_choices(ws.clone()).await?;
    let reach = api::reach_choices(ws).await?;
    Ok((roles.into_iter().filter(|role| role.givable).collect(), reach.regions))
}

/// Address, role and language; the letter goes out at once.
#[component]
pub(crate) fn InviteDialog(ws: Slug, open: RwSignal<bool>, #[prop(into)] sent: Callback<()>) -> impl IntoView {
    let asked = ws.clone();
    let listed = LocalResource::new(move || choices(asked.clone()));
    move || match listed.get() {
        None => view! { <Loading/> }.into_any(),
        Some(Err(error)) => view! { <Failed error retry=move |()| listed.refetch()/> }.into_any(),
        Some(Ok(choices)) => view! { <InviteForm ws=ws.clone() choices open sent/> }.into_any(),
    }
}

#[component]
fn InviteForm(ws: Slug, choices: Choices, open: RwSignal<bool>, #[prop(into)] sent: Callback<()>) -> impl IntoView {
    let form = Form::new("invite", words);
    let (roles, regions) = choices;
    let chosen = PlaceChosen::begin(roles);
    let (email, language) = (RwSignal::new(String::new()), RwSignal::new(Language::En.tag().to_owned()));
    let (busy, toasts) = (RwSignal::new(false), use_toasts());
    let languages = vec![Choice::new(Language::En.tag(), "English"), Choice::new(Language::Es.tag(), "Spanish")];
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let Some(role) = chosen.role() else { return };
        let language = Language::parse(&language.get_untracked()).unwrap_or_default();
        let command = Invite { email: email.get_untracked(), role, regions: chosen.regions(), language };
        if let Err(error) = command.check() {
            return form.show(AppError::from(error));
        }
        let (ws, said) = (ws.clone(), format!("An invitation for {} is on its way.", command.email.trim()));
        busy.set(true);
        spawn_local(async move {
            match api::invite(ws, command).await {
                Ok(()) => {
                    toasts.say(said);
                    sent.run(());
                    open.set(false);
                }
                Err(error) => form.show(error),
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <form class="form" novalidate=true on:submit=submit>
            <FormSummary form/>
            <TextField form name="email" label="E-mail" value=email kind="email" autofocus=true/>
            <PlaceFields form chosen regions/>
            <SelectField form name="language" label="Language of the mail" value=language choices=languages/>
            <footer><button class="btn primary" disabled=busy>"Send the invitation"</button></footer>
        </form>
    }
    .into_any()
}

/// The place that who asked is given.
#[component]
pub(crate) fn GrantDialog(
    ws: Slug,
    row: RequestRow,
    open: RwSignal<bool>,
    #[prop(into)] granted: Callback<()>,
) -> impl IntoView {
    let asked = ws.clone();
    let listed = LocalResource::new(move || choices(asked.clone()));
    move || match listed.get() {
        None => view! { <Loading/> }.into_any(),
        Some(Err(error)) => view! { <Failed error retry=move |()| listed.refetch()/> }.into_any(),
        Some(Ok(choices)) => view! { <GrantForm ws=ws.clone() row=row.clone() choices open granted/> }.into_any(),
    }
}

#[component]
fn GrantForm(
    ws: Slug,
    row: RequestRow,
    choices: Choices,
    open: RwSignal<bool>,
    #[prop(into)] granted: Callback<()>,
) -> impl IntoView {
    let form = Form::new("grant", words);
    let (roles, regions) = choices;
    let chosen = PlaceChosen::begin(roles);
    let (busy, toasts) = (RwSignal::new(false), use_toasts());
    let RequestRow { id, version, name, email, .. } = row;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let Some(role) = chosen.role() else { return };
        let command = GrantAccess { request: RequestRef { id, version }, role, regions: chosen.regions() };
        let (ws, said) = (ws.clone(), format!("{name} is a member, and gets a mail that says so."));
        busy.set(true);
        spawn_local(async move {
            match api::grant_access(ws, command).await {
                Ok(()) => {
                    toasts.say(said);
                    granted.run(());
                    open.set(false);
                }
                Err(error) => form.show(error),
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <form class="form" novalidate=true on:submit=submit>
            <FormSummary form/>
            <p class="muted">{email}" has shown that the address is theirs."</p>
            <PlaceFields form chosen regions/>
            <footer><button class="btn primary" disabled=busy>"Grant access"</button></footer>
        </form>
    }
    .into_any()
}
