//! Adding and editing a project.

use crate::{
    api,
    filters::{region_choices, status_choices},
    hues::Hues,
    portfolio::Portfolio,
    project_fields::ProjectFields,
    words::words,
};
use kernel::{AppError, Slug};
use leptos::{ev, prelude::*, task::spawn_local};
use projects_domain::{ChangeProject, ProjectInput, ProjectRow};
use ui_kit::{DateField, Dialog, Form, FormSummary, SelectField, TextField, words::error_message};

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
        both.set(Vec::new());
        let input = match fields.input() {
            Ok(input) => input,
            Err(errors) => {
                form.refuse(errors);
                return;
            }
        };
        busy.set(true);
        let (ws, before) = (portfolio.ws(), known.get_value());
        spawn_local(async move {
            let edits = before.is_some();
            let mut refused = match save(ws.clone(), before.as_ref(), input).await {
                Ok(row) => return stored(portfolio, row, edits),
                Err(error) => error,
            };
            if let (AppError::Stale, Some(before)) = (&refused, before) {
                match api::get_project(ws, before.id).await {
                    Ok(now) if !busy.is_disposed() => {
                        both.set(fields.take(&before.input(), &now.input()));
                        known.set_value(Some(now.clone()));
                        portfolio.show(now);
                    }
                    Ok(_) => {}
                    Err(error) => refused = error,
                }
            }
            if busy.is_disposed() {
                // the dialog was closed before the answer came
                portfolio.toasts.fail(format!("Not saved: {}", error_message(&refused, words)));
                return;
            }
            form.show(refused);
            busy.set(false);
        });
    };
    view! {
        <form id="project-form" class="form" novalidate=true on:submit=submit>
            <FormSummary form/>
            {move || both.with(|both| (!both.is_empty()).then(|| view! { <p class="notice caution">{told(both)}</p> }))}
            <Entries portfolio form fields/>
        </form>
        <footer>
            <button form="project-form" class="btn primary" disabled=busy aria-busy=move || busy.get().to_string()>
                {if edits { "Save" } else { "Add" }}
            </button>
        </footer>
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

/// Closes the dialog and shows what it has stored.
fn stored(portfolio: Portfolio, row: ProjectRow, edits: bool) {
    let name = format!("{} {}", row.code, row.name);
    if edits {
        portfolio.editing.set(false);
        portfolio.toasts.say(format!("{name} is saved."));
        portfolio.show(row);
    } else {
        portfolio.adding.set(false);
        portfolio.toasts.say(format!("{name} is added."));
        portfolio.refresh();
        portfolio.open(row.id.to_string());
    }
}

async fn save(ws: Slug, before: Option<&ProjectRow>, input: ProjectInput) -> Result<ProjectRow, AppError> {
    match before {
        None => api::add_project(ws, input).await,
        Some(row) => api::change_project(ws, ChangeProject { id: row.id, version: row.version, input }).await,
    }
}

/// What to do about fields that two people wrote.
fn told(both: &[&str]) -> String {
    format!(
        "Someone else wrote here too: {}. Your text is kept; save again to keep it, or close the form to keep theirs.",
        both.join(", ")
    )
}
