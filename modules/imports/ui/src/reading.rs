//! How the file is read: what it brings, which sheet and row, and what becomes of rows that are here already.

use crate::wizard::Wizard;
use imports_domain::{DateOrder, Field, ImportKind, LayoutView, Mode, NameOrder, Setting};
use leptos::prelude::*;
use ui_kit::{Glyph, Icon};

const KINDS: [(ImportKind, &str); 3] =
    [(ImportKind::People, "People"), (ImportKind::Projects, "Projects"), (ImportKind::Schedule, "Schedule")];
const MODES: [(Mode, &str); 3] = [
    (Mode::Both, "Add new ones and change those here"),
    (Mode::Insert, "Only add new ones"),
    (Mode::Update, "Only change those here"),
];
const DATES: [(DateOrder, &str); 2] =
    [(DateOrder::MonthFirst, "Month first: March 4"), (DateOrder::DayFirst, "Day first: April 3")];
const NAMES: [(NameOrder, &str); 2] = [(NameOrder::FirstLast, "First Last"), (NameOrder::LastFirst, "Last First")];

/// The settings of the file.
#[component]
pub(crate) fn Reading(wizard: Wizard) -> impl IntoView {
    let kind = Memo::new(move |_| wizard.status.with(|status| status.kind));
    let mode = Memo::new(move |_| wizard.status.with(|status| status.mode));
    let layout = Memo::new(move |_| wizard.status.with(|status| status.layout.clone()).unwrap_or_default());
    let sheets = Memo::new(move |_| {
        layout.with(|layout| layout.sheets.iter().map(|sheet| sheet.name.clone()).collect::<Vec<_>>())
    });
    let dates = Memo::new(move |_| layout.with(date_columns));
    let has_name = Memo::new(move |_| {
        layout.with(|layout| layout.columns.iter().any(|column| column.becomes == Some(Field::Name)))
    });
    let needs_week = Memo::new(move |_| {
        let said = layout.with(|layout| layout.week_of.is_some());
        said || wizard.status.with(|status| status.problem.as_ref().is_some_and(|problem| problem.code == "no_week"))
    });
    let choose_kind = move |at: usize| wizard.change(vec![Setting::Kind(KINDS[at].0)]);
    let choose_mode = move |at: usize| wizard.change(vec![Setting::Mode(MODES[at].0)]);
    let choose_sheet = move |at: usize| {
        if let Some(name) = sheets.with_untracked(|sheets| sheets.get(at).cloned()) {
            wizard.change(vec![Setting::Sheet(name)]);
        }
    };
    let choose_names = move |at: usize| wizard.change(vec![Setting::NameOrder(NAMES[at].0)]);
    let choose_dates = move |at: usize| {
        let columns = dates.get_untracked().into_iter();
        wizard.change(columns.map(|column| Setting::DateOrder { column, order: DATES[at].0 }).collect());
    };
    view! {
        <section class="card" aria-label="How the file is read">
            <header><h2>"How the file is read"</h2></header>
            <div class="body form">
                {select(wizard, "reads-kind", "It brings", labels(&KINDS), Signal::derive(move || place(&KINDS, kind.get())), choose_kind)}
                {move || (sheets.with(Vec::len) > 1).then(|| {
                    let now = Signal::derive(move || layout.with(|layout| layout.sheets.iter().position(|sheet| sheet.name == layout.sheet)));
                    select(wizard, "reads-sheet", "Sheet", sheets.get(), now, choose_sheet)
                })}
                <HeaderRow wizard layout/>
                {move || needs_week.get().then(|| view! { <WeekOf wizard layout/> })}
                {move || (!dates.with(Vec::is_empty)).then(|| {
                    let now = Signal::derive(move || layout.with(|layout| layout.date_order).map_or(Some(0), |order| place(&DATES, order)));
                    select(wizard, "reads-dates", "Dates like 3/4/2026", labels(&DATES), now, choose_dates)
                })}
                {move || has_name.get().then(|| {
                    let now = Signal::derive(move || layout.with(|layout| place(&NAMES, layout.name_order)));
                    select(wizard, "reads-names", "Names without a comma", labels(&NAMES), now, choose_names)
                })}
                {select(wizard, "reads-mode", "Rows", labels(&MODES), Signal::derive(move || place(&MODES, mode.get())), choose_mode)}
            </div>
        </section>
    }
    .into_any()
}

fn labels<T>(all: &[(T, &'static str)]) -> Vec<String> {
    all.iter().map(|(_, label)| (*label).to_owned()).collect()
}

fn place<T: PartialEq>(all: &[(T, &'static str)], value: T) -> Option<usize> {
    all.iter().position(|(one, _)| *one == value)
}

fn date_columns(layout: &LayoutView) -> Vec<usize> {
    let dates = layout.columns.iter().filter(|column| column.becomes.is_some_and(Field::is_date));
    dates.map(|column| column.column).collect()
}

/// One of several, which takes effect at once.
fn select(
    wizard: Wizard,
    id: &'static str,
    label: &'static str,
    labels: Vec<String>,
    now: Signal<Option<usize>>,
    choose: impl Fn(usize) + 'static,
) -> AnyView {
    let option = |(at, label): (usize, String)| {
        view! {
            <option value=at.to_string() selected=now.get_untracked() == Some(at) prop:selected=move || now.get() == Some(at)>
                {label}
            </option>
        }
    };
    let take = move |event| {
        if let Ok(at) = event_target_value(&event).parse::<usize>() {
            choose(at);
        }
    };
    view! {
        <div class="entry">
            <label for=id>{label}</label>
            <span class="field">
                <select id=id disabled=move || wizard.is_held() on:change=take>
                    {labels.into_iter().enumerate().map(option).collect_view()}
                </select>
                <Icon glyph=Glyph::Down/>
            </span>
        </div>
    }
    .into_any()
}

/// The row with the names of the columns.
#[component]
fn HeaderRow(wizard: Wizard, layout: Memo<LayoutView>) -> impl IntoView {
    let now = move || layout.with(|layout| layout.header_row.map(|row| row.to_string()).unwrap_or_default());
    let change = move |event| {
        let typed = event_target_value(&event);
        let row = typed.trim().parse::<u32>().ok().filter(|row| *row > 0);
        if row.is_some() || typed.trim().is_empty() {
            wizard.change(vec![Setting::HeaderRow(row)]);
        }
    };
    view! {
        <div class="entry">
            <label for="reads-header">"Header row"</label>
            <span class="field">
                <input
                    id="reads-header"
                    type="number"
                    min="1"
                    aria-describedby="reads-header-hint"
                    value=now()
                    prop:value=now
                    disabled=move || wizard.is_held()
                    on:change=change
                />
            </span>
            <p class="hint" id="reads-header-hint">"The row with the names of the columns. Empty lets Daybook look for it"</p>
        </div>
    }
}

/// The week of a schedule whose days have no dates.
#[component]
fn WeekOf(wizard: Wizard, layout: Memo<LayoutView>) -> impl IntoView {
    let now = move || layout.with(|layout| layout.week_of.map(|day| day.to_string()).unwrap_or_default());
    let change = move |event| {
        if let Ok(day) = event_target_value(&event).parse() {
            wizard.change(vec![Setting::WeekOf(day)]);
        }
    };
    view! {
        <div class="entry">
            <label for="reads-week">"A day of its week"</label>
            <span class="field">
                <input id="reads-week" type="date" value=now() prop:value=now disabled=move || wizard.is_held() on:change=change/>
            </span>
        </div>
    }
}
