//! Handing the workspace over to another member.

use crate::{api, members_page::seen, words::words};
use kernel::{Role, RoleId, Slug};
use leptos::{prelude::*, task::spawn_local};
use ui_kit::{Choice, Form, FormSummary, SelectField, use_fresh, use_toasts};
use workspace_domain::{MemberRow, RoleChoice, TransferOwnership};

/// Says what happens, and asks what the one who hands over is from then on.
#[component]
pub(crate) fn TransferForm(
    ws: Slug,
    member: MemberRow,
    roles: Vec<RoleChoice>,
    open: RwSignal<bool>,
    #[prop(into)] done: Callback<()>,
) -> impl IntoView {
    let form = Form::new("transfer", words);
    let lesser: Vec<RoleChoice> = roles.into_iter().filter(|role| role.built_in != Some(Role::Owner)).collect();
    let admin = lesser.iter().find(|role| role.built_in == Some(Role::Admin)).or(lesser.first());
    let chosen = RwSignal::new(admin.map(|role| role.id.to_string()).unwrap_or_default());
    let choices: Vec<Choice> = lesser.into_iter().map(|role| Choice::new(role.id.to_string(), role.name)).collect();
    let (busy, toasts, fresh) = (RwSignal::new(false), use_toasts(), use_fresh());
    let name = member.name.clone();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let Ok(role) = chosen.get_untracked().parse::<RoleId>() else { return };
        let command = TransferOwnership { member: seen(&member), role };
        let (ws, said) = (ws.clone(), format!("{} is an owner now.", member.name));
        busy.set(true);
        spawn_local(async move {
            match fresh.sure(|| api::transfer_ownership(ws.clone(), command)).await {
                Ok(()) => {
                    toasts.say(said);
                    done.run(());
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
            <p>{format!("{name} becomes an owner, and you are one no more. Only an owner can make you one again.")}</p>
            <SelectField form name="role" label="Your role from then on" value=chosen choices/>
            <footer>
                <button type="button" class="btn" on:click=move |_| open.set(false)>"Cancel"</button>
                <button class="btn danger" disabled=busy>"Hand over"</button>
            </footer>
        </form>
    }
    .into_any()
}
