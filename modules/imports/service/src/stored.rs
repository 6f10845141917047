//! What a run keeps between its steps, as JSON in its row: what the user has said, and what was made of the file.

use entity::import_run;
use imports_domain::{
    DateOrder, Decisions, FileProblem, Findings, Header, ImportKind, LayoutView, Mapping, Mode, NameOrder, RunState,
    Saved, Settings,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;
use store::StoreError;

/// What the user has said of a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    /// The kind was said; else it is guessed.
    pub(crate) kind: bool,
    pub(crate) sheet: Option<String>,
    pub(crate) header_row: Option<u32>,
    pub(crate) week_of: Option<chrono::NaiveDate>,
    pub(crate) mapping: Option<Mapping>,
    pub(crate) date_orders: BTreeMap<usize, DateOrder>,
    pub(crate) name_order: Option<NameOrder>,
    pub(crate) mode: Mode,
    pub(crate) decisions: Decisions,
}

/// Where things are in the file, as the last check read it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Layout {
    pub(crate) view: LayoutView,
    /// None when it was not found.
    pub(crate) found: Option<Found>,
}

/// A header and how its columns are read: guessed, remembered or said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Found {
    pub(crate) header: Header,
    pub(crate) mapping: Mapping,
    pub(crate) date_orders: BTreeMap<usize, DateOrder>,
    pub(crate) name_order: NameOrder,
}

/// What a check found and what was saved of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Outcome {
    pub(crate) findings: Findings,
    /// Of the whole report, so that another one is noticed.
    pub(crate) fingerprint: String,
    pub(crate) saved: Option<Saved>,
}

impl Found {
    /// The settings of a check.
    pub(crate) fn settings(&self, said: &Said) -> Settings {
        Settings {
            mode: said.mode,
            date_orders: self.date_orders.clone(),
            name_order: self.name_order,
            decisions: said.decisions.clone(),
            ..Settings::new(self.header.clone(), self.mapping.clone())
        }
    }
}

/// A stored run in the words of the rules.
pub(crate) trait Facts {
    fn kind(&self) -> Result<ImportKind, StoreError>;
    fn state(&self) -> Result<RunState, StoreError>;
    fn said(&self) -> Result<Said, StoreError>;
    fn layout(&self) -> Result<Option<Layout>, StoreError>;
    fn outcome(&self) -> Result<Option<Outcome>, StoreError>;
    fn problem(&self) -> Result<Option<FileProblem>, StoreError>;
}

impl Facts for import_run::Model {
    fn kind(&self) -> Result<ImportKind, StoreError> {
        ImportKind::parse(&self.kind).ok_or_else(|| odd(&self.kind))
    }

    fn state(&self) -> Result<RunState, StoreError> {
        RunState::parse(&self.state).ok_or_else(|| odd(&self.state))
    }

    fn said(&self) -> Result<Said, StoreError> {
        Ok(serde_json::from_str(&self.settings)?)
    }

    fn layout(&self) -> Result<Option<Layout>, StoreError> {
        optional(self.layout.as_deref())
    }

    fn outcome(&self) -> Result<Option<Outcome>, StoreError> {
        optional(self.tally.as_deref())
    }

    fn problem(&self) -> Result<Option<FileProblem>, StoreError> {
        optional(self.problem.as_deref())
    }
}

fn optional<T: DeserializeOwned>(text: Option<&str>) -> Result<Option<T>, StoreError> {
    Ok(text.map(serde_json::from_str).transpose()?)
}

/// A word that the table's own checks would have refused.
pub(crate) fn odd(word: &str) -> StoreError {
    StoreError::Json(serde::de::Error::custom(format!("unknown word {word}")))
}
