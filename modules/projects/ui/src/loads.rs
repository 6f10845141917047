//! What the page loads.

use crate::{api, filters, history::Trail};
use kernel::{AppError, Page, ProjectId, Slug};
use leptos::prelude::*;
use projects_domain::{ProjectChoices, ProjectRow, ProjectsQuery};
use ui_kit::use_param;

/// The resources of the page; they begin to load beside the page's own code.
#[derive(Clone)]
pub(crate) struct Loads {
    pub(crate) ws: Slug,
    pub(crate) query: Memo<ProjectsQuery>,
    pub(crate) open: Memo<Option<ProjectId>>,
    pub(crate) first: Resource<Result<Page<ProjectRow>, AppError>>,
    pub(crate) choices: Resource<Result<ProjectChoices, AppError>>,
    pub(crate) detail: Resource<Option<Result<ProjectRow, AppError>>>,
    pub(crate) trail: Resource<Trail>,
}

impl Loads {
    /// Starts them.
    pub(crate) fn new(ws: Slug) -> Self {
        let query = filters::query();
        let project = use_param("project");
        let open = Memo::new(move |_| project.get().and_then(|id| id.parse().ok()));
        let [for_first, for_choices, for_detail, for_trail] = std::array::from_fn(|_| ws.clone());
        Self {
            ws,
            query,
            open,
            first: Resource::new(move || query.get(), move |query| api::list_projects(for_first.clone(), query)),
            choices: Resource::new(|| (), move |()| api::project_choices(for_choices.clone())),
            detail: Resource::new(
                move || open.get(),
                move |id| {
                    let ws = for_detail.clone();
                    async move { Some(api::get_project(ws, id?).await) }
                },
            ),
            trail: Resource::new(
                move || open.get(),
                move |id| {
                    let ws = for_trail.clone();
                    async move {
                        match id {
                            Some(id) => api::project_history(ws, id).await,
                            None => Ok(Vec::new()),
                        }
                    }
                },
            ),
        }
    }
}
