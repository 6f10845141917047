//! The workspace's name, its working day, its limits, the time zone.

use crate::{api, join_section::JoinSection, sign_in_rules::SignInSection, words::words};
use kernel::{AppError, DAY_MINUTES, FieldError, Shift, Slug, clock_text, read_clock};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, lazy_route};
use ui_kit::{Failed, Form, FormSummary, Loading, Page, PictureField, TextField, use_toasts, use_workspace};
use workspace_domain::{Settings, UpdateSettings, WorkLimits};

/// `/w/:ws/settings`
pub struct SettingsPage;

/// What the page asks for once its own code is there, so that the code of the first page need not read these answers.
struct Wanted {
    ws: Slug,
    settings: Resource<Result<Settings, AppError>>,
}

impl Wanted {
    fn begin() -> Self {
        let ws = use_workspace();
        let asked = ws.clone();
        Self { ws, settings: Resource::new(|| (), move |()| api::read_settings(asked.clone())) }
    }
}

#[lazy_route]
impl LazyRoute for SettingsPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let Wanted { ws, settings } = Wanted::begin();
        view! {
            <Page title="Settings">
                <div class="roomy">
                    <Transition fallback=|| view! { <Loading/> }>
                        {move || {
                            let ws = ws.clone();
                            Suspend::new(async move {
                                match settings.await {
                                    Ok(now) => view! { <SettingsForm ws=ws.clone() now/><SignInSection ws=ws.clone()/><JoinSection ws/> }.into_any(),
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
    let typed = Typed::of(&now);
    let version = RwSignal::new(now.version);
    let (busy, toasts) = (RwSignal::new(false), use_toasts());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let command = match typed.command(version.get_untracked()) {
            Ok(command) => command,
            Err(wrong) => {
                form.refuse(wrong);
                return;
            }
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
    let counts = move || {
        typed
            .shift()
            .ok()
            .map(|shift| format!("A day counts {} hours, half a day half of it.", hours_of(shift.paid_min())))
    };
    let Typed { name, zone, start, end, rest, overtime, most, days } = typed;
    view! {
        <section class="card narrow">
            <header><h2>"Workspace"</h2><span class="faint">{format!("/w/{}", now.slug)}</span></header>
            <Logo ws=now.slug.clone() logo=now.logo.clone() version/>
            <form class="form" novalidate=true on:submit=submit>
                <FormSummary form/>
                <TextField form name="name" label="Company" value=name/>
                <TextField form name="time_zone" label="Time zone" value=zone hint="Says which day is today"/>
                <h3>"Working day"</h3>
                <div class="columns three">
                    <TextField form name="start_min" label="Begins" value=start/>
                    <TextField form name="end_min" label="Ends" value=end/>
                    <TextField form name="break_min" label="Unpaid break" value=rest unit="min"/>
                </div>
                <p class="hint" aria-live="polite">{counts}</p>
                <h3>"Limits"</h3>
                <div class="columns three">
                    <TextField form name="overtime_min" label="Overtime after" value=overtime unit="h a week"/>
                    <TextField form name="week_max_min" label="At most" value=most unit="h a week" optional=true/>
                    <TextField form name="days_in_row" label="Days in a row" value=days/>
                </div>
                <footer><button class="btn primary" disabled=busy>"Save"</button></footer>
            </form>
        </section>
    }
    .into_any()
}

/// The logo, which stands at the head of mails. It is kept by itself: the form beside learns of the workspace's next version.
#[component]
fn Logo(ws: Slug, logo: Option<String>, version: RwSignal<i64>) -> impl IntoView {
    let at = RwSignal::new(logo);
    let read = move |settings: &str| {
        let now = serde_json::from_str::<Settings>(settings).ok()?;
        version.set(now.version);
        now.logo
    };
    let shown = move || match at.get() {
        Some(at) => view! { <img class="logo" src=at alt="Your logo"/> }.into_any(),
        None => view! { <span class="logo none" aria-hidden="true">"No logo"</span> }.into_any(),
    };
    let of = ws.clone();
    let remove = move || {
        let ws = of.clone();
        async move { Ok(serde_json::to_string(&api::remove_logo(ws).await?).unwrap_or_default()) }
    };
    view! {
        <PictureField at shown name="logo" to=format!("/w/{ws}/logo") read remove
            hint="JPEG, PNG or WebP, up to 10 MB. It stands at the head of the workspace's mails, 40 pixels high."/>
    }
    .into_any()
}

/// What is typed into the form.
#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    zone: RwSignal<String>,
    start: RwSignal<String>,
    end: RwSignal<String>,
    rest: RwSignal<String>,
    overtime: RwSignal<String>,
    most: RwSignal<String>,
    days: RwSignal<String>,
}

impl Typed {
    fn of(now: &Settings) -> Self {
        let text = |text: String| RwSignal::new(text);
        let Settings { shift, limits, .. } = now;
        Self {
            name: text(now.name.clone()),
            zone: text(now.time_zone.clone()),
            start: text(clock_text(shift.start_min())),
            end: text(clock_text(shift.end_min().rem_euclid(DAY_MINUTES))),
            rest: text(shift.break_min().to_string()),
            overtime: text(hours_of(limits.overtime_min)),
            most: text(limits.week_max_min.map(hours_of).unwrap_or_default()),
            days: text(limits.days_in_row.to_string()),
        }
    }

    /// The working day; reads signals.
    fn shift(self) -> Result<Shift, FieldError> {
        let clock = |typed: RwSignal<String>, field| {
            read_clock(&typed.get()).ok_or_else(|| FieldError::new(field, "clock_shape"))
        };
        let rest = self.rest.get().trim().parse().map_err(|_| FieldError::new("break_min", "number_shape"))?;
        let (start, end) = (clock(self.start, "start_min")?, clock(self.end, "end_min")?);
        Shift::by_clock(start, end, rest).map_err(|error| FieldError::new(error.field(), error.to_string()))
    }

    fn command(self, version: i64) -> Result<UpdateSettings, Vec<FieldError>> {
        let mut wrong = Vec::new();
        let shift = untrack(|| self.shift()).map_err(|error| wrong.push(error));
        let mut hours = |typed: &str, field: &str| {
            let minutes = minutes_of(typed);
            if minutes.is_none() {
                wrong.push(FieldError::new(field, "hours_shape"));
            }
            minutes.unwrap_or_default()
        };
        let overtime_min = hours(&self.overtime.get_untracked(), "overtime_min");
        let most = self.most.get_untracked();
        let week_max_min = (!most.trim().is_empty()).then(|| hours(&most, "week_max_min"));
        let days_in_row = self.days.get_untracked().trim().parse().unwrap_or_else(|_| {
            wrong.push(FieldError::new("days_in_row", "number_shape"));
            0
        });
        let limits = WorkLimits { overtime_min, week_max_min, days_in_row };
        let (name, time_zone) = (self.name.get_untracked(), self.zone.get_untracked());
        match shift {
            Ok(shift) if wrong.is_empty() => Ok(UpdateSettings { name, shift, limits, time_zone, version }),
            _ => Err(wrong),
        }
    }
}

/// Minutes as hours: `480` is `8`, `450` is `7.5`.
fn hours_of(minutes: i32) -> String {
    let hours = format!("{}.{:02}", minutes / 60, (minutes % 60) * 100 / 60);
    hours.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Hours as typed, with a point or a comma, as whole minutes.
fn minutes_of(text: &str) -> Option<i32> {
    let hours: f64 = text.trim().replace(',', ".").parse().ok()?;
    #[allow(clippy::cast_possible_truncation, reason = "between 0 and 1,000 hours")]
    (0.0..=1_000.0).contains(&hours).then(|| (hours * 60.0).round() as i32)
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
        for bad in ["", "eight", "-1", "1001", "NaN"] {
            assert_eq!(minutes_of(bad), None, "{bad}");
        }
    }
}
