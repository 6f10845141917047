//! Who changed what, and when.

use crate::{
    api,
    words::{job_label, spoken, step},
};
use kernel::{AppError, FieldChange, Page as Rows, PageRequest, Slug};
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use ui_kit::{
    Choice, Column, DataTable, Empty, Failed, FilterMenu, Glyph, Loading, Page, SetParams, Stat, Stats, TableHandle,
    count_text, use_param, use_set_params, use_workspace,
};
use workspace_domain::{AuditFilters, AuditQuery, AuditRow, ChangeKind};

/// `/w/:ws/audit`; `?actor=…&entity=…&record=…&day=2026-11-18`
pub struct AuditPage;

/// What the page asks for once its own code is there, so that the code of the first page need not read these answers.
struct Wanted {
    ws: Slug,
    query: Memo<AuditQuery>,
    first: Resource<Result<Rows<AuditRow>, AppError>>,
    filters: Resource<Result<AuditFilters, AppError>>,
}

impl Wanted {
    fn begin() -> Self {
        let ws = use_workspace();
        let (actor, entity, record, day) =
            (use_param("actor"), use_param("entity"), use_param("record"), use_param("day"));
        let query = Memo::new(move |_| AuditQuery {
            actor: actor.get().and_then(|id| id.parse().ok()),
            entity: entity.get(),
            entity_id: record.get().and_then(|id| id.parse().ok()),
            day: day.get().and_then(|day| day.parse().ok()),
            page: PageRequest::default(),
        });
        let (for_rows, for_filters) = (ws.clone(), ws.clone());
        let first = Resource::new(move || query.get(), move |query| api::list_audit(for_rows.clone(), query));
        let filters = Resource::new(|| (), move |()| api::audit_filters(for_filters.clone()));
        Self { ws, query, first, filters }
    }
}

#[lazy_route]
impl LazyRoute for AuditPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let Wanted { ws, query, first, filters } = Wanted::begin();
        view! { <Audit ws query first filters/> }.into_any()
    }
}

/// What a filter of the address is set to.
type Chosen = Memo<Option<String>>;

#[component]
fn Audit(
    ws: Slug,
    query: Memo<AuditQuery>,
    first: Resource<Result<Rows<AuditRow>, AppError>>,
    filters: Resource<Result<AuditFilters, AppError>>,
) -> impl IntoView {
    let params = use_set_params();
    let table = TableHandle::new(|row: &AuditRow| row.seq.to_string());
    let chosen = (use_param("actor"), use_param("entity"));
    view! {
        <Page
            title="Audit trail"
            bar=move || view! {
                <Transition>
                    {move || Suspend::new(async move { filters.await.ok().map(|filters| menus(&filters, chosen, params)) })}
                </Transition>
                <DayFilter params/>
                <Stats figures=Signal::derive(move || vec![Stat::new(count_text(table.total().get()), "changes")])/>
            }
            foot=|| view! { <span class="faint">"Each line is sealed by the one before it; none can be changed or taken out unseen."</span> }
        >
            <Transition fallback=|| view! { <Loading/> }>
                {move || {
                    let ws = ws.clone();
                    let now = query.get();
                    Suspend::new(async move {
                        match first.await {
                            Ok(page) if page.total == 0 => view! {
                                <Empty title="Nothing to see here" text="No change matches these filters. Take one away to see more." glyph=Glyph::History/>
                            }.into_any(),
                            Ok(page) => {
                                let fetch = move |at: PageRequest| api::list_audit(ws.clone(), AuditQuery { page: at, ..now.clone() });
                                view! { <DataTable handle=table first=page fetch columns=columns() label="Changes"/> }.into_any()
                            }
                            Err(error) => view! { <Failed error retry=move |()| first.refetch()/> }.into_any(),
                        }
                    })
                }}
            </Transition>
        </Page>
    }
    .into_any()
}

fn menus(filters: &AuditFilters, (actor, entity): (Chosen, Chosen), params: SetParams) -> impl IntoView + use<> {
    let actors: Vec<_> = filters.actors.iter().map(|one| Choice::new(one.id.to_string(), one.name.clone())).collect();
    let entities: Vec<_> = filters.entities.iter().map(|one| Choice::new(one.clone(), spoken(one))).collect();
    view! {
        <FilterMenu id="actor" label="Who" chosen=actor choices=actors on_choose=move |value| params.set("actor", value)/>
        <FilterMenu id="entity" label="What" chosen=entity choices=entities on_choose=move |value| params.set("entity", value)/>
    }
    .into_any()
}

#[component]
fn DayFilter(params: SetParams) -> impl IntoView {
    let day = use_param("day");
    let change = move |event| {
        let typed = event_target_value(&event);
        params.set("day", (!typed.is_empty()).then_some(typed));
    };
    view! {
        <label class="field day-filter">
            <span class="faint">"Day"</span>
            <input type="date" aria-label="Day" value=day.get_untracked() prop:value=move || day.get().unwrap_or_default() on:change=change/>
        </label>
    }
    .into_any()
}

fn columns() -> Vec<Column<AuditRow>> {
    vec![
        Column::new("at", "When", |row: &AuditRow| row.at_text.clone()).class("num muted"),
        Column::new("actor", "Who", |row: &AuditRow| row.actor_name.clone()),
        Column::new("entity", "What", |row: &AuditRow| {
            let (look, what) = match (step(&row.entity, &row.op), row.kind) {
                (Some(step), _) => ("chip", step),
                (None, ChangeKind::Created) => ("chip go", "new"),
                (None, ChangeKind::Changed) => ("chip accent", "changed"),
                (None, ChangeKind::Deleted) => ("chip stop", "deleted"),
            };
            view! { {spoken(&row.entity)} " " <span class=look>{what}</span> }
        }),
        Column::new("label", "Record", |row: &AuditRow| match row.entity.as_str() {
            "job" => job_label(&row.label),
            _ => row.label.clone(),
        })
        .names_row(),
        Column::new("changes", "Before and after", |row: &AuditRow| changes(&row.changes)),
    ]
}

/// The fields in one line; the whole of it stands in the title of the line.
fn changes(list: &[FieldChange]) -> impl IntoView + use<> {
    let one = |change: &FieldChange| {
        let before = change.before.clone().map(|text| view! { <del>{text}</del> " " });
        let after = change.after.clone().map(|text| view! { <ins>{text}</ins> });
        view! { <span class="change"><span class="faint">{spoken(&change.field)}</span>" " {before}{after}</span>" " }
    };
    view! { <span class="change-line" title=told(list)>{list.iter().map(one).collect_view()}</span> }
}

fn told(list: &[FieldChange]) -> String {
    let empty = || "empty".to_owned();
    let one = |change: &FieldChange| {
        let (before, after) = (change.before.clone().unwrap_or_else(empty), change.after.clone().unwrap_or_else(empty));
        format!("{}: {before} → {after}", spoken(&change.field))
    };
    list.iter().map(one).collect::<Vec<_>>().join("\n")
}
