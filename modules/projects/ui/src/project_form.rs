//! Adding and editing a project.

use crate::{
    api,
    filters::{region_choices, status_choices},
    hues::Hues,
    portfolio::Portfolio,
    project_fields::ProjectFields,
    words::words,
};
use kernel::AppError;
use leptos::{ev, prelude::*, task::spawn_local};
use projects_domain::{ChangeProject, ProjectInput, ProjectRow};
use ui_kit::{DateField, Dialog, Form, FormSummary, SelectField, TextField};

/// The dialog of a new project.
#[component]
pub(crate) fn AddDialog(portfolio: Portfolio) -> impl IntoView {
    view! {
        <Dialog open=portfolio.adding title="Add a project" wide=true>
            <ProjectForm portfolio known=None/>
        </Dialog>
    }
}

/// The dialog that edits the project in the panel.
#[component]
pub(crate) fn EditDialog(portfolio: Portfolio) -> impl IntoView {
    let title = Signal::derive(move || {
        portfolio
            .edited
            .with(|row| row.as_ref().map_or_else(|| "Edit".to_owned(), |row| format!("Edit {} {}", row.code, row.name)))
    });
    view! {
        <Dialog open=portfolio.editing title wide=true>
            <ProjectForm portfolio known=portfolio.edited.get_untracked()/>
        </Dialog>
    }
}

/// The form; `known` is the project it edits, none for a new one.
#[component]
fn ProjectForm(portfolio: Portfolio, known: Option<ProjectRow>) -> impl IntoView {
    let form = Form::new("project", words);
    let fields = ProjectFields::new(&known.as_ref().map_or_else(ProjectInput::default, ProjectRow::input));
    let edits = known.is_some();
    let known = StoredValue::new(known);
    let busy = RwSignal::new(false);
    // labels of fields that somebody else has written too
    let both = RwSignal::new(Vec::<&'static str>::new());
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let input = match fields.input() {
            Ok(input) => input,
            Err(errors) => {
                form.refuse(errors);
                return;
            }
        };
        busy.set(true);
        let (ws, known_row) = (portfolio.ws(), known.get_value());
        spawn_local(async move {
            let answer = match &known_row {
                None => api::add_project(ws, input).await,
                Some(row) => api::change_project(ws, ChangeProject { id: row.id, version: row.version, input }).await,
            };
            match (answer, known_row) {
                (Ok(row), None) => added(portfolio, &row),
                (Ok(row), Some(_)) => changed(portfolio, row),
                (Err(AppError::Stale), Some(before)) => match api::get_project(portfolio.ws(), before.id).await {
                    Ok(now) => {
                        both.set(fields.take(&before.input(), &now.input()));
                        known.set_value(Some(now.clone()));
                        portfolio.show(now);
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
            <Entries portfolio form fields/>
            <footer>
                <button class="btn primary" disabled=busy aria-busy=move || busy.get().to_string()>
                    {if edits { "Save" } else { "Add" }}
                </button>
            </footer>
        </form>
    }
}

#[component]
fn Entries(portfolio: Portfolio, form: Form, fields: ProjectFields) -> impl IntoView {
    let regions = Signal::derive(move || portfolio.menus.with(region_choices));
    view! {
        <div class="columns">
            <TextField form name="code" label="Code" value=fields.code hint="Short, as on the schedule: P-121" autofocus=true/>
            <TextField form name="name" label="Name" value=fields.name/>
            <SelectField form name="region_id" label="Region" value=fields.region_id choices=regions optional=true/>
            <SelectField form name="status" label="Status" value=fields.status choices=status_choices()/>
            <DateField form name="starts_on" label="Start" value=fields.starts_on optional=true/>
            <DateField form name="ends_on" label="End" value=fields.ends_on optional=true/>
            <TextField form name="address" label="Address" value=fields.address optional=true/>
            <TextField form name="time_zone" label="Time zone" value=fields.time_zone
                hint="Like America/Chicago; empty is the workspace's" optional=true/>
            <TextField form name="lat" label="Latitude" value=fields.lat hint="Degrees, north is positive" optional=true/>
            <TextField form name="lon" label="Longitude" value=fields.lon hint="Degrees, east is positive" optional=true/>
            <TextField form name="heads_per_day" label="People a day" value=fields.heads_per_day hint="Needed on a working day"/>
            <Hues value=fields.color/>
        </div>
    }
}

fn added(portfolio: Portfolio, row: &ProjectRow) {
    portfolio.adding.set(false);
    portfolio.refresh();
    portfolio.open(row.id.to_string());
    portfolio.toasts.say(format!("{} {} is added.", row.code, row.name));
}

fn changed(portfolio: Portfolio, row: ProjectRow) {
    portfolio.editing.set(false);
    portfolio.toasts.say(format!("{} {} is saved.", row.code, row.name));
    portfolio.show(row);
}

/// What to do about fields that two people wrote.
fn told(both: &[&str]) -> String {
    format!(
        "Someone else wrote here too: {}. Your text is kept; save again to keep it, or close the form to keep theirs.",
        both.join(", ")
    )
}
