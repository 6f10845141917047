//! One file on its way in.

use crate::{
    api,
    check_step::CheckStep,
    done_step::DoneStep,
    foot::Foot,
    stuck::Stuck,
    waiting::Waiting,
    wizard::{ROWS, Stage, Wizard},
    words::title,
};
use imports_domain::{ProblemRow, RunState, RunStatus};
use kernel::{AppError, ImportId, Page as Rows, PageRequest, Slug};
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};
use ui_kit::{Failed, Glyph, Icon, Loading, Page, use_workspace};

type First = Result<(RunStatus, Rows<ProblemRow>), AppError>;

/// `/w/:ws/import/:id`
pub struct ImportPage {
    ws: Slug,
    first: Resource<First>,
}

#[lazy_route]
impl LazyRoute for ImportPage {
    fn data() -> Self {
        let ws = use_workspace();
        let asked = ws.clone();
        let params = use_params_map();
        let id = Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse::<ImportId>().ok())));
        let first = Resource::new(move || id.get(), move |id| load(asked.clone(), id));
        Self { ws, first }
    }

    fn view(this: Self) -> AnyView {
        let ImportPage { ws, first } = this;
        view! {
            <Transition fallback=|| view! { <Loading/> }>
                {move || {
                    let ws = ws.clone();
                    Suspend::new(async move {
                        match first.await {
                            Ok((status, problems)) => view! { <Import ws status problems/> }.into_any(),
                            Err(error) => view! {
                                <Page title="Import"><Failed error retry=move |()| first.refetch()/></Page>
                            }.into_any(),
                        }
                    })
                }}
            </Transition>
        }
        .into_any()
    }
}

async fn load(ws: Slug, id: Option<ImportId>) -> First {
    let id = id.ok_or(AppError::NotFound)?;
    let status = api::import_status(ws.clone(), id).await?;
    let problems = match status.state {
        RunState::Checked => api::import_problems(ws, id, PageRequest { offset: 0, limit: ROWS }).await?,
        _ => Rows { rows: Vec::new(), total: 0, of: 0 },
    };
    Ok((status, problems))
}

#[component]
fn Import(ws: Slug, status: RunStatus, problems: Rows<ProblemRow>) -> impl IntoView {
    let wizard = Wizard::new(ws, status, problems);
    let stage = Memo::new(move |_| wizard.stage());
    view! {
        <Page
            title=Signal::derive(move || wizard.status.with(heading))
            beside=move || view! { <span class="faint file-facts">{move || wizard.status.with(facts)}</span> }
            actions=move || view! { <Steps wizard stage/> }
            foot=move || view! { <Foot wizard stage/> }
            foot_acts=true
        >
            <div class="roomy">
                {move || match stage.get() {
                    Stage::Waiting => view! { <Waiting wizard/> }.into_any(),
                    Stage::Stuck => view! { <Stuck wizard/> }.into_any(),
                    Stage::Check => view! { <CheckStep wizard/> }.into_any(),
                    Stage::Done => view! { <DoneStep wizard/> }.into_any(),
                }}
            </div>
        </Page>
    }
}

/// `roster.xlsx · sheet Roster · header found in row 4`.
fn facts(status: &RunStatus) -> String {
    let mut parts = vec![status.file_name.clone()];
    if let Some(layout) = &status.layout {
        if let Some(source) = &layout.source {
            parts.push(source.clone());
        } else if !layout.sheet.is_empty() {
            parts.push(format!("sheet {}", layout.sheet));
        }
        if let Some(row) = layout.header_row {
            parts.push(format!("header found in row {row}"));
        }
    }
    parts.join(" · ")
}

/// `Import people`; of a file that nobody could read and that nobody said a word about, `Import`.
fn heading(status: &RunStatus) -> String {
    let unread =
        status.state == RunState::Failed && status.layout.as_ref().is_none_or(|layout| layout.sheets.is_empty());
    if unread { "Import".to_owned() } else { title(status.kind).to_owned() }
}

#[component]
fn Steps(wizard: Wizard, stage: Memo<Stage>) -> impl IntoView {
    let names = ["File", "Columns", "Check", "Done"];
    let failed = Memo::new(move |_| wizard.status.with(|status| status.state == RunState::Failed));
    let now = move || match stage.get() {
        Stage::Waiting => 0,
        Stage::Stuck => usize::from(!failed.get()),
        Stage::Check => 2,
        Stage::Done => 3,
    };
    let step = move |(at, name): (usize, &'static str)| {
        view! {
            <li class:done=move || at < now() || now() == 3 aria-current=move || (at == now()).then_some("step")>
                {move || (at < now() || now() == 3).then(|| view! { <Icon glyph=Glyph::Check/> })}
                {name}
            </li>
        }
    };
    view! { <ol class="steps" aria-label="Steps">{names.into_iter().enumerate().map(step).collect_view()}</ol> }
}
