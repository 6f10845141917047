//! The fields of a record's form, described.

use kernel::{Field as Guarded, FieldSet};
use leptos::prelude::*;

/// One field of a form.
pub struct Field {
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    pub(super) kind: FieldKind,
    pub(super) hint: &'static str,
    pub(super) optional: bool,
    pub(super) guarded: Option<Guarded>,
}

/// How a field is filled in. Its value is always a text: what is typed, a choice's value, an ISO date, `true` or `false`.
pub enum FieldKind {
    /// A line of text; the input's `type`: `text`, `tel`, `email`, `date`.
    Line(&'static str),
    /// One of the menu of this name.
    Menu(&'static str),
    /// Yes or no; the words beside it.
    Tick(&'static str),
    /// A control of the kind's own, for a text.
    Own(fn(RwSignal<String>) -> AnyView),
}

impl Field {
    /// `name` is the field's name in the command, `label` the words over it and in the trail.
    pub const fn new(name: &'static str, label: &'static str, kind: FieldKind) -> Self {
        Self { name, label, kind, hint: "", optional: false, guarded: None }
    }

    /// A line of text.
    pub const fn text(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, FieldKind::Line("text"))
    }

    /// A day.
    pub const fn day(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, FieldKind::Line("date"))
    }

    /// A sentence below it.
    #[must_use]
    pub const fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    /// Only for who sees this guarded field.
    #[must_use]
    pub const fn guarded(self, field: Guarded) -> Self {
        Self { guarded: Some(field), ..self }
    }

    /// May stay empty; the label says so.
    #[must_use]
    pub const fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    /// Whether it stands in the form of who sees these guarded fields.
    pub(super) fn is_seen(&self, seen: FieldSet) -> bool {
        self.guarded.is_none_or(|field| seen.has(field))
    }

    pub(super) fn is_tick(&self) -> bool {
        matches!(self.kind, FieldKind::Tick(_))
    }
}
