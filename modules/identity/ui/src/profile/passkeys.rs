//! The person's passkeys: their names, what they were used for last, another, one less.

use super::when::When;
use crate::{api, passkey_setup::PasskeySetup, words::words};
use identity_domain::{PasskeyView, RenamePasskey, passkey_name};
use kernel::{AppError, PasskeyId};
use leptos::{lazy, prelude::*, task::spawn_local};
use ui_kit::{Confirm, Dialog, Form, FormSummary, TextField, error_message, use_fresh, use_toasts};

/// The list of them. `here`: what this browser is called; `last`: whether the one passkey is the only second factor. Comes after the page.
#[lazy]
pub(super) fn passkeys(passkeys: Vec<PasskeyView>, here: String, last: bool, changed: Callback<()>) -> AnyView {
    let (fresh, toasts) = (use_fresh(), use_toasts());
    let (adding, removing, renaming) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let chosen = RwSignal::new(None::<(PasskeyId, String)>);
    let remove = move |()| {
        let Some((id, _)) = chosen.get_untracked() else { return };
        spawn_local(async move {
            match fresh.sure(|| api::remove_passkey(id)).await {
                Ok(()) => toasts.say("The passkey is removed."),
                Err(error) => toasts.fail(error_message(&error, words)),
            }
            changed.run(());
        });
    };
    let close = Callback::new(move |()| {
        adding.set(false);
        renaming.set(false);
        changed.run(());
    });
    let some = !passkeys.is_empty();
    let row = move |one: PasskeyView| {
        let PasskeyView { id, name, created_at, last_used_at } = one;
        let (rename, away) = (format!("Rename {name}"), format!("Remove {name}"));
        let kept = StoredValue::new((id, name.clone()));
        let choose = move |open: RwSignal<bool>| {
            chosen.set(Some(kept.get_value()));
            open.set(true);
        };
        view! {
            <li>
                <div>
                    <b>{name}</b>
                    <small>
                        "Made "<When at=created_at/>
                        {last_used_at.map(|at| view! { " · last used "<When at/> })}
                    </small>
                </div>
                <button type="button" class="btn" aria-label=rename on:click=move |_| choose(renaming)>"Rename"</button>
                <button type="button" class="btn" aria-label=away on:click=move |_| choose(removing)>"Remove"</button>
            </li>
        }
    };
    let text = if last {
        "Signing in asks for the password alone then. A workspace that wants a second factor opens again once you set one up."
    } else {
        "It signs you in no more. Take it out of the phone or computer that keeps it as well."
    };
    view! {
        <h3>"Passkeys"</h3>
        {some.then(|| view! { <ul class="devices passkeys">{passkeys.into_iter().map(row).collect_view()}</ul> })}
        <p><button type="button" class="btn" on:click=move |_| adding.set(true)>"Add a passkey"</button></p>
        <Dialog open=adding title="Add a passkey"><PasskeySetup called=here.clone() done=close/></Dialog>
        <Dialog open=renaming title="Rename the passkey">
            {move || chosen.get().map(|(id, name)| view! { <Rename id name done=close/> })}
        </Dialog>
        <Confirm open=removing title="Remove this passkey?" text=text action="Remove" on_confirm=remove/>
    }
    .into_any()
}

#[component]
fn Rename(id: PasskeyId, name: String, done: Callback<()>) -> impl IntoView {
    let form = Form::new("rename", words);
    let name = RwSignal::new(name);
    let busy = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let name = name.get_untracked();
        if let Err(error) = passkey_name(&name) {
            return form.show(AppError::from(error));
        }
        busy.set(true);
        spawn_local(async move {
            match api::rename_passkey(RenamePasskey { id, name }).await {
                Ok(()) => done.run(()),
                Err(error) => {
                    form.show(error);
                    busy.set(false);
                }
            }
        });
    };
    view! {
        <form class="form" method="post" novalidate=true on:submit=submit>
            <FormSummary form/>
            <TextField form name="name" label="Name" value=name autofocus=true/>
            <footer><button class="btn primary" disabled=busy>"Save the name"</button></footer>
        </form>
    }
    .into_any()
}
