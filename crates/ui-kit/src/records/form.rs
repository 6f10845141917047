//! Adding and editing a record.

use super::{Field, FieldKind, Records, Typed, any_kind::AnyKind};
use crate::{CheckField, Dialog, Form, FormSummary, SelectField, TextField, table::AnyRow};
use kernel::AppError;
use leptos::{ev, prelude::*, task::spawn_local};

/// The dialog of a new one.
pub(super) fn add_dialog(records: Records) -> AnyView {
    view! {
        <Dialog open=records.adding title=records.wording.add wide=true>
            {form_view(records, None)}
        </Dialog>
    }
    .into_any()
}

/// The dialog that edits the one in the panel.
pub(super) fn edit_dialog(records: Records) -> AnyView {
    let title = Signal::derive(move || {
        let name = records.edited.with(|row| row.as_ref().map(|row| records.kind().name(row)));
        name.map_or_else(|| "Edit".to_owned(), |name| format!("Edit {name}"))
    });
    view! {
        <Dialog open=records.editing title wide=true>
            {form_view(records, records.edited.get_untracked())}
        </Dialog>
    }
    .into_any()
}

/// What stands in one field.
#[derive(Clone, Copy)]
enum Value {
    Text(RwSignal<String>),
    Tick(RwSignal<bool>),
}

/// A form that is open.
#[derive(Clone, Copy)]
struct Open {
    records: Records,
    form: Form,
    values: StoredValue<Vec<(&'static str, Value)>>,
    /// The record that it edits, as it was stored when it came; none for a new one.
    row: StoredValue<Option<AnyRow>>,
    busy: RwSignal<bool>,
    /// Labels of fields that somebody else has written too.
    both: RwSignal<Vec<&'static str>>,
}

impl Open {
    fn new(records: Records, row: Option<AnyRow>) -> Self {
        let stored = records.kind().filled(row.as_ref());
        let value = |field: &Field| {
            let value = match field.is_tick() {
                true => Value::Tick(RwSignal::new(stored.ticked(field.name))),
                false => Value::Text(RwSignal::new(stored.text(field.name).to_owned())),
            };
            (field.name, value)
        };
        Self {
            records,
            form: Form::new(records.one, records.wording.words),
            values: StoredValue::new(records.wording.fields.iter().map(value).collect()),
            row: StoredValue::new(row),
            busy: RwSignal::new(false),
            both: RwSignal::new(Vec::new()),
        }
    }

    fn typed(self) -> Typed {
        let text = |value: &Value| match value {
            Value::Text(text) => text.get_untracked(),
            Value::Tick(tick) => tick.get_untracked().to_string(),
        };
        self.values.with_value(|values| {
            Typed::new(values.iter().map(|(name, value)| (*name, text(value))).collect::<Vec<_>>())
        })
    }

    fn fill(self, typed: &Typed) {
        self.values.with_value(|values| {
            for (name, value) in values {
                match value {
                    Value::Text(text) => text.set(typed.text(name).to_owned()),
                    Value::Tick(tick) => tick.set(typed.ticked(name)),
                }
            }
        });
    }

    fn submit(self) {
        let Self { records, form, busy, .. } = self;
        form.clear();
        self.both.set(Vec::new());
        let before = self.row.get_value();
        let saved = match records.kind().save(before.as_ref(), &self.typed()) {
            Ok(saved) => saved,
            Err(mut errors) => {
                let place = |name: &str| records.wording.fields.iter().position(|field| field.name == name);
                errors.sort_by_key(|error| place(&error.field));
                form.refuse(errors);
                return;
            }
        };
        busy.set(true);
        // taken now: when the answer comes, the page may have gone
        let kind = records.kind();
        spawn_local(async move {
            let mut refused = match saved.await {
                Ok(row) => return stored(records, &kind.name(&row), row, before.is_some()),
                Err(error) => error,
            };
            if let (AppError::Stale, Some(before)) = (&refused, before)
                && let Err(error) = self.take_in(&*kind, &before).await
            {
                refused = error;
            }
            if busy.is_disposed() {
                // the dialog was closed before the answer came
                return records.fail("Not saved", &refused);
            }
            form.show(refused);
            busy.set(false);
        });
    }

