//! The errors of one form, and the summary above its fields.

use crate::{
    Glyph, Icon,
    focus::focus_id,
    words::{Words, error_message, field_message, fields_of},
};
use kernel::{AppError, FieldError};
use leptos::{html, prelude::*};

/// The errors of one form. Made in the component that holds the form; handed to its fields and to its [`FormSummary`].
#[derive(Clone, Copy)]
pub struct Form {
    name: &'static str,
    words: Words,
    error: RwSignal<Option<AppError>>,
    labels: StoredValue<Vec<(&'static str, String)>>,
}

impl Form {
    /// `name` begins the ids of the form's fields, so it is unique on its page. `words` is the module's wording, or
    /// [`plain_words`](crate::words::plain_words).
    pub fn new(name: &'static str, words: Words) -> Self {
        Self { name, words, error: RwSignal::new(None), labels: StoredValue::new(Vec::new()) }
    }

    /// Shows an answer of the server: each message at its field, all of them in the summary, and the focus there.
    pub fn show(self, error: AppError) {
        self.error.set(Some(error));
    }

    /// Shows what the browser found itself. Returns whether there was anything, so that the form stops.
    pub fn refuse(self, fields: Vec<FieldError>) -> bool {
        let any = !fields.is_empty();
        self.error.set(any.then_some(AppError::Invalid { fields }));
        any
    }

    /// Takes the messages away, before asking the server again.
    pub fn clear(self) {
        self.error.set(None);
    }

    /// The error shown, if any.
    pub fn error(self) -> Signal<Option<AppError>> {
        self.error.into()
    }

    /// The id of a field's control.
    pub fn id_of(self, field: &str) -> String {
        format!("{}-{field}", self.name)
    }

    /// The message at one field. Reads a signal: call it inside a closure.
    pub fn message(self, field: &str) -> Option<String> {
        self.error.with(|error| {
            let fields = fields_of(error.as_ref()?);
            fields.iter().find(|of| of.field == field).map(|of| field_message(of, self.words))
        })
    }

    pub(crate) fn register(self, field: &'static str, label: &str) {
        self.labels.update_value(|labels| labels.push((field, label.to_owned())));
    }

    fn label(self, field: &str) -> Option<String> {
        self.labels.with_value(|labels| labels.iter().find(|(name, _)| *name == field).map(|(_, label)| label.clone()))
    }
}

/// All messages of a form, above its fields. It takes the focus when they come.
#[component]
pub fn FormSummary(
    /// The form's errors.
    form: Form,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if form.error.with(Option::is_some)
            && let Some(node) = node.get()
        {
            // an element in the page takes the focus; nothing depends on it
            let _ = node.focus();
        }
    });
    move || {
        form.error.get().map(|error| {
            let fields = fields_of(&error);
            let lines = fields.into_iter().filter(|of| !of.field.is_empty()).collect::<Vec<_>>();
            let body = if lines.is_empty() {
                view! { <p>{error_message(&error, form.words)}</p> }.into_any()
            } else {
                let head = if lines.len() == 1 {
                    "One thing needs you".to_owned()
                } else {
                    format!("{} things need you", lines.len())
                };
                let items = lines.into_iter().map(|of| view! { <li>{line(form, &of)}</li> }).collect_view();
                view! {
                    <p><b>{head}</b></p>
                    <ul>{items}</ul>
                }
                .into_any()
            };
            view! {
                <div class="problems" role="alert" tabindex="-1" node_ref=node>
                    <Icon glyph=Glyph::Warning/>
                    <div>{body}</div>
                </div>
            }
        })
    }
}

fn line(form: Form, of: &FieldError) -> AnyView {
    let message = field_message(of, form.words);
    match form.label(&of.field) {
        Some(label) => {
            let id = form.id_of(&of.field);
            let target = format!("#{id}");
            view! {
                <a
                    href=target
                    on:click=move |event| {
                        event.prevent_default();
                        focus_id(&id);
                    }
                >
                    {label}
                </a>
                ": "
                {message}
            }
            .into_any()
        }
        None => message.into_any(),
    }
}
