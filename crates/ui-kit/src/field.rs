//! Fields of a form: the label above, a hint below, the message at the field.

use crate::{Form, Glyph, Icon, focus::focus_late};
use leptos::prelude::*;

/// One choice of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is stored or put in the address.
    pub value: String,
    /// What is read.
    pub label: String,
}

impl Choice {
    /// A choice of a value and its words.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// A line of text, or what `kind` says: `email`, `password`, `tel`, `number`, `date`.
#[component]
pub fn TextField(
    /// The form it belongs to.
    form: Form,
    /// The field's name in the command.
    name: &'static str,
    /// The words above it.
    #[prop(into)]
    label: String,
    /// What is typed.
    value: RwSignal<String>,
    /// A sentence below it.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The input's `type`.
    #[prop(default = "text")]
    kind: &'static str,
    /// The input's `autocomplete`.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// The unit inside the field, at its end: `h`.
    #[prop(optional)]
    unit: Option<&'static str>,
    /// Words inside the field, at its start: `/w/`.
    #[prop(optional)]
    lead: Option<&'static str>,
    /// May stay empty; the label says so.
    #[prop(optional)]
    optional: bool,
    /// Takes the focus when it appears (in a dialog).
    #[prop(optional)]
    autofocus: bool,
    /// Can't be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let has_hint = hint.as_ref().is_some_and(|hint| !hint.is_empty());
    let id = form.id_of(name);
    let node = NodeRef::<leptos::html::Input>::new();
    if autofocus {
        node.on_load(|input| focus_late(&input));
    }
    let input = view! {
        <span class="field">
            {lead.map(|lead| view! { <span class="faint">{lead}</span> })}
            <input
                node_ref=node
                id=id
                name=name
                type=kind
                autocomplete=autocomplete
                autofocus=autofocus
                required=!optional
                disabled=disabled
                value=value.get_untracked()
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
                aria-invalid=move || form.message(name).map(|_| "true")
                aria-describedby=move || described_by(form, name, has_hint)
            />
            {unit.map(|unit| view! { <span class="faint">{unit}</span> })}
        </span>
    };
    entry(form, name, label, hint, optional, input.into_any())
}

/// A day, as `2026-11-16` in the signal; the browser shows it in its own manner.
#[component]
pub fn DateField(
    /// The form it belongs to.
    form: Form,
    /// The field's name in the command.
    name: &'static str,
    /// The words above it.
    #[prop(into)]
    label: String,
    /// The day as an ISO date, or empty.
    value: RwSignal<String>,
    /// A sentence below it.
    #[prop(optional, into)]
    hint: Option<String>,
    /// May stay empty; the label says so.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    view! { <TextField form name label value kind="date" optional hint=hint.unwrap_or_default()/> }
}

/// One of several, in the browser's own list.
#[component]
pub fn SelectField(
    /// The form it belongs to.
    form: Form,
    /// The field's name in the command.
    name: &'static str,
    /// The words above it.
    #[prop(into)]
    label: String,
    /// The chosen value.
    value: RwSignal<String>,
    /// What may be chosen. For "none" give a choice with an empty value.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// A sentence below it.
    #[prop(optional, into)]
    hint: Option<String>,
    /// May stay empty; the label says so.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let has_hint = hint.as_ref().is_some_and(|hint| !hint.is_empty());
    let id = form.id_of(name);
    let options = move || {
        let option = |choice: Choice| {
            let own = choice.value.clone();
            let chosen = value.get_untracked() == choice.value;
            view! {
                <option value=choice.value selected=chosen prop:selected=move || value.get() == own>
                    {choice.label}
                </option>
            }
        };
        choices.get().into_iter().map(option).collect_view()
    };
    let select = view! {
        <span class="field">
            <select
                id=id
                name=name
                on:change=move |event| value.set(event_target_value(&event))
                aria-invalid=move || form.message(name).map(|_| "true")
                aria-describedby=move || described_by(form, name, has_hint)
            >
                {options}
            </select>
            <Icon glyph=Glyph::Down/>
        </span>
    };
    entry(form, name, label, hint, optional, select.into_any())
}

/// Yes or no, with its words beside it.
#[component]
pub fn CheckField(
    /// The form it belongs to.
    form: Form,
    /// The field's name in the command.
    name: &'static str,
    /// The words beside it.
    #[prop(into)]
    label: String,
    /// Whether it is ticked.
    value: RwSignal<bool>,
    /// A sentence below it.
    #[prop(optional, into)]
    hint: Option<String>,
) -> impl IntoView {
    form.register(name, &label);
    let has_hint = hint.as_ref().is_some_and(|hint| !hint.is_empty());
    view! {
        <div class="entry">
            <label class="tick">
                <input
                    id=form.id_of(name)
                    name=name
                    type="checkbox"
                    checked=value.get_untracked()
                    prop:checked=value
                    on:change=move |event| value.set(event_target_checked(&event))
                    aria-invalid=move || form.message(name).map(|_| "true")
                    aria-describedby=move || described_by(form, name, has_hint)
                />
                {label}
            </label>
            {below(form, name, hint)}
        </div>
    }
}

/// The label, the control, and what stands below it.
fn entry(
    form: Form,
    name: &'static str,
    label: String,
    hint: Option<String>,
    optional: bool,
    control: AnyView,
) -> AnyView {
    form.register(name, &label);
    view! {
        <div class="entry">
            <label for=form.id_of(name)>
                {label}
                {optional.then(|| view! { <span class="faint">" optional"</span> })}
            </label>
            {control}
            {below(form, name, hint)}
        </div>
    }
    .into_any()
}

fn below(form: Form, name: &'static str, hint: Option<String>) -> AnyView {
    let id = form.id_of(name);
    let message_id = format!("{id}-message");
    let hint =
        hint.filter(|hint| !hint.is_empty()).map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> });
    let message = move || {
        form.message(name).map(|message| {
            view! {
                <p class="message" id=message_id.clone()>
                    <Icon glyph=Glyph::Warning/>
                    {message}
                </p>
            }
        })
    };
    (hint, message).into_any()
}

fn described_by(form: Form, name: &str, has_hint: bool) -> Option<String> {
    let id = form.id_of(name);
    let message = form.message(name).map(|_| format!("{id}-message"));
    let hint = has_hint.then(|| format!("{id}-hint"));
    match (message, hint) {
        (Some(message), Some(hint)) => Some(format!("{message} {hint}")),
        (one, other) => one.or(other),
    }
}
