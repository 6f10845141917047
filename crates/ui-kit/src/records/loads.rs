//! What the page loads.

use super::{Asked, RecordKind};
use crate::{use_param, use_workspace};
use kernel::{AppError, HistoryEntry, Page, PageRequest, Slug};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The resources of a page of records; they begin to load beside the page's own code.
pub struct Loads<K: RecordKind> {
    pub(super) ws: Slug,
    pub(super) query: Memo<K::Query>,
    /// The record in the panel.
    pub(super) open: Memo<Option<K::Id>>,
    pub(super) first: Resource<Result<Page<K::Row>, AppError>>,
    pub(super) choices: Resource<Result<K::Choices, AppError>>,
    pub(super) detail: Resource<Option<Result<K::Detail, AppError>>>,
    /// What was done to it, newest first; empty while there is none.
    pub(super) trail: Resource<Result<Vec<HistoryEntry>, AppError>>,
}

impl<K: RecordKind> Loads<K> {
    /// Starts them. Call it in the route's `data`.
    pub fn start() -> Self {
        let ws = use_workspace();
        let (address, named) = (use_query_map(), use_param(K::ONE));
        let query = Memo::new(move |_| address.with(|map| K::query(&Asked(map))));
        let open = Memo::new(move |_| named.get().and_then(|id| id.parse::<K::Id>().ok()));
        let [for_first, for_choices, for_detail, for_trail] = std::array::from_fn(|_| ws.clone());
        Self {
            ws,
            query,
            open,
            first: Resource::new(
                move || query.get(),
                move |query| K::fetch(for_first.clone(), query, PageRequest::default()),
            ),
            choices: Resource::new(|| (), move |()| K::fetch_choices(for_choices.clone())),
            detail: Resource::new(
                move || open.get(),
                move |id| {
                    let ws = for_detail.clone();
                    async move { Some(K::fetch_one(ws, id?).await) }
                },
            ),
            trail: Resource::new(
                move || open.get(),
                move |id| {
                    let ws = for_trail.clone();
                    async move {
                        match id {
                            Some(id) => K::fetch_trail(ws, id).await,
                            None => Ok(Vec::new()),
                        }
                    }
                },
            ),
        }
    }
}
