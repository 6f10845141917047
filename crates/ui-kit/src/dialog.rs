//! Dialogs on the browser's `<dialog>`: it holds the focus, closes on Esc and gives the focus back.

use crate::{Glyph, Icon};
use leptos::{children::ChildrenFn, ev, html, prelude::*};
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

/// A modal dialog. Its content is made anew each time it opens.
#[component]
pub fn Dialog(
    /// Whether it is open; set it to open, and it becomes false when the dialog closes.
    open: RwSignal<bool>,
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// Wide enough for a form of two columns.
    #[prop(optional)]
    wide: bool,
    /// The content; buttons last, in a `<footer>`.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    show_while(node, open);
    let content = move || {
        open.get().then(|| {
            view! {
                <header>
                    <h2>{title}</h2>
                    <button type="button" class="btn quiet icon" aria-label="Close" on:click=move |_| open.set(false)>
                        <Icon glyph=Glyph::Close/>
                    </button>
                </header>
                {children()}
            }
        })
    };
    view! {
        <dialog
            class="dialog"
            class:wide=wide
            aria-label=title
            node_ref=node
            on:close=move |_| open.set(false)
            on:mousedown=move |event| close_outside(&event, node, open)
        >
            {content}
        </dialog>
    }
    .into_any()
}

/// The switch of a dialog that is about something: open as long as there is a subject; a dialog that closes forgets its subject, so that the
/// same one can be asked about again.
pub fn open_while<T: Send + Sync + 'static>(subject: RwSignal<Option<T>>) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(subject.with(Option::is_some)));
    Effect::new(move |_| {
        // only when there is one: else the two would wake each other for ever
        if !open.get() && subject.with_untracked(Option::is_some) {
            subject.set(None);
        }
    });
    open
}

/// Asks before something that can't be undone. What can be undone needs no question: do it and offer Undo.
#[component]
pub fn Confirm(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The question: `Disable Marta Ruiz?`
    #[prop(into)]
    title: Signal<String>,
    /// What will happen.
    #[prop(into)]
    text: Signal<String>,
    /// The verb on the button: `Disable`.
    #[prop(into)]
    action: Signal<String>,
    /// Runs when the button is pressed; the dialog has closed then.
    #[prop(into)]
    on_confirm: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog open title>
            <p>{text}</p>
            <footer>
                <button type="button" class="btn" on:click=move |_| open.set(false)>
                    "Cancel"
                </button>
                <button
                    type="button"
                    class="btn danger"
                    on:click=move |_| {
                        open.set(false);
                        on_confirm.run(());
                    }
                >
                    {action}
                </button>
            </footer>
        </Dialog>
    }
}

/// Keeps a `<dialog>` shown as long as the signal says.
pub(crate) fn show_while(node: NodeRef<html::Dialog>, open: RwSignal<bool>) {
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if !open.get() {
            dialog.close();
            return;
        }
        // once the content is drawn: showing gives the focus to the field that asks for it
        set_timeout(
            move || {
                if open.try_get_untracked() == Some(true) && !dialog.open() {
                    // refused only when the element has left the page
                    let _ = dialog.show_modal();
                    focus_first(&dialog);
                }
            },
            Duration::ZERO,
        );
    });
}

/// Gives the focus to the first field of a form, unless the content asks for another one: the browser gives it to the button that
/// closes, which stands before.
fn focus_first(dialog: &HtmlDialogElement) {
    let first = |selector| dialog.query_selector(selector).ok().flatten();
    if first("[autofocus]").is_none()
        && let Some(field) = first("form :is(input:not([type=checkbox]), select, textarea):enabled")
        && let Some(field) = field.dyn_ref::<HtmlElement>()
    {
        // refused only when the element has left the page
        let _ = field.focus();
    }
}

/// Closes when the press was on the backdrop, which belongs to the dialog element itself.
pub(crate) fn close_outside(event: &ev::MouseEvent, node: NodeRef<html::Dialog>, open: RwSignal<bool>) {
    let Some(dialog) = node.get_untracked() else { return };
    let rect = dialog.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    let inside = (rect.left()..=rect.right()).contains(&x) && (rect.top()..=rect.bottom()).contains(&y);
    // a list that a select element opens reports presses at 0, 0
    if !inside && (x, y) != (0.0, 0.0) && event.target() == event.current_target() {
        open.set(false);
    }
}
