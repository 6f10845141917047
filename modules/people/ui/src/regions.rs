//! The dialog of regions: which there are, another name for one, a new one.

use crate::{api, words::words};
use kernel::{AppError, tidy};
use leptos::{ev, prelude::*, task::spawn_local};
use people_domain::{AddRegion, PeopleChoices, RegionRow, RenameRegion, check_region_name};
use ui_kit::{Dialog, Form, FormSummary, Glyph, Icon, TextField, records::Records, words::error_message};

/// The dialog, opened from the region filter.
pub(crate) fn regions_dialog(records: Records) -> AnyView {
    let all = move || records.with_choices(|choices: &PeopleChoices| choices.regions.clone());
    view! {
        <Dialog open=records.own_dialog() title="Regions">
            <div class="form">
                <p class="muted">"People and projects belong to regions. A new name shows everywhere at once."</p>
                <ul class="regions">
                    <For each=all key=|region| (region.id, region.version) children=move |region| view! { <Region records region/> }/>
                </ul>
                <NewRegion records/>
            </div>
        </Dialog>
    }
    .into_any()
}

#[component]
fn Region(records: Records, region: RegionRow) -> impl IntoView {
    let name = RwSignal::new(region.name.clone());
    let error = RwSignal::new(None::<AppError>);
    let (before, label) = (region.name.clone(), format!("Name of {}", region.name));
    let changed = Signal::derive(move || name.with(|name| tidy(name) != before));
    let rename = move |event: ev::SubmitEvent| {
        event.prevent_default();
        error.set(None);
        if !changed.get_untracked() {
            return;
        }
        let (ws, name) = (records.ws(), tidy(&name.get_untracked()));
        let fields = check_region_name(&name);
        if !fields.is_empty() {
            return error.set(Some(AppError::Invalid { fields }));
        }
        let command = RenameRegion { id: region.id, version: region.version, name };
        spawn_local(async move {
            match api::rename_region(ws, command).await {
                Ok(_) => records.refresh(),
                Err(AppError::Stale) => {
                    records.refresh_menus();
                    records.toasts().fail(error_message(&AppError::Stale, words));
                }
                Err(refused) => error.set(Some(refused)),
            }
        });
    };
    let message = move || {
        error.get().map(|error| view! { <p class="message" role="alert"><Icon glyph=Glyph::Warning/>{error_message(&error, words)}</p> })
    };
    view! {
        <li class="entry">
            <form class="pair" novalidate=true on:submit=rename>
                <span class="field">
                    <input
                        type="text"
                        autocomplete="off"
                        aria-label=label
                        prop:value=name
                        aria-invalid=move || error.with(Option::is_some).then_some("true")
                        on:input=move |event| name.set(event_target_value(&event))
                    />
                </span>
                <button class="btn" disabled=move || !changed.get()>"Rename"</button>
            </form>
            {message}
        </li>
    }
}

#[component]
fn NewRegion(records: Records) -> impl IntoView {
    let form = Form::new("region", words);
    let name = RwSignal::new(String::new());
    let add = move |event: ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let (ws, tidied) = (records.ws(), tidy(&name.get_untracked()));
        if form.refuse(check_region_name(&tidied)) {
            return;
        }
        spawn_local(async move {
            match api::add_region(ws, AddRegion { name: tidied }).await {
                Ok(_) => {
                    name.set(String::new());
                    records.refresh_menus();
                }
                Err(error) => form.show(error),
            }
        });
    };
    view! {
        <form class="form" novalidate=true on:submit=add>
            <FormSummary form/>
            <TextField form name="name" label="New region" value=name autofocus=true/>
            <footer><button class="btn primary">"Add a region"</button></footer>
        </form>
    }
}
