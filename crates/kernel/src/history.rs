//! What was done to one record, as panels tell it.

use serde::{Deserialize, Serialize};

/// One thing that was done to a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// When, by the workspace's time zone: `18 Nov 2026, 09:14`.
    pub at_text: String,
    /// Who did it.
    pub actor: String,
    /// The operation's name: `people/set-field`.
    pub op: String,
    /// What became of the record.
    pub kind: HistoryKind,
    /// The fields that differ; of [`HistoryKind::Changed`] alone.
    pub changes: Vec<FieldChange>,
}

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HistoryKind {
    /// It is new.
    Added,
    /// Some fields differ.
    Changed,
    /// It was deleted.
    Removed,
    /// It was brought back.
    Restored,
}

/// One field, before and after, as texts; ids are given as names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// The field's name in the table: `foreman_id`.
    pub field: String,
    /// None when it was empty, or the record is new.
    pub before: Option<String>,
    /// None when it is empty, or the record is no more.
    pub after: Option<String>,
}
