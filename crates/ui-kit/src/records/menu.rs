//! A list to choose from, in a filter, a cell and a form.

use crate::Choice;

/// A list to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// Its name, and its filter's parameter of the address: `region`.
    pub name: &'static str,
    /// What its filter says: `Region`.
    pub label: &'static str,
    /// What may be chosen.
    pub choices: Vec<Choice>,
    /// The words for none of them, in a cell or a form: `No region`.
    pub none: Option<&'static str>,
    /// Its filter takes any number of them.
    pub several: bool,
    /// The entry at the end of its filter that opens the kind's own dialog, for those who may edit: `Regions…`.
    pub manage: Option<&'static str>,
}

impl Menu {
    /// A filter of one value.
    pub fn new(name: &'static str, label: &'static str, choices: Vec<Choice>) -> Self {
        Self { name, label, choices, none: None, several: false, manage: None }
    }

    /// What a cell or a form offers: none of them first, where that may be.
    pub(super) fn offered(&self) -> Vec<Choice> {
        let none = self.none.map(|words| Choice::new("", words));
        none.into_iter().chain(self.choices.iter().cloned()).collect()
    }
}
