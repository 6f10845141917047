//! Adding and editing a person.

use crate::{
    api,
    filters::{foreman_choices, region_choices},
    person_fields::PersonFields,
    roster::Roster,
    words::words,
};
use kernel::{AppError, EmployeeId, Slug};
use leptos::{ev, prelude::*, task::spawn_local};
use people_domain::{ChangeEmployee, EmployeeInput, EmployeeRow};
use ui_kit::{CheckField, DateField, Dialog, Form, FormSummary, SelectField, TextField, words::error_message};

/// The dialog of a new person.
#[component]
pub(crate) fn AddDialog(roster: Roster) -> impl IntoView {
    view! {
        <Dialog open=roster.adding title="Add a person" wide=true>
            <PersonForm roster known=None/>
        </Dialog>
    }
}

/// The dialog that edits the person in the panel.
#[component]
pub(crate) fn EditDialog(roster: Roster) -> impl IntoView {
    let title = Signal::derive(move || {
        roster
            .edited
            .with(|row| row.as_ref().map_or_else(|| "Edit".to_owned(), |row| format!("Edit {}", row.display_name())))
    });
    view! {
        <Dialog open=roster.editing title wide=true>
            <PersonForm roster known=roster.edited.get_untracked()/>
        </Dialog>
    }
}

/// The form; `known` is the person it edits, none for a new one.
#[component]
fn PersonForm(roster: Roster, known: Option<EmployeeRow>) -> impl IntoView {
    let form = Form::new("person", words);
    let fields = PersonFields::new(&known.as_ref().map_or_else(EmployeeInput::default, EmployeeRow::input));
    let own = known.as_ref().map(|row| row.id);
    let known = StoredValue::new(known);
    let busy = RwSignal::new(false);
    // labels of fields that somebody else has written too
    let both = RwSignal::new(Vec::<&'static str>::new());
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        both.set(Vec::new());
        let input = fields.input();
        if form.refuse(input.validate(own)) {
            return;
        }
        busy.set(true);
        let (ws, before) = (roster.ws(), known.get_value());
        spawn_local(async move {
            let edits = before.is_some();
            let mut refused = match save(ws.clone(), before.as_ref(), input).await {
                Ok(row) => return stored(roster, row, edits),
                Err(error) => error,
            };
            if let (AppError::Stale, Some(before)) = (&refused, before) {
                match api::get_person(ws, before.id).await {
                    Ok(now) if !busy.is_disposed() => {
                        both.set(fields.take(&before.input(), &now.row.input()));
                        known.set_value(Some(now.row.clone()));
                        roster.show(now.row);
                    }
                    Ok(_) => {}
                    Err(error) => refused = error,
                }
            }
            if busy.is_disposed() {
                // the dialog was closed before the answer came
                roster.toasts.fail(format!("Not saved: {}", error_message(&refused, words)));
                return;
            }
            form.show(refused);
            busy.set(false);
        });
    };
    view! {
        <form id="person-form" class="form" novalidate=true on:submit=submit>
            <FormSummary form/>
            {move || both.with(|both| (!both.is_empty()).then(|| view! { <p class="notice caution">{told(both)}</p> }))}
            <Entries roster form fields own/>
        </form>
        <footer>
            <button form="person-form" class="btn primary" disabled=busy aria-busy=move || busy.get().to_string()>
                {if own.is_some() { "Save" } else { "Add" }}
            </button>
        </footer>
    }
}

#[component]
fn Entries(roster: Roster, form: Form, fields: PersonFields, own: Option<EmployeeId>) -> impl IntoView {
    let own = own.map(|id| id.to_string());
    let foremen = Signal::derive(move || {
        let mut all = roster.menus.with(foreman_choices);
        all.retain(|choice| Some(&choice.value) != own.as_ref());
        all
    });
    let regions = Signal::derive(move || roster.menus.with(region_choices));
    view! {
        <div class="columns">
            <TextField form name="number" label="Number" value=fields.number hint="On badges and time sheets" autofocus=true/>
            <TextField form name="title" label="Title" value=fields.title optional=true/>
            <TextField form name="given_name" label="First name" value=fields.given_name/>
            <TextField form name="family_name" label="Last name" value=fields.family_name/>
            <TextField form name="phone" label="Phone" value=fields.phone kind="tel" optional=true/>
            <TextField form name="email" label="E-mail" value=fields.email kind="email" optional=true/>
            <SelectField form name="region_id" label="Region" value=fields.region_id choices=regions optional=true/>
            <SelectField form name="foreman_id" label="Foreman" value=fields.foreman_id choices=foremen optional=true/>
            <DateField form name="hired_on" label="Hired" value=fields.hired_on optional=true/>
            <DateField form name="ended_on" label="Last day" value=fields.ended_on optional=true/>
            <TextField form name="classification" label="Class" value=fields.classification hint="Of pay or union" optional=true/>
            <TextField form name="skills" label="Skills" value=fields.skills hint="Parted by commas: OSHA 10, Boom pump" optional=true/>
        </div>
        <CheckField form name="is_foreman" label="Foreman: others can be in this person's crew" value=fields.is_foreman/>
        <CheckField form name="active" label="Can be scheduled" value=fields.active/>
    }
}

/// Closes the dialog and shows what it has stored.
fn stored(roster: Roster, row: EmployeeRow, edits: bool) {
    let name = row.display_name();
    if edits {
        roster.editing.set(false);
        roster.toasts.say(format!("{name} is saved."));
        roster.refresh_menus();
        roster.show(row);
    } else {
        roster.adding.set(false);
        roster.toasts.say(format!("{name} is on the roster."));
        roster.refresh();
        roster.open(row.id.to_string());
    }
}

async fn save(ws: Slug, before: Option<&EmployeeRow>, input: EmployeeInput) -> Result<EmployeeRow, AppError> {
    match before {
        None => api::add_person(ws, input).await,
        Some(row) => api::change_person(ws, ChangeEmployee { id: row.id, version: row.version, input }).await,
    }
}

/// What to do about fields that two people wrote.
fn told(both: &[&str]) -> String {
    format!(
        "Someone else wrote here too: {}. Your text is kept; save again to keep it, or close the form to keep theirs.",
        both.join(", ")
    )
}
