//! Finds people by number or name in constant time.

use crate::problem::Choice;
use crate::value::name::PersonName;
use std::collections::HashMap;

/// People under every spelling that finds them; `I` says who.
pub(crate) struct NameIndex<I> {
    by_number: HashMap<String, I>,
    by_name: HashMap<String, Vec<I>>,
    by_loose: HashMap<String, Vec<I>>,
}

/// Who was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found<I> {
    One(I),
    /// Several of the same name.
    Several(Vec<I>),
    /// Nobody of the name, but somebody with another middle name or suffix.
    Alike(Vec<I>),
    Nobody,
}

/// A number for comparing: case and blanks make no difference.
pub(crate) fn number_key(number: &str) -> String {
    number.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}

impl<I: Copy + PartialEq> NameIndex<I> {
    pub(crate) fn new() -> Self {
        Self { by_number: HashMap::new(), by_name: HashMap::new(), by_loose: HashMap::new() }
    }

    /// The first of a number counts.
    pub(crate) fn add(&mut self, who: I, number: Option<&str>, name: Option<&PersonName>) {
        if let Some(number) = number {
            self.by_number.entry(number_key(number)).or_insert(who);
        }
        if let Some(name) = name {
            for (map, key) in [(&mut self.by_name, name.match_key()), (&mut self.by_loose, name.loose_key())] {
                let people = map.entry(key).or_default();
                if !people.contains(&who) {
                    people.push(who);
                }
            }
        }
    }

    pub(crate) fn number(&self, number: &str) -> Option<I> {
        self.by_number.get(&number_key(number)).copied()
    }

    pub(crate) fn name(&self, name: &PersonName) -> Found<I> {
        match self.by_name.get(&name.match_key()).map(Vec::as_slice) {
            Some([one]) => Found::One(*one),
            Some(several) => Found::Several(several.to_vec()),
            None => match self.by_loose.get(&name.loose_key()) {
                Some(alike) => Found::Alike(alike.clone()),
                None => Found::Nobody,
            },
        }
    }
}

/// How somebody is offered as a choice: `Petrov, Brent (1004)`.
pub(crate) fn choice(name: &PersonName, number: Option<&str>, value: String) -> Choice {
    let label = match number {
        Some(number) => format!("{} ({number})", name.last_first()),
        None => name.last_first(),
    };
    Choice { label, value }
}