    /// Takes in what somebody else has stored since `before`.
    async fn take_in(self, kind: &dyn AnyKind, before: &AnyRow) -> Result<(), AppError> {
        let Some(now) = kind.stored(before.key()) else { return Ok(()) };
        let now = now.await?;
        if !self.busy.is_disposed() {
            let fields = self.records.wording.fields;
            let (shown, both) = self.typed().take(fields, &kind.filled(Some(before)), &kind.filled(Some(&now)));
            self.fill(&shown);
            self.both.set(both);
            self.row.set_value(Some(now.clone()));
            self.records.show(now);
        }
        Ok(())
    }
}

/// The form of a record; of a new one when there is no row.
fn form_view(records: Records, row: Option<AnyRow>) -> AnyView {
    let edits = row.is_some();
    let own = row.as_ref().map(|row| row.key().to_owned());
    let open = Open::new(records, row);
    let Open { form, busy, both, .. } = open;
    let id = format!("{}-form", records.one);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        open.submit();
    };
    let written =
        move || both.with(|both| (!both.is_empty()).then(|| view! { <p class="notice caution">{told(both)}</p> }));
    let entries = |ticks: bool| {
        let fields = records
            .wording
            .fields
            .iter()
            .enumerate()
            .filter(move |(_, field)| field.is_tick() == ticks && field.is_seen(records.seen));
        fields.map(|(at, field)| entry(open, field, at, own.clone())).collect_view()
    };
    view! {
        <form id=id.clone() class="form" novalidate=true on:submit=submit>
            <FormSummary form/>
            {written}
            <div class="columns">{entries(false)}</div>
            {entries(true)}
        </form>
        <footer>
            <button form=id class="btn primary" disabled=busy aria-busy=move || busy.get().to_string()>
                {if edits { "Save" } else { "Add" }}
            </button>
        </footer>
    }
    .into_any()
}

/// One field, the `at`th. A menu leaves out the record itself, whose key is `own`: nobody is their own foreman.
fn entry(open: Open, field: &'static Field, at: usize, own: Option<String>) -> AnyView {
    let (form, name, label, optional) = (open.form, field.name, field.label, field.optional);
    let value = open.values.with_value(|values| values.get(at).map(|(_, value)| *value));
    match (&field.kind, value) {
        (FieldKind::Line(kind), Some(Value::Text(value))) => view! {
            <TextField form name label value kind=*kind hint=field.hint optional autofocus={at == 0}/>
        }
        .into_any(),
        (FieldKind::Menu(menu), Some(Value::Text(value))) => {
            let menu = open.records.menu(menu);
            let choices = Signal::derive(move || {
                let mut choices = menu.get();
                choices.retain(|choice| own.as_ref() != Some(&choice.value));
                choices
            });
            view! { <SelectField form name label value choices hint=field.hint optional/> }.into_any()
        }
        (FieldKind::Tick(words), Some(Value::Tick(value))) => {
            view! { <CheckField form name label=*words value hint=field.hint/> }.into_any()
        }
        (FieldKind::Own(control), Some(Value::Text(value))) => control(value),
        _ => ().into_any(),
    }
}

/// Closes the dialog and shows what it has stored.
fn stored(records: Records, name: &str, row: AnyRow, edits: bool) {
    if edits {
        records.editing.set(false);
        records.toasts().say(format!("{name} is saved."));
        records.refresh_menus();
        records.show(row);
    } else {
        records.adding.set(false);
        records.toasts().say(format!("{name} {}.", records.wording.added));
        records.refresh();
        records.open(row.key().to_owned());
    }
}

/// What to do about fields that two people wrote.
fn told(both: &[&str]) -> String {
    format!(
        "Someone else wrote here too: {}. Your text is kept; save again to keep it, or close the form to keep theirs.",
        both.join(", ")
    )
}
