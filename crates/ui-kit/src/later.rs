//! Parts of a page that may come after it.

use leptos::{prelude::*, reactive::computed::ScopedFuture, task::spawn_local};
use std::sync::{Arc, Mutex, PoisonError};

/// What is not there when the page comes, such as its dialogs: the page is drawn and answers clicks without it, and then it is loaded
/// from a file of its own. `load` is a function marked `#[lazy]`. The server's HTML has nothing of it.
#[component]
pub fn Later<Load, Part>(
    /// Makes the part, once, in the browser.
    load: Load,
) -> impl IntoView
where
    Load: FnOnce() -> Part + 'static,
    Part: Future<Output = AnyView> + 'static,
{
    let there = RwSignal::new(false);
    let part = Arc::new(Mutex::new(None));
    let mut load = Some(load);
    let slot = Arc::clone(&part);
    Effect::new(move |_| {
        let (Some(load), slot) = (load.take(), Arc::clone(&slot)) else { return };
        spawn_local(ScopedFuture::new_untracked(async move {
            let made = load().await;
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(made);
            // the page may have gone meanwhile
            let _ = there.try_set(true);
        }));
    });
    move || there.get().then(|| part.lock().unwrap_or_else(PoisonError::into_inner).take())
}
