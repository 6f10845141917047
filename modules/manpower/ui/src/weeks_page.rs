//! The page of several weeks.

use crate::{
    api,
    schedule_page::{nobody, remember_visits, stats},
    views::{PrintButton, ViewSwitch, offer_print},
    week_bar::{Filters, Offers, Shown, WeekSteps, asked_week, this_week},
    weeks_grid::WeeksGrid,
};
use kernel::{AppError, Slug};
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use manpower_domain::{Figures, WeekCount, WeekQuery, WeeksView};
use ui_kit::{
    Empty, Failed, Glyph, Icon, Loading, Page, PaletteAction, SetParams, Stats, use_action, use_param, use_set_params,
    use_workspace,
};

/// `/w/:ws/schedule/weeks`; `?week=2026-W47&weeks=4&region=…&foreman=…&project=…`
pub struct WeeksPage {
    ws: Slug,
    query: Memo<Option<WeekQuery>>,
    count: Memo<WeekCount>,
    weeks: Resource<Result<WeeksView, AppError>>,
}

#[lazy_route]
impl LazyRoute for WeeksPage {
    fn data() -> Self {
        let ws = use_workspace();
        let (query, asked) = (asked_week(), use_param("weeks"));
        let count = Memo::new(move |_| {
            let count = asked.get().and_then(|text| text.parse::<u8>().ok()?.try_into().ok());
            count.unwrap_or_default()
        });
        let to = ws.clone();
        let weeks = Resource::new(
            move || (query.get(), count.get()),
            move |(query, count)| api::read_weeks(to.clone(), query, count),
        );
        Self { ws, query, count, weeks }
    }

    fn view(this: Self) -> AnyView {
        let WeeksPage { ws, query, count, weeks } = this;
        view! { <Weeks ws query count weeks/> }.into_any()
    }
}

#[component]
fn Weeks(
    ws: Slug,
    query: Memo<Option<WeekQuery>>,
    count: Memo<WeekCount>,
    weeks: Resource<Result<WeeksView, AppError>>,
) -> impl IntoView {
    let params = use_set_params();
    let figures = RwSignal::new(Figures::default());
    // what is on the screen, for the buttons around the table
    let shown = RwSignal::new(None::<Shown>);
    let offers = Offers::default();
    // made here and not where it is drawn: it is read while the next weeks load
    let counted = Signal::derive(move || stats(figures.get()));
    remember_visits(ws.clone(), query);
    offer_print(ws.clone(), shown);
    use_action(PaletteAction::new("Go to this week", move || this_week(shown, params)).hint("today").shortcut("T"));
    let (for_print, for_grid) = (ws.clone(), ws);
    view! {
        <Page
            title="Schedule"
            beside=move || view! { <WeekSteps week=weeks title=|view: &WeeksView| view.query.title() shown params/> }
            actions=move || view! { <PrintButton ws=for_print.clone() shown/> }
            bar=move || view! {
                <ViewSwitch weeks=true/>
                <HowMany count params/>
                <Filters offers params/>
                <Transition>
                    {move || Suspend::new(async move {
                        if let Ok(view) = &*weeks.by_ref().await {
                            figures.set(view.figures);
                        }
                        view! { <Stats figures=counted/> }
                    })}
                </Transition>
            }
            foot=|| view! { <span class="faint">"Arrows move · Enter opens the week by days"</span> }
        >
            <Transition fallback=|| view! { <Loading/> }>
                {move || {
                    let ws = for_grid.clone();
                    Suspend::new(async move {
                        match weeks.await {
                            Ok(view) if view.figures.employees.of == 0 => nobody(&ws).into_any(),
                            Ok(view) => {
                                offers.take_weeks(&view);
                                shown.set(Some(Shown { query: view.query.first, today: view.today }));
                                table(ws, view)
                            }
                            Err(error) => view! { <Failed error retry=move |()| weeks.refetch()/> }.into_any(),
                        }
                    })
                }}
            </Transition>
        </Page>
    }
    .into_any()
}

fn table(ws: Slug, view: WeeksView) -> AnyView {
    if view.groups.is_empty() {
        return view! { <Empty title="Nobody matches these filters" text="Take one away to see more of the weeks."/> }
            .into_any();
    }
    view! { <WeeksGrid ws view/> }.into_any()
}

/// How many weeks stand side by side.
#[component]
fn HowMany(count: Memo<WeekCount>, params: SetParams) -> impl IntoView {
    let options = (WeekCount::LEAST..=WeekCount::MOST).map(|weeks| {
        let chosen = move || u8::from(count.get()) == weeks;
        view! { <option value=weeks.to_string() selected=chosen>{format!("{weeks} weeks")}</option> }
    });
    view! {
        <label class="field how-many">
            <select
                aria-label="How many weeks"
                prop:value=move || u8::from(count.get()).to_string()
                on:change=move |event| params.set("weeks", Some(event_target_value(&event)))
            >
                {options.collect_view()}
            </select>
            <Icon glyph=Glyph::Down/>
        </label>
    }
    .into_any()
}
