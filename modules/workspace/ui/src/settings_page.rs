//! The workspace's name, the hours of a day, the time zone.

use crate::{api, words::words};
use kernel::{AppError, FieldError, Slug};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, lazy_route};
use ui_kit::{Failed, Form, FormSummary, Loading, Page, TextField, use_toasts, use_workspace};
use workspace_domain::{Settings, UpdateSettings};

/// `/w/:ws/settings`
pub struct SettingsPage {
    ws: Slug,
    settings: Resource<Result<Settings, AppError>>,
}

#[lazy_route]
impl LazyRoute for SettingsPage {
    fn data() -> Self {
        let ws = use_workspace();
        let asked = ws.clone();
        Self { ws, settings: Resource::new(|| (), move |()| api::read_settings(asked.clone())) }
    }

    fn view(this: Self) -> AnyView {
        let SettingsPage { ws, settings } = this;
        view! {
            <Page title="Settings">
                <div class="roomy">
                    <Transition fallback=|| view! { <Loading/> }>
                        {move || {
                            let ws = ws.clone();
                            Suspend::new(async move {
                                match settings.await {
                                    Ok(now) => view! { <SettingsForm ws now/> }.into_any(),
                                    Err(error) => view! { <Failed error retry=move |()| settings.refetch()/> }.into_any(),
                                }
                            })
                        }}
                    </Transition>
                </div>
            </Page>
        }
        .into_any()
    }
}

#[component]
fn SettingsForm(ws: Slug, now: Settings) -> impl IntoView {
    let form = Form::new("settings", words);
    let (name, zone) = (RwSignal::new(now.name), RwSignal::new(now.time_zone));
    let hours = RwSignal::new(hours_of(now.minutes_per_day));
    let version = RwSignal::new(now.version);
    let (busy, toasts) = (RwSignal::new(false), use_toasts());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let Some(minutes_per_day) = minutes_of(&hours.get_untracked()) else {
            form.refuse(vec![FieldError::new("minutes_per_day", "hours_shape")]);
            return;
        };
        let command = UpdateSettings {
            name: name.get_untracked(),
            minutes_per_day,
            time_zone: zone.get_untracked(),
            version: version.get_untracked(),
        };
        if let Err(error) = command.check() {
            return form.show(AppError::from(error));
        }
        busy.set(true);
        let ws = ws.clone();
        spawn_local(async move {
            match api::update_settings(ws, command).await {
                Ok(saved) => {
                    version.set(saved.version);
                    toasts.say("The settings are saved.");
                }
                Err(error) => form.show(error),
            }
            busy.set(false);
        });
    };
    view! {
        <section class="card narrow">
            <header><h2>"Workspace"</h2><span class="faint">{format!("/w/{}", now.slug)}</span></header>
            <form class="form" novalidate=true on:submit=submit>
                <FormSummary form/>
                <TextField form name="name" label="Company" value=name/>
                <div class="columns">
                    <TextField form name="minutes_per_day" label="Working hours of a day" value=hours unit="h" hint="A half day counts half of it"/>
                    <TextField form name="time_zone" label="Time zone" value=zone hint="Says which day is today"/>
                </div>
                <footer><button class="btn primary" disabled=busy>"Save"</button></footer>
            </form>
        </section>
    }
    .into_any()
}

/// Minutes as hours: `480` is `8`, `450` is `7.5`.
fn hours_of(minutes: i32) -> String {
    let hours = format!("{}.{:02}", minutes / 60, (minutes % 60) * 100 / 60);
    hours.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Hours as typed, with a point or a comma, as whole minutes.
fn minutes_of(text: &str) -> Option<i32> {
    let hours: f64 = text.trim().replace(',', ".").parse().ok()?;
    #[allow(clippy::cast_possible_truncation, reason = "between 0 and 24 hours")]
    (0.0..=24.0).contains(&hours).then(|| (hours * 60.0).round() as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_go_back_and_forth() {
        for (minutes, hours) in [(480, "8"), (450, "7.5"), (600, "10"), (465, "7.75"), (30, "0.5")] {
            assert_eq!(hours_of(minutes), hours);
            assert_eq!(minutes_of(hours), Some(minutes));
        }
        assert_eq!(minutes_of("7,5"), Some(450));
        for bad in ["", "eight", "-1", "25", "NaN"] {
            assert_eq!(minutes_of(bad), None, "{bad}");
        }
    }
}
