//! The page of projects.

use crate::{
    columns::columns,
    filters::{self, Bar},
    hands::Hands,
    loads::Loads,
    panel::ProjectPanel,
    portfolio::Portfolio,
    project_form::{AddDialog, EditDialog},
    words::words,
};
use kernel::{Page as Window, PageRequest, Permission};
use leptos::{ev, prelude::*};
use leptos_router::{LazyRoute, NavigateOptions, hooks::use_navigate, lazy_route};
use people_ui::list::SaveState;
use projects_domain::{ProjectRow, ProjectsQuery};
use ui_kit::{DataTable, Empty, Failed, Glyph, Icon, Loading, Page, PaletteAction, use_action, use_workspace};
use workspace_domain::Frame;

/// `/w/:ws/projects`; `?q=&region=&status=&sort=&dir=&project=`
pub struct ProjectsPage {
    loads: Loads,
}

#[lazy_route]
impl LazyRoute for ProjectsPage {
    fn data() -> Self {
        Self { loads: Loads::new(use_workspace()) }
    }

    fn view(this: Self) -> AnyView {
        view! { <Projects loads=this.loads/> }.into_any()
    }
}

#[component]
fn Projects(loads: Loads) -> impl IntoView {
    let role = use_context::<Frame>().map(|frame| frame.role);
    let may = move |permission| role.is_some_and(|role| role.allows(permission));
    let import = may(Permission::Import).then(|| format!("/w/{}/import?kind=projects", loads.ws));
    let portfolio = Portfolio::new(loads, may(Permission::ProjectsEdit));
    let hands = Hands::new(portfolio);
    offer(portfolio, import.clone());
    let import = StoredValue::new(import);
    let actions = move || {
        view! {
            {import.get_value().map(|href| view! { <a class="btn" href=href>"Import"</a> })}
            {portfolio.may_edit.then(|| view! {
                <button type="button" class="btn primary" on:click=move |_| portfolio.adding.set(true)>
                    <Icon glyph=Glyph::Plus/>
                    "Add a project"
                </button>
            })}
        }
    };
    let escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            portfolio.close();
        }
    };
    view! {
        <Page title="Projects" actions bar=move || view! { <Bar portfolio/> } foot=move || view! { <Foot portfolio/> }>
            <div class="split" on:keydown=escape>
                <Transition fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        let query = portfolio.query.get_untracked();
                        match portfolio.first.await {
                            Ok(page) if page.of == 0 => view! { <Nothing portfolio import=import.get_value()/> }.into_any(),
                            Ok(page) if page.total == 0 => view! { <NoMatch portfolio/> }.into_any(),
                            Ok(page) => view! { <List hands query page/> }.into_any(),
                            Err(error) => view! { <Failed error words retry=hands.reload/> }.into_any(),
                        }
                    })}
                </Transition>
                <ProjectPanel hands/>
            </div>
        </Page>
        <AddDialog portfolio/>
        <EditDialog portfolio/>
    }
}

/// Makes the page's actions known to the palette; `import` is where files are brought in, for those who may.
fn offer(portfolio: Portfolio, import: Option<String>) {
    if portfolio.may_edit {
        use_action(
            PaletteAction::new("Add a project", move || portfolio.adding.set(true)).hint("new job site").shortcut("N"),
        );
    }
    if let Some(import) = import {
        let navigate = use_navigate();
        let go = move || navigate(&import, NavigateOptions::default());
        use_action(PaletteAction::new("Import projects", go).hint("jobs from Excel"));
    }
}

#[component]
fn List(hands: Hands, query: ProjectsQuery, page: Window<ProjectRow>) -> impl IntoView {
    let portfolio = hands.portfolio;
    portfolio.know(&page);
    let ws = portfolio.ws();
    let fetch = move |at: PageRequest| {
        let (ws, query) = (ws.clone(), ProjectsQuery { page: at, ..query.clone() });
        async move {
            let page = crate::api::list_projects(ws, query).await?;
            portfolio.know(&page);
            Ok(page)
        }
    };
    let Hands { selected, open, edit, .. } = hands;
    if !portfolio.may_edit {
        return view! {
            <DataTable handle=portfolio.table first=page fetch columns=columns(hands) label="Projects" selected on_open=open/>
        }
        .into_any();
    }
    view! {
        <DataTable handle=portfolio.table first=page fetch columns=columns(hands) label="Projects" selected on_open=open on_edit=edit/>
    }
    .into_any()
}

#[component]
fn Nothing(portfolio: Portfolio, import: Option<String>) -> impl IntoView {
    let text = if portfolio.may_edit {
        "People are sent to projects. Import your projects, or add one."
    } else {
        "People are sent to projects. A scheduler brings them in."
    };
    let action = move || {
        view! {
            {import.map(|href| view! { <a class="btn primary" href=href><Icon glyph=Glyph::Upload/>"Import your projects"</a> })}
            {portfolio.may_edit.then(|| view! {
                <button type="button" class="btn" on:click=move |_| portfolio.adding.set(true)>"Add a project"</button>
            })}
        }
    };
    view! { <Empty title="There are no projects yet" text glyph=Glyph::Folder action/> }
}

#[component]
fn NoMatch(portfolio: Portfolio) -> impl IntoView {
    let action = move || {
        view! { <button type="button" class="btn" on:click=move |_| filters::clear(portfolio)>"Show all projects"</button> }
    };
    view! { <Empty title="No project matches" text="Search for something else, or take a filter away." action/> }
}

#[component]
fn Foot(portfolio: Portfolio) -> impl IntoView {
    let hint = if portfolio.may_edit {
        "Enter edits · Tab goes on · Space opens · N adds · / searches"
    } else {
        "Space opens · / searches"
    };
    view! {
        {portfolio.may_edit.then(|| view! { <SaveState saving=portfolio.saver.saving()/> })}
        <span class="faint">{hint}</span>
    }
}
