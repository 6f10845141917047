//! Who is invited, and who asks: below the members.

use crate::{api, invite_dialog::GrantDialog, words::words};
use kernel::{AppError, Slug};
use leptos::{lazy, prelude::*, task::spawn_local};
use ui_kit::{Dialog, Toasts, error_message, open_while, use_toasts};
use workspace_domain::{InvitationRef, InvitationRow, InvitationState, RequestRef, RequestRow};

/// Open invitations and requests.
pub(crate) type Waiting = Result<(Vec<InvitationRow>, Vec<RequestRow>), AppError>;

/// What the rows need to act, made once with the page.
#[derive(Clone, Copy)]
pub(crate) struct Entries {
    ws: StoredValue<Slug>,
    waiting: Resource<Waiting>,
    granting: RwSignal<Option<RequestRow>>,
    /// Runs when somebody became a member.
    joined: Callback<()>,
    toasts: Toasts,
}

impl Entries {
    pub(crate) fn new(ws: Slug, waiting: Resource<Waiting>, joined: Callback<()>) -> Self {
        let (ws, granting) = (StoredValue::new(ws), RwSignal::new(None));
        Self { ws, waiting, granting, joined, toasts: use_toasts() }
    }

    fn done(self, said: String, answer: Result<(), AppError>) {
        match answer {
            Ok(()) => self.toasts.say(said),
            Err(error) => self.toasts.fail(error_message(&error, words)),
        }
        self.waiting.refetch();
    }

    fn resend(self, row: &InvitationRow) {
        let (ws, seen, said) =
            (self.ws.get_value(), seen(row), format!("Another mail for {} is on its way.", row.email));
        spawn_local(async move { self.done(said, api::resend_invitation(ws, seen).await) });
    }

    fn revoke(self, row: &InvitationRow) {
        let (ws, seen, said) = (self.ws.get_value(), seen(row), format!("{} is not invited any more.", row.email));
        spawn_local(async move { self.done(said, api::revoke_invitation(ws, seen).await) });
    }

    fn decline(self, row: &RequestRow) {
        let (ws, seen) = (self.ws.get_value(), RequestRef { id: row.id, version: row.version });
        let said = format!("{} gets a mail that says so.", row.name);
        spawn_local(async move { self.done(said, api::decline_access(ws, seen).await) });
    }
}

fn seen(row: &InvitationRow) -> InvitationRef {
    InvitationRef { id: row.id, version: row.version }
}

/// Both lists; nothing where nobody waits. Comes after the page.
#[lazy]
pub(crate) fn entry_lists(entries: Entries) -> AnyView {
    let open = open_while(entries.granting);
    let title = Signal::derive(move || {
        entries.granting.get().map(|row| format!("Access for {}", row.name)).unwrap_or_default()
    });
    let granted = Callback::new(move |()| {
        entries.waiting.refetch();
        entries.joined.run(());
    });
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match entries.waiting.await {
                    Ok((invited, asking)) => view! {
                        {(!asking.is_empty()).then(|| requests(entries, asking))}
                        {(!invited.is_empty()).then(|| invitations(entries, invited))}
                    }.into_any(),
                    Err(error) => view! { <p class="notice" role="alert">{error_message(&error, words)}</p> }.into_any(),
                }
            })}
        </Transition>
        <Dialog open title>
            {move || entries.granting.get().map(|row| view! { <GrantDialog ws=entries.ws.get_value() row open granted/> })}
        </Dialog>
    }
    .into_any()
}

fn requests(entries: Entries, rows: Vec<RequestRow>) -> impl IntoView + use<> {
    let line = move |row: RequestRow| {
        let (granted, declined) = (row.clone(), row.clone());
        let RequestRow { name, email, message, asked_text, .. } = row;
        view! {
            <tr>
                <th scope="row">{name.clone()}</th>
                <td>{email}</td>
                <td>{message}</td>
                <td>{asked_text}</td>
                <td class="acts">
                    <span class="pair">
                        <button class="btn primary" aria-label=format!("Grant {name} access") on:click=move |_| entries.granting.set(Some(granted.clone()))>"Grant"</button>
                        <button class="btn" aria-label=format!("Decline {name}") on:click=move |_| entries.decline(&declined)>"Decline"</button>
                    </span>
                </td>
            </tr>
        }
    };
    view! {
        <section class="entries" aria-labelledby="requests-head">
            <h2 id="requests-head">"Requests for access"</h2>
            <table class="list">
                <thead>
                    <tr><th scope="col">"Name"</th><th scope="col">"E-mail"</th><th scope="col">"Message"</th><th scope="col">"Asked"</th><th scope="col"><span class="aloud">"Actions"</span></th></tr>
                </thead>
                <tbody>{rows.into_iter().map(line).collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn invitations(entries: Entries, rows: Vec<InvitationRow>) -> impl IntoView + use<> {
    let line = move |row: InvitationRow| {
        let (again, revoked) = (row.clone(), row.clone());
        let InvitationRow { email, role_name, by, state, expires_text, yours_to_change, .. } = row;
        let state = match state {
            InvitationState::Open => view! { <span class="chip">{format!("Until {expires_text}")}</span> }.into_any(),
            InvitationState::Expired => view! { <span class="chip caution">"Expired"</span> }.into_any(),
            InvitationState::Void => {
                view! { <span class="chip stop">"Send it again: its sender may not invite any more"</span> }.into_any()
            }
        };
        let buttons = yours_to_change.then(|| view! {
            <span class="pair">
                <button class="btn" aria-label=format!("Send again to {email}") on:click=move |_| entries.resend(&again)>"Send again"</button>
                <button class="btn" aria-label=format!("Revoke the invitation of {email}") on:click=move |_| entries.revoke(&revoked)>"Revoke"</button>
            </span>
        });
        view! {
            <tr>
                <th scope="row">{email.clone()}</th>
                <td>{role_name}</td>
                <td>{by}</td>
                <td>{state}</td>
                <td class="acts">{buttons}</td>
            </tr>
        }
    };
    view! {
        <section class="entries" aria-labelledby="invitations-head">
            <h2 id="invitations-head">"Invitations"</h2>
            <table class="list">
                <thead>
                    <tr><th scope="col">"E-mail"</th><th scope="col">"Role"</th><th scope="col">"Sent by"</th><th scope="col">"State"</th><th scope="col"><span class="aloud">"Actions"</span></th></tr>
                </thead>
                <tbody>{rows.into_iter().map(line).collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}
