//! The page of people.

use crate::{
    columns::columns,
    filters::{self, Bar},
    hands::Hands,
    list::SaveState,
    loads::Loads,
    panel::PersonPanel,
    person_form::{AddDialog, EditDialog},
    regions::RegionsDialog,
    roster::Roster,
    words::words,
};
use kernel::{Page as Window, PageRequest, Permission};
use leptos::{ev, prelude::*};
use leptos_router::{LazyRoute, NavigateOptions, hooks::use_navigate, lazy_route};
use people_domain::{EmployeeRow, PeopleQuery};
use ui_kit::{DataTable, Empty, Failed, Glyph, Icon, Loading, Page, PaletteAction, use_action, use_workspace};
use workspace_domain::Frame;

/// `/w/:ws/people`; `?q=&region=&foreman=&title=&state=&sort=&dir=&person=`
pub struct PeoplePage {
    loads: Loads,
}

#[lazy_route]
impl LazyRoute for PeoplePage {
    fn data() -> Self {
        Self { loads: Loads::new(use_workspace()) }
    }

    fn view(this: Self) -> AnyView {
        view! { <People loads=this.loads/> }.into_any()
    }
}

#[component]
fn People(loads: Loads) -> impl IntoView {
    let role = use_context::<Frame>().map(|frame| frame.role);
    let may = move |permission| role.is_some_and(|role| role.allows(permission));
    let import = may(Permission::Import).then(|| format!("/w/{}/import?kind=people", loads.ws));
    let roster = Roster::new(loads, may(Permission::PeopleEdit));
    let hands = Hands::new(roster);
    offer(roster, import.clone());
    let import = StoredValue::new(import);
    let actions = move || {
        view! {
            {import.get_value().map(|href| view! { <a class="btn" href=href>"Import"</a> })}
            {roster.may_edit.then(|| view! {
                <button type="button" class="btn primary" on:click=move |_| roster.adding.set(true)>
                    <Icon glyph=Glyph::Plus/>
                    "Add a person"
                </button>
            })}
        }
    };
    let escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            roster.close();
        }
    };
    view! {
        <Page title="People" actions bar=move || view! { <Bar roster/> } foot=move || view! { <Foot roster/> }>
            <div class="split" on:keydown=escape>
                <Transition fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        let query = roster.query.get_untracked();
                        match roster.first.await {
                            Ok(page) if page.of == 0 => view! { <Nobody roster import=import.get_value()/> }.into_any(),
                            Ok(page) if page.total == 0 => view! { <NoMatch roster/> }.into_any(),
                            Ok(page) => view! { <List hands query page/> }.into_any(),
                            Err(error) => view! { <Failed error words retry=hands.reload/> }.into_any(),
                        }
                    })}
                </Transition>
                <PersonPanel hands/>
            </div>
        </Page>
        <AddDialog roster/>
        <EditDialog roster/>
        <RegionsDialog roster/>
    }
}

/// Makes the page's actions known to the palette; `import` is where files are brought in, for those who may.
fn offer(roster: Roster, import: Option<String>) {
    if roster.may_edit {
        use_action(
            PaletteAction::new("Add a person", move || roster.adding.set(true)).hint("new employee").shortcut("N"),
        );
        use_action(PaletteAction::new("Regions", move || roster.regions.set(true)).hint("add or rename a region"));
    }
    if let Some(import) = import {
        let navigate = use_navigate();
        let go = move || navigate(&import, NavigateOptions::default());
        use_action(PaletteAction::new("Import people", go).hint("roster from Excel"));
    }
}

#[component]
fn List(hands: Hands, query: PeopleQuery, page: Window<EmployeeRow>) -> impl IntoView {
    let roster = hands.roster;
    roster.know(&page);
    let ws = roster.ws();
    let fetch = move |at: PageRequest| {
        let (ws, query) = (ws.clone(), PeopleQuery { page: at, ..query.clone() });
        async move {
            let page = crate::api::list_people(ws, query).await?;
            roster.know(&page);
            Ok(page)
        }
    };
    let Hands { selected, open, edit, .. } = hands;
    if !roster.may_edit {
        return view! {
            <DataTable handle=roster.table first=page fetch columns=columns(hands) label="People" selected on_open=open/>
        }
        .into_any();
    }
    view! {
        <DataTable handle=roster.table first=page fetch columns=columns(hands) label="People" selected on_open=open on_edit=edit/>
    }
    .into_any()
}

#[component]
fn Nobody(roster: Roster, import: Option<String>) -> impl IntoView {
    let text = if roster.may_edit {
        "Everybody you plan stands on the roster. Import your roster, or add a person."
    } else {
        "Everybody who is planned stands on the roster. A scheduler brings them in."
    };
    let action = move || {
        view! {
            {import.map(|href| view! { <a class="btn primary" href=href><Icon glyph=Glyph::Upload/>"Import your roster"</a> })}
            {roster.may_edit.then(|| view! {
                <button type="button" class="btn" on:click=move |_| roster.adding.set(true)>"Add a person"</button>
            })}
        }
    };
    view! { <Empty title="No one is on the roster yet" text glyph=Glyph::People action/> }
}

#[component]
fn NoMatch(roster: Roster) -> impl IntoView {
    let action = move || {
        view! { <button type="button" class="btn" on:click=move |_| filters::clear(roster)>"Show everyone active"</button> }
    };
    view! { <Empty title="Nobody matches" text="Search for something else, or take a filter away." action/> }
}

#[component]
fn Foot(roster: Roster) -> impl IntoView {
    let hint = if roster.may_edit {
        "Enter edits · Tab goes on · Space opens · N adds · / searches"
    } else {
        "Space opens · / searches"
    };
    view! {
        {roster.may_edit.then(|| view! { <SaveState saving=roster.saver.saving()/> })}
        <span class="faint">{hint}</span>
    }
}
