//! A role that goes, and what its members get instead.

use crate::{api, words::words};
use kernel::{RoleId, Slug};
use leptos::{prelude::*, task::spawn_local};
use ui_kit::{Choice, Form, FormSummary, SelectField, use_fresh, use_toasts};
use workspace_domain::{RemoveRole, RoleRef, RoleRow};

/// Asks before a role is deleted; with members, for what they get.
#[component]
pub(super) fn Removal(
    ws: Slug,
    row: RoleRow,
    /// The roles that the reader may give.
    others: Vec<RoleRow>,
    open: RwSignal<bool>,
    #[prop(into)] removed: Callback<()>,
) -> impl IntoView {
    let form = Form::new("role-removal", words);
    let others: Vec<Choice> = others
        .into_iter()
        .filter(|other| other.id != row.id)
        .map(|other| Choice::new(other.id.to_string(), other.name))
        .collect();
    let chosen = RwSignal::new(others.last().map(|choice| choice.value.clone()).unwrap_or_default());
    let (busy, toasts, fresh) = (RwSignal::new(false), use_toasts(), use_fresh());
    let (members, name, role) = (row.members, row.name, RoleRef { id: row.id, version: row.version });
    let told = match members {
        0 => "Nobody has this role.".to_owned(),
        1 => "One member has this role, and gets another in its place.".to_owned(),
        _ => format!("{members} members have this role, and get another in its place."),
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let replacement = (members > 0).then(|| chosen.get_untracked().parse::<RoleId>().ok()).flatten();
        let (ws, said) = (ws.clone(), format!("{name} is deleted."));
        busy.set(true);
        spawn_local(async move {
            match fresh.sure(|| api::remove_role(ws.clone(), RemoveRole { role, replacement })).await {
                Ok(_) => {
                    toasts.say(said);
                    removed.run(());
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
            <p>{told}</p>
            {(members > 0).then(|| view! { <SelectField form name="replacement" label="They get" value=chosen choices=others/> })}
            <footer>
                <button type="button" class="btn" on:click=move |_| open.set(false)>"Cancel"</button>
                <button class="btn danger" disabled=busy>"Delete"</button>
            </footer>
        </form>
    }
    .into_any()
}
