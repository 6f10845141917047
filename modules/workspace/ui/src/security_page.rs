//! Who came in, who was refused, whose rights are others.

use crate::{api, words::told};
use kernel::{AppError, Page as Rows, PageRequest, SecurityKind, Slug};
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use ui_kit::{
    Choice, Column, DataTable, Empty, Failed, FilterMenu, Glyph, Icon, Loading, Page, SetParams, Stat, Stats,
    TableHandle, count_text, use_param, use_set_params, use_workspace,
};
use workspace_domain::{AuditActor, SecurityQuery, SecurityRow};

/// `/w/:ws/security`; `?kind=…&person=…&day=2026-11-18`
pub struct SecurityPage;

/// What the page asks for once its own code is there, so that the code of the first page need not read these answers.
struct Wanted {
    ws: Slug,
    query: Memo<SecurityQuery>,
    first: Resource<Result<Rows<SecurityRow>, AppError>>,
    people: Resource<Result<Vec<AuditActor>, AppError>>,
}

impl Wanted {
    fn begin() -> Self {
        let ws = use_workspace();
        let (kind, person, day) = (use_param("kind"), use_param("person"), use_param("day"));
        let query = Memo::new(move |_| SecurityQuery {
            kind: kind.get().and_then(|word| SecurityKind::parse(&word)),
            person: person.get().and_then(|id| id.parse().ok()),
            day: day.get().and_then(|day| day.parse().ok()),
            page: PageRequest::default(),
        });
        let (for_rows, for_people) = (ws.clone(), ws.clone());
        let first = Resource::new(move || query.get(), move |query| api::list_security(for_rows.clone(), query));
        let people = Resource::new(|| (), move |()| api::security_filters(for_people.clone()));
        Self { ws, query, first, people }
    }
}

#[lazy_route]
impl LazyRoute for SecurityPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let Wanted { ws, query, first, people } = Wanted::begin();
        view! { <Log ws query first people/> }.into_any()
    }
}

#[component]
fn Log(
    ws: Slug,
    query: Memo<SecurityQuery>,
    first: Resource<Result<Rows<SecurityRow>, AppError>>,
    people: Resource<Result<Vec<AuditActor>, AppError>>,
) -> impl IntoView {
    let params = use_set_params();
    let table = TableHandle::new(|row: &SecurityRow| row.id.to_string());
    let (kind, person) = (use_param("kind"), use_param("person"));
    let file = {
        let ws = ws.clone();
        move || workbook_of(&ws, &query.get())
    };
    view! {
        <Page
            title="Security log"
            bar=move || view! {
                <FilterMenu id="kind" label="What" chosen=kind choices=kinds() on_choose=move |value| params.set("kind", value)/>
                <Transition>
                    {move || Suspend::new(async move {
                        people.await.ok().map(|people| view! {
                            <FilterMenu id="person" label="Who" chosen=person choices=choices(people) on_choose=move |value| params.set("person", value)/>
                        })
                    })}
                </Transition>
                <DayFilter params/>
                <a class="btn" href=file.clone() rel="external" download><Icon glyph=Glyph::Download/>"Excel"</a>
                <Stats figures=Signal::derive(move || vec![Stat::new(count_text(table.total().get()), "events")])/>
            }
            foot=|| view! { <span class="faint">"What happened in this workspace, and how its members came in. No line can be changed."</span> }
        >
            <Transition fallback=|| view! { <Loading/> }>
                {move || {
                    let ws = ws.clone();
                    let now = query.get();
                    Suspend::new(async move {
                        match first.await {
                            Ok(page) if page.total == 0 => view! {
                                <Empty title="Nothing to see here" text="No event matches these filters. Take one away to see more." glyph=Glyph::Shield/>
                            }.into_any(),
                            Ok(page) => {
                                let fetch = move |at: PageRequest| api::list_security(ws.clone(), SecurityQuery { page: at, ..now.clone() });
                                view! { <DataTable handle=table first=page fetch columns=columns() label="Events"/> }.into_any()
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

fn kinds() -> Vec<Choice> {
    SecurityKind::ALL.iter().map(|kind| Choice::new(kind.as_str().to_owned(), told(*kind).0)).collect()
}

fn choices(people: Vec<AuditActor>) -> Vec<Choice> {
    people.into_iter().map(|one| Choice::new(one.id.to_string(), one.name)).collect()
}

/// Where the same lines are as a workbook.
fn workbook_of(ws: &Slug, query: &SecurityQuery) -> String {
    let kind = query.kind.map(|kind| format!("kind={}", kind.as_str()));
    let person = query.person.map(|person| format!("person={person}"));
    let day = query.day.map(|day| format!("day={day}"));
    let narrowed: Vec<String> = [kind, person, day].into_iter().flatten().collect();
    let mark = if narrowed.is_empty() { "" } else { "?" };
    format!("/w/{ws}/security.xlsx{mark}{}", narrowed.join("&"))
}

/// What was done or tried, and with what. An operation whose kind says it all is left out.
fn particulars(row: &SecurityRow) -> String {
    let done = match row.what.as_str() {
        "password" => "with a password".to_owned(),
        "passkey" => "with a passkey".to_owned(),
        "second_factor" => "with a password and a code".to_owned(),
        "second_passkey" => "with a password and a passkey".to_owned(),
        "prove" => "once more, for something dangerous".to_owned(),
        "oidc" => "by a provider".to_owned(),
        operation if operation.contains('/') && !row.detail.is_empty() => String::new(),
        other => other.replace(['/', '_'], " "),
    };
    match (done.is_empty(), row.detail.is_empty()) {
        (true, _) => row.detail.clone(),
        (false, true) => done,
        (false, false) => format!("{done}: {}", row.detail),
    }
}

fn columns() -> Vec<Column<SecurityRow>> {
    vec![
        Column::new("at", "When", |row: &SecurityRow| row.at_text.clone()).class("num muted"),
        Column::new("kind", "What", |row: &SecurityRow| {
            let (what, look) = told(row.kind);
            view! { <span class=look>{what}</span> }
        })
        .names_row(),
        Column::new("person", "Who", |row: &SecurityRow| row.person.clone().unwrap_or_else(|| "somebody".to_owned())),
        Column::new("detail", "Particulars", |row: &SecurityRow| {
            let text = particulars(row);
            view! { <span class="change-line" title=text.clone()>{text.clone()}</span> }
        }),
        Column::new("ip", "Address", |row: &SecurityRow| row.ip.clone().unwrap_or_default()).class("num"),
        Column::new("agent", "Browser", |row: &SecurityRow| {
            let agent = row.user_agent.clone().unwrap_or_default();
            view! { <span class="change-line faint" title=agent.clone()>{agent.clone()}</span> }
        }),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particulars_name_no_operation_that_the_kind_tells() {
        let row = |what: &str, detail: &str| SecurityRow {
            id: uuid::Uuid::nil(),
            at_text: String::new(),
            kind: SecurityKind::LinkChanged,
            person: None,
            what: what.into(),
            detail: detail.into(),
            ip: None,
            user_agent: None,
        };
        for (what, detail, told) in [
            ("workspace/invite", "invitation of ines@northline.example", "invitation of ines@northline.example"),
            ("people/list", "", "people list"),
            ("password", "", "with a password"),
            ("oidc", "Google", "by a provider: Google"),
        ] {
            assert_eq!(particulars(&row(what, detail)), told);
        }
    }
}
