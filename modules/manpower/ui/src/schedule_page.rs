//! The page of one week.

use crate::{
    acts::{ActsMenu, Asked, offer_acts},
    api,
    conflicts::{ConflictChips, Conflicts},
    dialogs::{Dialogs, conflict_panel, page_dialogs, week_dialogs},
    grid::Grid,
    hands::Hands,
    live::{Live, LiveFoot},
    pending::{Pending, Saving},
    state::GridState,
    touch_bar::TouchBar,
    views::{PrintButton, ViewSwitch, offer_print},
    week_bar::{Filters, Offers, Shown, WeekSteps, asked_week, this_week},
};
use kernel::{AppError, Permission, Slug};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, lazy_route};
use manpower_domain::{Figures, Selection, WeekQuery, WeekView};
use ui_kit::{
    Empty, Failed, Glyph, Icon, Later, Loading, Page, PaletteAction, SetParams, Stat, Stats, use_action,
    use_set_params, use_workspace,
};
use workspace_domain::Frame;

/// `/w/:ws/schedule`; `?week=2026-W47&region=…&foreman=…&project=…`
pub struct SchedulePage {
    ws: Slug,
    query: Memo<Option<WeekQuery>>,
    week: Resource<Result<WeekView, AppError>>,
}

#[lazy_route]
impl LazyRoute for SchedulePage {
    fn data() -> Self {
        let ws = use_workspace();
        let query = asked_week();
        let asked = ws.clone();
        let week = Resource::new(move || query.get(), move |query| api::read_week(asked.clone(), query));
        Self { ws, query, week }
    }

    fn view(this: Self) -> AnyView {
        let SchedulePage { ws, query, week } = this;
        view! { <Schedule ws query week/> }.into_any()
    }
}

#[component]
fn Schedule(ws: Slug, query: Memo<Option<WeekQuery>>, week: Resource<Result<WeekView, AppError>>) -> impl IntoView {
    let held = use_context::<Frame>().map(|frame| frame.permissions).unwrap_or_default();
    let may = move |permission| held.has(permission);
    let params = use_set_params();
    let exporting = RwSignal::new(false);
    let figures = RwSignal::new(Figures::default());
    // what is on the screen, for the buttons around the grid
    let shown = RwSignal::new(None::<Shown>);
    let (saving, selected, offers) = (RwSignal::new(Saving::Saved), RwSignal::new(0usize), Offers::default());
    // made here and not where it is drawn: it is read while the next week loads, when that part of the page is gone already
    let counted = Signal::derive(move || stats(figures.get()));
    let rooms = Rooms::new();
    let conflicts = Conflicts::new(ws.clone());
    let may_edit = may(Permission::ScheduleEdit);
    use_action(PaletteAction::new("Show conflicts", move || conflicts.open.set(true)).hint("warnings, overtime"));
    remember_visits(ws.clone(), query);
    if may(Permission::ScheduleExport) {
        use_action(
            PaletteAction::new("Export to Excel", move || exporting.set(true)).hint("schedule week").shortcut("Ctrl E"),
        );
    }
    let asked = Asked::new(None);
    let keys = RwSignal::new(false);
    use_action(PaletteAction::new("Keyboard shortcuts", move || keys.set(true)).hint("keys").shortcut("?"));
    use_action(PaletteAction::new("Go to this week", move || this_week(shown, params)).hint("today").shortcut("T"));
    offer_print(ws.clone(), shown);
    let (for_dialogs, for_print, for_grid) = (ws.clone(), ws.clone(), ws);
    let reload = Callback::new(move |()| week.refetch());
    let live = Live::new(for_grid.clone(), reload);
    provide_context(live);
    view! {
        <Page
            title="Schedule"
            beside=move || view! { <WeekSteps week title=|view: &WeekView| view.query.week.title() shown params/> }
            actions=move || view! {
                {may(Permission::ScheduleEdit).then(|| view! { <ActsMenu asked/> })}
                <PrintButton ws=for_print.clone() shown/>
                {may(Permission::ScheduleExport).then(|| view! {
                    <button class="btn" on:click=move |_| exporting.set(true)><Icon glyph=Glyph::Table/>"Excel"</button>
                })}
            }
            bar=move || view! {
                <ViewSwitch weeks=false/>
                <Filters offers params/>
                <Transition>
                    {move || Suspend::new(async move {
                        if let Ok(view) = &*week.by_ref().await {
                            figures.set(view.figures);
                        }
                        view! { <Stats figures=counted/> }
                    })}
                </Transition>
            }
            foot=move || view! { <Foot saving selected conflicts editable=may_edit/><LiveFoot live/> }
        >
            <div class="split">
            <Transition fallback=|| view! { <Loading/> }>
                {move || {
                    let ws = for_grid.clone();
                    Suspend::new(async move {
                        match week.await {
                            Ok(view) if view.figures.employees.of == 0 => nobody(&ws).into_any(),
                            Ok(view) => {
                                offers.take(&view);
                                let hands = rooms.open(|| {
                                    Hands::new(GridState::new(view, may_edit), Pending::new(ws.clone(), reload))
                                });
                                view! { <Week ws hands conflicts live asked params reload figures shown saving selected/> }.into_any()
                            }
                            Err(error) => view! { <Failed error retry=move |()| week.refetch()/> }.into_any(),
                        }
                    })
                }}
            </Transition>
            <Later load=move || conflict_panel(conflicts, params, reload, may_edit)/>
            </div>
        </Page>
        <Later load=move || page_dialogs(for_dialogs, shown, exporting, keys)/>
    }
    .into_any()
}

