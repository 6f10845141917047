//! Choosing a file; the files of late; empty files to fill in.

use crate::{
    api,
    chooser::Chooser,
    words::{figure, state_words},
};
use imports_domain::{RunRow, RunState};
use kernel::{AppError, Slug};
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use ui_kit::{Failed, Glyph, Icon, Loading, Page, use_workspace};

/// `/w/:ws/import`
pub struct ImportStartPage;

/// What the page asks for once its own code is there, so that the code of the first page need not read these answers.
struct Wanted {
    ws: Slug,
    runs: Resource<Result<Vec<RunRow>, AppError>>,
}

impl Wanted {
    fn begin() -> Self {
        let ws = use_workspace();
        let asked = ws.clone();
        let runs = Resource::new(|| (), move |()| api::list_imports(asked.clone()));
        Self { ws, runs }
    }
}

#[lazy_route]
impl LazyRoute for ImportStartPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let Wanted { ws, runs } = Wanted::begin();
        view! { <Start ws runs/> }.into_any()
    }
}

#[component]
fn Start(ws: Slug, runs: Resource<Result<Vec<RunRow>, AppError>>) -> impl IntoView {
    let (for_files, for_list) = (ws.clone(), ws.clone());
    view! {
        <Page title="Import">
            <div class="roomy">
                <Chooser ws/>
                <Templates ws=for_files/>
                <section class="card" aria-label="Files of late">
                    <header>
                        <h2>"Files of late"</h2>
                        <span class="faint">"Go on where you stopped, or take the refused rows back"</span>
                    </header>
                    <Transition fallback=|| view! { <Loading rows=3/> }>
                        {move || {
                            let ws = for_list.clone();
                            Suspend::new(async move {
                                match runs.await {
                                    Ok(list) => files(&ws, list),
                                    Err(error) => view! { <Failed error retry=move |()| runs.refetch()/> }.into_any(),
                                }
                            })
                        }}
                    </Transition>
                </section>
            </div>
        </Page>
    }
}

#[component]
fn Templates(ws: Slug) -> impl IntoView {
    let kinds = [("people", "People"), ("projects", "Projects"), ("schedule", "Schedule")];
    let one = |(kind, name): (&'static str, &'static str)| {
        view! {
            <a class="btn" href=format!("/w/{ws}/imports/template/{kind}.xlsx") rel="external" download="">
                <Icon glyph=Glyph::Table/>
                {name}
            </a>
        }
    };
    view! {
        <section class="card" aria-label="Empty files to fill in">
            <header>
                <h2>"No spreadsheet yet"</h2>
                <span class="faint">"Empty files with the right columns and one row to show how they are filled"</span>
            </header>
            <div class="body pair">{kinds.map(one).collect_view()}</div>
        </section>
    }
    .into_any()
}

fn files(ws: &Slug, list: Vec<RunRow>) -> AnyView {
    if list.is_empty() {
        return view! { <p class="note">"No file has been brought yet."</p> }.into_any();
    }
    let line = |run: RunRow| {
        let (look, state) = state_words(run.state, run.tally.as_ref());
        let counts = run.tally.map(|tally| format!("{} new, {} changed", figure(tally.created), figure(tally.changed)));
        view! {
            <tr>
                <th scope="row">
                    <a href=format!("/w/{ws}/import/{}", run.id)>{run.file_name}</a>
                </th>
                <td class="muted">{(run.state != RunState::Failed).then(|| run.kind.label())}</td>
                <td class="num muted">{counts}</td>
                <td class="muted">{run.by}</td>
                <td class="num muted">{run.at_text}</td>
                <td>
                    <span class=look>{state}</span>
                </td>
            </tr>
        }
    };
    view! {
        <div class="inner-scroll" tabindex="0" role="region" aria-label="Files of late, table">
            <table class="list tight">
                <thead>
                    <tr>
                        <th scope="col">"File"</th>
                        <th scope="col">"Brings"</th>
                        <th scope="col">"Finds"</th>
                        <th scope="col">"Brought by"</th>
                        <th scope="col">"When"</th>
                        <th scope="col">"State"</th>
                    </tr>
                </thead>
                <tbody>{list.into_iter().map(line).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
