//! One file on its way in.

use crate::{
    api,
    check_step::check_step,
    done_step::done_step,
    foot::foot,
    parts::only_if,
    stuck::stuck,
    waiting::waiting,
    wizard::{Stage, Wizard},
    words::title,
};
use imports_domain::{ProblemRow, RunState, RunStatus};
use kernel::{AppError, ImportId, Page as Rows, PageRequest, Slug};
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};
use ui_kit::{Failed, Glyph, Icon, Loading, Page, use_workspace};

/// Rows that need a person, in one window.
pub(crate) const ROWS: u32 = 100;

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
                            Ok((status, problems)) => import(ws, status, problems),
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

/// Where the file is, and the rows that need a person once it is checked.
///
/// # Errors
/// [`AppError::NotFound`] without an id, and what the server refuses.
pub(crate) async fn load(ws: Slug, id: Option<ImportId>) -> First {
    let id = id.ok_or(AppError::NotFound)?;
    let status = api::import_status(ws.clone(), id).await?;
    let problems = match status.state {
        RunState::Checked => api::import_problems(ws, id, PageRequest { offset: 0, limit: ROWS }).await?,
        _ => Rows { rows: Vec::new(), total: 0, of: 0 },
    };
    Ok((status, problems))
}

fn import(ws: Slug, status: RunStatus, problems: Rows<ProblemRow>) -> AnyView {
    let wizard = Wizard::new(ws, status, problems);
    let stage = Memo::new(move |_| wizard.stage());
    view! {
        <Page
            title=Signal::derive(move || heading(&wizard.now().status))
            beside=move || view! { <span class="faint file-facts">{move || facts(&wizard.now().status)}</span> }
            actions=move || view! { <ol class="steps" aria-label="Steps">{move || steps(stage.get())}</ol> }
            foot=move || foot(wizard, stage)
            foot_acts=true
        >
            <div class="roomy">
                {move || match stage.get() {
                    Stage::Waiting => waiting(wizard),
                    Stage::Unread | Stage::Columns => stuck(wizard, stage.get()),
                    Stage::Check => check_step(wizard),
                    Stage::Done => done_step(wizard),
                }}
            </div>
        </Page>
    }
    .into_any()
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

fn steps(stage: Stage) -> AnyView {
    let now = match stage {
        Stage::Waiting | Stage::Unread => 0,
        Stage::Columns => 1,
        Stage::Check => 2,
        Stage::Done => 3,
    };
    let step = |(at, name): (usize, &'static str)| {
        let done = at < now || now == 3;
        let tick = only_if(done, || view! { <Icon glyph=Glyph::Check/> }.into_any());
        view! {
            <li class:done=done aria-current=(at == now).then_some("step")>
                {tick}
                {name}
            </li>
        }
        .into_any()
    };
    ["File", "Columns", "Check", "Done"].into_iter().enumerate().map(step).collect::<Vec<_>>().into_any()
}