/// The signals of the weeks that are on the screen. While the next week loads the old one stays there and is clicked, though the part
/// of the page that drew it is gone already: its signals live in a room of the page, and leave when the week after the next comes.
#[derive(Clone, Copy)]
struct Rooms {
    page: StoredValue<Option<Owner>>,
    open: StoredValue<Vec<Owner>>,
}

impl Rooms {
    fn new() -> Self {
        Self { page: StoredValue::new(Owner::current()), open: StoredValue::new(Vec::new()) }
    }

    fn open<T>(self, make: impl FnOnce() -> T) -> T {
        let room = self.page.with_value(|page| page.as_ref().map_or_else(Owner::new, Owner::child));
        let made = room.with(make);
        self.open.update_value(|open| {
            open.push(room);
            if open.len() > 2 {
                drop(open.remove(0));
            }
        });
        made
    }
}

/// The grid of the week that has come, joined to the bars around it.
#[component]
fn Week(
    ws: Slug,
    hands: Hands,
    conflicts: Conflicts,
    live: Live,
    asked: Asked,
    params: SetParams,
    reload: Callback<()>,
    figures: RwSignal<Figures>,
    shown: RwSignal<Option<Shown>>,
    saving: RwSignal<Saving>,
    selected: RwSignal<usize>,
) -> impl IntoView {
    let state = hands.state();
    shown.set(Some(Shown { query: state.query(), today: state.today() }));
    let counted = state.figures();
    Effect::new(move |_| figures.set(counted.get()));
    Effect::new(move |_| live.follow(hands));
    Effect::new(move |_| live.moved(hands.spot()));
    Effect::new(move |_| saving.set(hands.saving().get()));
    Effect::new(move |_| selected.set(hands.selection.get().map_or(0, Selection::count)));
    conflicts.follow(hands);
    let dialogs = Dialogs::new();
    if state.may_edit() {
        offer_acts(hands, dialogs, asked);
    }
    use_action(
        PaletteAction::new("Details of the cell", move || hands.open_details()).hint("times, role, note, time off"),
    );
    if state.row_count() == 0 {
        return view! { <Empty title="Nobody matches these filters" text="Take one away to see more of the week."/> }
            .into_any();
    }
    view! {
        <div class="planner">
            <Grid state hands/>
            <TouchBar hands/>
            <Later load=move || week_dialogs(ws, hands, dialogs, params, reload)/>
        </div>
    }
    .into_any()
}

#[component]
fn Foot(saving: RwSignal<Saving>, selected: RwSignal<usize>, conflicts: Conflicts, editable: bool) -> impl IntoView {
    let state = move || match saving.get() {
        Saving::Saved => view! { <span><i class="dot"></i>" Saved"</span> }.into_any(),
        Saving::Busy => view! { <span><i class="dot busy"></i>" Saving"</span> }.into_any(),
        Saving::Failed => view! { <span><i class="dot bad"></i>" Not saved, taken back"</span> }.into_any(),
    };
    let count = move || match selected.get() {
        0 => None,
        1 => Some("1 cell selected".to_owned()),
        n => Some(format!("{n} cells selected")),
    };
    let hint = if editable {
        "Type to set · Undo Ctrl Z · Fill right Ctrl R · Move Ctrl M · All keys ?"
    } else {
        "You may look, but not change."
    };
    view! {
        <span role="status">{state}</span>
        <ConflictChips conflicts/>
        <span role="status">{count}</span>
        <span class="faint">{hint}</span>
    }
    .into_any()
}

/// What stands here before there are people.
pub(crate) fn nobody(ws: &Slug) -> impl IntoView + use<> {
    let href = format!("/w/{ws}/import");
    view! {
        <Empty
            title="No one to plan yet"
            text="The week shows your people under their foremen. Bring them in from Excel, or add them one by one."
            glyph=Glyph::People
            action=move || view! { <a class="btn primary" href=href>"Import people"</a> }
        />
    }
    .into_any()
}

/// The four figures of the bar.
pub(crate) fn stats(figures: Figures) -> Vec<Stat> {
    let one = |figure: manpower_domain::Figure, label: &str| {
        let figure = if figure.shown == figure.of {
            figure.of.to_string()
        } else {
            format!("{} of {}", figure.shown, figure.of)
        };
        Stat::new(figure, label)
    };
    vec![
        one(figures.employees, "employees"),
        one(figures.foremen, "foremen"),
        one(figures.projects, "projects"),
        one(figures.on_job, "on job"),
    ]
}

/// Tells the server which week and filters one looks at, so that the next visit begins there.
pub(crate) fn remember_visits(ws: Slug, query: Memo<Option<WeekQuery>>) {
    Effect::new(move |_| {
        if let Some(query) = query.get() {
            let ws = ws.clone();
            // a visit that is not remembered costs the next one a click
            spawn_local(async move {
                let _ = api::remember(ws, query).await;
            });
        }
    });
}
