//! A role's form.

use super::{matrix::matrix, words};
use crate::{api, words::words as refusals};
use kernel::{AppError, Field, FieldSet, PermissionSet, RecordScope, Role, Slug};
use leptos::{prelude::*, task::spawn_local};
use ui_kit::{CheckField, Choice, Form, FormSummary, SelectField, TextField, use_fresh, use_toasts};
use workspace_domain::{ChangeRole, Frame, RoleDraft, RoleRef, RoleRow};

/// What the form is about.
#[derive(Clone)]
pub(super) enum Subject {
    /// A new role, from a starting point that is chosen in the form.
    New,
    /// A new role, from this one.
    Copy(RoleRow),
    /// This role.
    Change(RoleRow),
}

impl Subject {
    fn row(&self) -> Option<&RoleRow> {
        match self {
            Self::New => None,
            Self::Copy(row) | Self::Change(row) => Some(row),
        }
    }

    fn name(&self) -> String {
        match self {
            Self::New => String::new(),
            Self::Copy(row) => format!("{} copy", row.name),
            Self::Change(row) => row.name.clone(),
        }
    }
}

/// Name, matrix, reach, fields, second factor; a new one has its starting point first.
#[component]
pub(super) fn RoleForm(
    ws: Slug,
    subject: Subject,
    open: RwSignal<bool>,
    #[prop(into)] saved: Callback<()>,
) -> impl IntoView {
    let form = Form::new("role", refusals);
    let mine = use_context::<Frame>();
    let (held, seen) = mine.map(|frame| (frame.permissions, frame.fields)).unwrap_or_default();
    let powers = subject.row().map_or_else(|| Role::Viewer.powers(), |row| row.powers);
    let name = RwSignal::new(subject.name());
    let start = RwSignal::new(Role::Viewer.as_str().to_owned());
    let chosen = RwSignal::new(powers.permissions.both(held));
    let records = RwSignal::new(powers.records.as_str().to_owned());
    let fields = RwSignal::new(powers.fields.both(seen));
    let second = RwSignal::new(subject.row().is_none_or(|row| row.requires_second_factor));
    let (busy, toasts, fresh) = (RwSignal::new(false), use_toasts(), use_fresh());
    let is_new = matches!(subject, Subject::New);
    if is_new {
        // another starting point begins anew
        Effect::new(move |before: Option<String>| {
            let now = start.get();
            if before.is_some_and(|before| before != now)
                && let Some(role) = Role::parse(&now)
            {
                chosen.set(role.permissions().both(held));
                fields.set(role.fields().both(seen));
            }
            start.get_untracked()
        });
    }
    let starts: Vec<Choice> = Role::ALL
        .into_iter()
        .filter(|role| *role != Role::Owner)
        .map(|role| Choice::new(role.as_str(), format!("{}: {}", role.name(), words::start(role))))
        .collect();
    let scopes: Vec<Choice> =
        RecordScope::ALL.into_iter().map(|scope| Choice::new(scope.as_str(), words::scope(scope))).collect();
    let scope_hint = move || RecordScope::parse(&records.get()).map(words::scope_hint);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let draft = RoleDraft {
            name: name.get_untracked(),
            permissions: chosen.get_untracked(),
            records: RecordScope::parse(&records.get_untracked()).unwrap_or_default(),
            fields: fields.get_untracked(),
            requires_second_factor: second.get_untracked(),
        };
        if let Err(error) = draft.check() {
            return form.show(AppError::from(error));
        }
        busy.set(true);
        let (ws, subject) = (ws.clone(), subject.clone());
        spawn_local(async move {
            let answer = match subject {
                Subject::Change(row) => {
                    let role = RoleRef { id: row.id, version: row.version };
                    let command = ChangeRole { role, to: draft };
                    fresh.sure(|| api::change_role(ws.clone(), command.clone())).await
                }
                Subject::New | Subject::Copy(_) => api::create_role(ws, draft).await,
            };
            match answer {
                Ok(row) => {
                    toasts.say(format!("{} is saved.", row.name));
                    saved.run(());
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
            <TextField form name="name" label="Name" value=name autofocus=true/>
            {is_new.then(|| view! { <SelectField form name="start" label="Begin with" value=start choices=starts/> })}
            {matrix(chosen, held)}
            <SelectField form name="records" label="Records" value=records choices=scopes/>
            <p class="muted">{scope_hint}</p>
            {guarded(fields, seen)}
            <CheckField form name="requires_second_factor" label="Ask for a second factor after a password" value=second/>
            <footer><button class="btn primary" disabled=busy aria-busy=move || busy.get().to_string()>"Save"</button></footer>
        </form>
    }
    .into_any()
}

/// The guarded fields. What the reader does not see can't be shown to others.
fn guarded(fields: RwSignal<FieldSet>, seen: FieldSet) -> AnyView {
    let boxes = Field::ALL.map(|field| {
        let toggle = move |event| {
            let on = event_target_checked(&event);
            fields.update(|set| *set = set.with(field, on));
        };
        view! {
            <label>
                <input type="checkbox" prop:checked=move || fields.get().has(field) disabled=!seen.has(field) on:change=toggle/>
                <span>{words::field(field)}</span>
            </label>
        }
    });
    view! { <fieldset class="checks"><legend>"Shows"</legend>{boxes.collect_view()}</fieldset> }.into_any()
}

/// Whether a role gives only what the reader holds: else its form could not show all of it.
pub(super) fn may_copy(row: &RoleRow, held: PermissionSet) -> bool {
    held.covers(row.powers.permissions)
}
