//! What the page loads.

use crate::{api, filters, history::Trail};
use kernel::{AppError, EmployeeId, Page, Slug};
use leptos::prelude::*;
use people_domain::{EmployeeDetail, EmployeeRow, PeopleChoices, PeopleQuery};
use ui_kit::use_param;

/// The resources of the page; they begin to load beside the page's own code.
#[derive(Clone)]
pub(crate) struct Loads {
    pub(crate) ws: Slug,
    pub(crate) query: Memo<PeopleQuery>,
    pub(crate) open: Memo<Option<EmployeeId>>,
    pub(crate) first: Resource<Result<Page<EmployeeRow>, AppError>>,
    pub(crate) choices: Resource<Result<PeopleChoices, AppError>>,
    pub(crate) detail: Resource<Option<Result<EmployeeDetail, AppError>>>,
    pub(crate) trail: Resource<Trail>,
}

impl Loads {
    /// Starts them.
    pub(crate) fn new(ws: Slug) -> Self {
        let query = filters::query();
        let person = use_param("person");
        let open = Memo::new(move |_| person.get().and_then(|id| id.parse().ok()));
        let [for_first, for_choices, for_detail, for_trail] = std::array::from_fn(|_| ws.clone());
        Self {
            ws,
            query,
            open,
            first: Resource::new(move || query.get(), move |query| api::list_people(for_first.clone(), query)),
            choices: Resource::new(|| (), move |()| api::people_choices(for_choices.clone())),
            detail: Resource::new(
                move || open.get(),
                move |id| {
                    let ws = for_detail.clone();
                    async move { Some(api::get_person(ws, id?).await) }
                },
            ),
            trail: Resource::new(
                move || open.get(),
                move |id| {
                    let ws = for_trail.clone();
                    async move {
                        match id {
                            Some(id) => api::person_history(ws, id).await,
                            None => Ok(Vec::new()),
                        }
                    }
                },
            ),
        }
    }
}
