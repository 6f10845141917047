//! Adding and editing a person.

use crate::{
    api,
    filters::{foreman_choices, region_choices},
    person_fields::PersonFields,
    roster::Roster,
    words::words,
};
use kernel::{AppError, EmployeeId};
use leptos::{ev, prelude::*, task::spawn_local};
use people_domain::{ChangeEmployee, EmployeeInput, EmployeeRow};
use ui_kit::{CheckField, DateField, Dialog, Form, FormSummary, SelectField, TextField};

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
        roster.edited.with(|row| row.as_ref().map_or_else(|| "Edit".to_owned(), |row| format!("Edit {}", row.display_name())))
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
        let input = fields.input();
        if form.refuse(input.validate(own)) {
            return;
        }
        busy.set(true);
        let (ws, known_row) = (roster.ws(), known.get_value());
        spawn_local(async move {
            let answer = match &known_row {
                None => api::add_person(ws, input).await,
                Some(row) => api::change_person(ws, ChangeEmployee { id: row.id, version: row.version, input }).await,
            };
            match (answer, known_row) {
                (Ok(row), None) => added(roster, &row),
                (Ok(row), Some(_)) => changed(roster, row),
                (Err(AppError::Stale), Some(before)) => match api::get_person(roster.ws(), before.id).await {
                    Ok(now) => {
                        both.set(fields.take(&before.input(), &now.row.input()));
                        known.set_value(Some(now.row.clone()));
                        roster.show(now.row);
                        form.show(AppError::Stale);
                    }
                    Err(error) => form.show(error),
                },
                (Err(error), _) => form.show(error),
            }
            busy.set(false);
        });
    };
    view! {
        <form class="form" novalidate=true on:submit=submit>
            <FormSummary form/>
            {move || both.with(|both| (!both.is_empty()).then(|| view! { <p class="notice caution">{told(both)}</p> }))}
            <Entries roster form fields own/>
            <footer>
                <button class="btn primary" disabled=busy aria-busy=move || busy.get().to_string()>
                    {if own.is_some() { "Save" } else { "Add" }}
                </button>
            </footer>
        </form>
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

fn added(roster: Roster, row: &EmployeeRow) {
    roster.adding.set(false);
    roster.refresh();
    roster.open(row.id.to_string());
    roster.toasts.say(format!("{} is on the roster.", row.display_name()));
}

fn changed(roster: Roster, row: EmployeeRow) {
    roster.editing.set(false);
    roster.toasts.say(format!("{} is saved.", row.display_name()));
    // a new title or foreman is a new choice of the filters
    roster.choices.refetch();
    roster.show(row);
}

/// What to do about fields that two people wrote.
fn told(both: &[&str]) -> String {
    format!(
        "Someone else wrote here too: {}. Your text is kept; save again to keep it, or close the form to keep theirs.",
        both.join(", ")
    )
}
