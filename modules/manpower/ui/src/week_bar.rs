//! The week and its arrows, and the filters.

use chrono::NaiveDate;
use kernel::AppError;
use leptos::prelude::*;
use manpower_domain::{IsoWeek, WeekQuery, WeekView};
use ui_kit::{Choice, FilterMenu, Glyph, Icon, SetParams, use_param};

/// What is on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    /// The week and its filters.
    pub(crate) query: WeekQuery,
    /// The workspace's day today.
    pub(crate) today: NaiveDate,
}

/// Goes to the week of the workspace's today.
pub(crate) fn this_week(shown: RwSignal<Option<Shown>>, params: SetParams) {
    if let Some(shown) = shown.get_untracked() {
        params.set("week", Some(IsoWeek::of(shown.today).to_string()));
    }
}

/// The shown week between two arrows, a field to jump to any day, and the way back to this week.
#[component]
pub(crate) fn WeekSteps(
    week: Resource<Result<WeekView, AppError>>,
    shown: RwSignal<Option<Shown>>,
    params: SetParams,
) -> impl IntoView {
    let go = move |to: fn(IsoWeek) -> IsoWeek| {
        if let Some(shown) = shown.get_untracked() {
            params.set("week", Some(to(shown.query.week).to_string()));
        }
    };
    let jump = move |event: leptos::ev::Event| {
        if let Ok(day) = event_target_value(&event).parse() {
            params.set("week", Some(IsoWeek::of(day).to_string()));
        }
    };
    view! {
        <div class="when">
            <button class="btn quiet icon" aria-label="Previous week" on:click=move |_| go(IsoWeek::prev)><Icon glyph=Glyph::Left/></button>
            <label class="btn week-pick">
                <Transition>
                    {move || Suspend::new(async move {
                        let title = week.by_ref().await.as_ref().ok().map(|view| view.query.week.title());
                        view! { <span>{title}</span> }
                    })}
                </Transition>
                <Icon glyph=Glyph::Down/>
                <input
                    type="date"
                    aria-label="Go to the week of a day"
                    prop:value=move || shown.get().map(|shown| shown.query.week.monday().to_string()).unwrap_or_default()
                    on:click=|event| open_picker(&event)
                    on:change=jump
                />
            </label>
            <button class="btn quiet icon" aria-label="Next week" on:click=move |_| go(IsoWeek::next)><Icon glyph=Glyph::Right/></button>
            <button class="btn quiet" on:click=move |_| this_week(shown, params)>"This week"</button>
        </div>
    }
    .into_any()
}

/// The date field lies unseen over the week's title; a click opens the browser's own calendar.
fn open_picker(event: &leptos::ev::MouseEvent) {
    use web_sys::wasm_bindgen::JsCast;
    if let Some(input) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok()) {
        // a browser without a picker leaves the field to be typed in
        let _ = input.show_picker();
    }
}

/// Region, foreman and project; each stands in the address.
#[component]
pub(crate) fn Filters(week: Resource<Result<WeekView, AppError>>, params: SetParams) -> impl IntoView {
    view! {
        <Transition>
            {move || Suspend::new(async move {
                let week = week.by_ref().await;
                week.as_ref().ok().map(|view| menus(view, params))
            })}
        </Transition>
    }
    .into_any()
}

fn menus(view: &WeekView, params: SetParams) -> impl IntoView + use<> {
    let (region, foreman, project) = (use_param("region"), use_param("foreman"), use_param("project"));
    let regions: Vec<_> =
        view.regions.iter().map(|region| Choice::new(region.id.to_string(), region.name.clone())).collect();
    let foremen: Vec<_> = view.foremen.iter().map(|head| Choice::new(head.id.to_string(), head.name.clone())).collect();
    let lines = view.projects.iter().filter(|line| line.in_week());
    let projects: Vec<_> =
        lines.map(|line| Choice::new(line.id.to_string(), format!("{} {}", line.code, line.name))).collect();
    view! {
        <FilterMenu id="region" label="Region" chosen=region choices=regions on_choose=move |value| params.set("region", value)/>
        <FilterMenu id="foreman" label="Foreman" chosen=foreman choices=foremen on_choose=move |value| params.set("foreman", value)/>
        <FilterMenu id="project" label="Project" chosen=project choices=projects on_choose=move |value| params.set("project", value)/>
    }
    .into_any()
}
