//! The week and its arrows, and the filters.

use chrono::NaiveDate;
use kernel::{AppError, ProjectId, RegionId};
use leptos::prelude::*;
use manpower_domain::{Foreman, IsoWeek, Named, WeekQuery, WeekView, WeeksView};
use ui_kit::{Choice, FilterMenu, Glyph, Icon, SetParams, use_param};

/// What is on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    /// The week and its filters.
    pub(crate) query: WeekQuery,
    /// The workspace's day today.
    pub(crate) today: NaiveDate,
}

/// The week and filters of the address; none without a week that can be read.
pub(crate) fn asked_week() -> Memo<Option<WeekQuery>> {
    let (week, region, foreman, project) =
        (use_param("week"), use_param("region"), use_param("foreman"), use_param("project"));
    Memo::new(move |_| {
        let week: IsoWeek = week.get()?.parse().ok()?;
        Some(WeekQuery {
            week,
            region: region.get().and_then(|id| id.parse().ok()),
            foreman: foreman.get().and_then(|id| id.parse().ok()),
            project: project.get().and_then(|id| id.parse().ok()),
        })
    })
}

/// Goes to the week of the workspace's today.
pub(crate) fn this_week(shown: RwSignal<Option<Shown>>, params: SetParams) {
    if let Some(shown) = shown.get_untracked() {
        params.set("week", Some(IsoWeek::of(shown.today).to_string()));
    }
}

/// The shown week between two arrows, a field to jump to any day, and the way back to this week.
#[component]
pub(crate) fn WeekSteps<V: Send + Sync + 'static>(
    week: Resource<Result<V, AppError>>,
    /// The days in words: `16 – 22 Nov 2026`.
    title: fn(&V) -> String,
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
                        let title = week.by_ref().await.as_ref().ok().map(title);
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

/// What the filters offer. It outlives the weeks that come and go, because a menu is open while the next one loads.
#[derive(Clone, Copy, Default)]
pub(crate) struct Offers {
    regions: RwSignal<Vec<Choice>>,
    foremen: RwSignal<Vec<Choice>>,
    projects: RwSignal<Vec<Choice>>,
}

impl Offers {
    /// Takes what a week has.
    pub(crate) fn take(self, view: &WeekView) {
        let lines = view.projects.iter().filter(|line| line.in_week());
        let projects = lines.map(|line| (line.id, line.code.as_str(), line.name.as_str()));
        self.set(&view.regions, &view.foremen, projects);
    }

    /// Takes what several weeks have.
    pub(crate) fn take_weeks(self, view: &WeeksView) {
        let projects = view.projects.iter().map(|one| (one.id, one.code.as_str(), one.name.as_str()));
        self.set(&view.regions, &view.foremen, projects);
    }

    fn set<'v>(
        self,
        regions: &[Named<RegionId>],
        foremen: &[Foreman],
        projects: impl Iterator<Item = (ProjectId, &'v str, &'v str)>,
    ) {
        let regions = regions.iter().map(|region| Choice::new(region.id.to_string(), region.name.clone()));
        let foremen = foremen.iter().map(|head| Choice::new(head.id.to_string(), head.name.clone()));
        let projects = projects.map(|(id, code, name)| Choice::new(id.to_string(), format!("{code} {name}")));
        self.regions.set(regions.collect());
        self.foremen.set(foremen.collect());
        self.projects.set(projects.collect());
    }
}

/// Region, foreman and project; each stands in the address.
#[component]
pub(crate) fn Filters(offers: Offers, params: SetParams) -> impl IntoView {
    let (region, foreman, project) = (use_param("region"), use_param("foreman"), use_param("project"));
    let Offers { regions, foremen, projects } = offers;
    view! {
        <FilterMenu id="region" label="Region" chosen=region choices=regions on_choose=move |value| params.set("region", value)/>
        <FilterMenu id="foreman" label="Foreman" chosen=foreman choices=foremen on_choose=move |value| params.set("foreman", value)/>
        <FilterMenu id="project" label="Project" chosen=project choices=projects on_choose=move |value| params.set("project", value)/>
    }
    .into_any()
}
