//! Short messages at the foot of the page: what was done, with Undo, or what went wrong.

use crate::{
    Glyph, Icon,
    words::{error_message, plain_words},
};
use kernel::AppError;
use leptos::prelude::*;
use std::{sync::Arc, time::Duration};

const SAY_MS: u64 = 5_000;
const UNDO_MS: u64 = 10_000;
const HELD_MS: u64 = 2_000;

/// Shows messages. Get it with [`use_toasts`].
#[derive(Clone, Copy)]
pub struct Toasts {
    list: RwSignal<Vec<Toast>>,
    last: StoredValue<u32>,
    /// The pointer or the focus is on the messages: none leaves.
    held: StoredValue<bool>,
}

/// Which message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ToastId(u32);

#[derive(Clone)]
struct Toast {
    id: ToastId,
    text: String,
    failed: bool,
    undo: Option<Arc<dyn Fn() + Send + Sync>>,
}

impl Toasts {
    /// Says what was done: `Pete Novak is saved.` Leaves after 5 s.
    pub fn say(self, text: impl Into<String>) {
        self.add(text.into(), false, None, Some(SAY_MS));
    }

    /// Says what was done and offers Undo for 10 s. The page may be gone when `undo` runs: let it use what outlives the page.
    /// Answers which message it is, so that it can be closed when it is not true any more.
    pub fn undo(self, text: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) -> ToastId {
        self.add(text.into(), false, Some(Arc::new(undo)), Some(UNDO_MS))
    }

    /// Says what went wrong and what to do. Stays until it is closed.
    pub fn fail(self, text: impl Into<String>) {
        self.add(text.into(), true, None, None);
    }

    /// [`fail`](Self::fail) with the generic wording of an error.
    pub fn fail_with(self, error: &AppError) {
        self.fail(error_message(error, plain_words));
    }

    /// Closes a message, if it is still there.
    pub fn close(self, id: ToastId) {
        self.list.try_update(|list| list.retain(|toast| toast.id != id));
    }

    fn add(
        self,
        text: String,
        failed: bool,
        undo: Option<Arc<dyn Fn() + Send + Sync>>,
        leaves_after_ms: Option<u64>,
    ) -> ToastId {
        let id = self.last.try_update_value(|last| {
            *last = last.wrapping_add(1);
            *last
        });
        // no message has the number 0
        let Some(id) = id.map(ToastId) else { return ToastId(0) };
        self.list.update(|list| {
            // the same failure again moves to the end instead of piling up
            list.retain(|toast| !(failed && toast.failed && toast.text == text));
            list.push(Toast { id, text, failed, undo });
        });
        if let Some(after_ms) = leaves_after_ms {
            self.leave(id, after_ms);
        }
        id
    }

    fn leave(self, id: ToastId, after_ms: u64) {
        set_timeout(
            move || match self.held.try_get_value() {
                Some(true) => self.leave(id, HELD_MS),
                _ => self.close(id),
            },
            Duration::from_millis(after_ms),
        );
    }
}

/// The messages of the app. Messages of a component outside the app are lost.
pub fn use_toasts() -> Toasts {
    use_context().unwrap_or_else(provide_toasts)
}

/// Makes the messages; called once by the app, above the router.
pub fn provide_toasts() -> Toasts {
    let toasts = Toasts { list: RwSignal::new(Vec::new()), last: StoredValue::new(0), held: StoredValue::new(false) };
    provide_context(toasts);
    toasts
}

/// Where the messages appear. Stands once on a page; [`Frame`](crate::Frame) and [`Gate`](crate::Gate) hold it.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let toasts = use_toasts();
    let of = move |failed: bool| {
        move || toasts.list.get().into_iter().filter(|toast| toast.failed == failed).collect::<Vec<_>>()
    };
    let line = move |toast: Toast| line(toasts, toast);
    view! {
        <div
            class="toasts"
            on:pointerenter=move |_| toasts.held.set_value(true)
            on:pointerleave=move |_| toasts.held.set_value(false)
            on:focusin=move |_| toasts.held.set_value(true)
            on:focusout=move |_| toasts.held.set_value(false)
        >
            <div role="status">
                <For each=of(false) key=|toast| toast.id children=line/>
            </div>
            <div role="alert">
                <For each=of(true) key=|toast| toast.id children=line/>
            </div>
        </div>
    }
    .into_any()
}

fn line(toasts: Toasts, toast: Toast) -> AnyView {
    let id = toast.id;
    let undo = toast.undo.map(|undo| {
        view! {
            <button
                type="button"
                class="btn"
                on:click=move |_| {
                    toasts.close(id);
                    undo();
                }
            >
                <Icon glyph=Glyph::Undo/>
                "Undo"
            </button>
        }
    });
    view! {
        <div class="toast" class:stop=toast.failed>
            <Icon glyph=if toast.failed { Glyph::Warning } else { Glyph::Check }/>
            <span>{toast.text}</span>
            {undo}
            <button type="button" class="btn quiet icon" aria-label="Close" on:click=move |_| toasts.close(id)>
                <Icon glyph=Glyph::Close/>
            </button>
        </div>
    }
    .into_any()
}
