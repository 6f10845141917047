//! The command palette: Ctrl K goes anywhere, finds anything, and does what the page can do.
//!
//! The app calls [`provide_palette`] once and [`Palette::set_search`] for what the server finds; [`Frame`](crate::Frame) makes the
//! destinations known. A page adds its actions with [`use_action`]; they leave with the page.

mod dialog;
mod entries;
mod shortcut;

pub use dialog::{PaletteButton, PaletteDialog};

use crate::Glyph;
use leptos::prelude::*;
use std::{future::Future, pin::Pin, sync::Arc};

/// How many recent items are kept.
const RECENT: usize = 5;

/// Something to go to: a page, a person, a project.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct PaletteHit {
    /// The words above its kind: `People`.
    pub group: String,
    /// Its name.
    pub label: String,
    /// What tells it from others: `Lead finisher · Ruth Adeyemi`.
    pub detail: String,
    /// Its address.
    pub href: String,
}

/// Something that the page can do.
#[derive(Clone)]
pub struct PaletteAction {
    /// What it does, beginning with a verb: `Export this week to Excel`.
    pub label: String,
    /// More words that find it, and that stand beside it faintly. May be empty.
    pub hint: String,
    /// Its shortcut, which works on the page too: `Ctrl E`. Empty for none. Off while a text field has the focus.
    pub shortcut: &'static str,
    /// Does it.
    pub run: Arc<dyn Fn() + Send + Sync>,
}

impl PaletteAction {
    /// An action without hint and shortcut.
    pub fn new(label: impl Into<String>, run: impl Fn() + Send + Sync + 'static) -> Self {
        Self { label: label.into(), hint: String::new(), shortcut: "", run: Arc::new(run) }
    }

    /// The same with a shortcut.
    #[must_use]
    pub fn shortcut(mut self, shortcut: &'static str) -> Self {
        self.shortcut = shortcut;
        self
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

type Hits = Pin<Box<dyn Future<Output = Vec<PaletteHit>>>>;
type Search = Arc<dyn Fn(String) -> Hits + Send + Sync>;
type Place = (&'static str, String, Glyph);

/// The palette. Get it with [`use_palette`].
#[derive(Clone, Copy)]
pub struct Palette {
    open: RwSignal<bool>,
    places: RwSignal<Vec<Place>>,
    actions: RwSignal<Vec<(u32, PaletteAction)>>,
    // in memory only: names of people don't belong into the browser's storage
    recent: RwSignal<Vec<PaletteHit>>,
    search: StoredValue<Option<Search>>,
    last: StoredValue<u32>,
}

impl Palette {
    /// Opens it.
    pub fn open(self) {
        self.open.set(true);
    }

    /// What is asked as one types; it answers at most some ten hits, each kind together.
    pub fn set_search<F, Fut>(self, search: F)
    where
        F: Fn(String) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Vec<PaletteHit>> + 'static,
    {
        let search: Search = Arc::new(move |typed| Box::pin(search(typed)));
        self.search.set_value(Some(search));
    }

    /// Keeps an item for the list of recent ones, newest first. Items opened from the palette are kept by themselves.
    pub fn remember(self, hit: PaletteHit) {
        self.recent.update(|recent| {
            recent.retain(|one| one.href != hit.href);
            recent.insert(0, hit);
            recent.truncate(RECENT);
        });
    }

    /// The destinations: name, address, icon.
    pub(crate) fn set_places(self, places: Vec<Place>) {
        self.places.set(places);
    }

    fn add(self, action: PaletteAction) -> u32 {
        let id = self.last.with_value(|last| last.wrapping_add(1));
        self.last.set_value(id);
        self.actions.update(|actions| actions.push((id, action)));
        id
    }

    fn remove(self, id: u32) {
        self.actions.try_update(|actions| actions.retain(|(of, _)| *of != id));
    }
}

/// Makes the palette; called once by the app, above the router.
pub fn provide_palette() -> Palette {
    let palette = Palette {
        open: RwSignal::new(false),
        places: RwSignal::new(Vec::new()),
        actions: RwSignal::new(Vec::new()),
        recent: RwSignal::new(Vec::new()),
        search: StoredValue::new(None),
        last: StoredValue::new(0),
    };
    provide_context(palette);
    palette
}

/// The palette of the app.
pub fn use_palette() -> Palette {
    use_context().unwrap_or_else(provide_palette)
}

/// Adds an action as long as the calling component lives, and binds its shortcut.
pub fn use_action(action: PaletteAction) {
    let palette = use_palette();
    let id = palette.add(action);
    on_cleanup(move || palette.remove(id));
}
