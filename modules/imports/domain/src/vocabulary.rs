//! Regions, titles and foremen that a file names: known here, offered as new, a slip of a known one, or asked.

use crate::field::Field;
use crate::likeness::nearest;
use crate::problem::{Choice, Code, Fault};
use crate::settings::{Decisions, WordAnswer};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A value on so many rows is no slip and is offered as new.
pub const OFFERED_FROM: u32 = 3;

/// Most choices that a problem carries.
pub(crate) const MOST_CHOICES: usize = 60;

/// A value that the file names and the workspace lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewWord {
    /// [`Field::Region`], [`Field::Title`] or [`Field::Foreman`].
    pub field: Field,
    /// In the spelling that the file uses most.
    pub said: String,
    /// On how many rows.
    pub rows: u32,
    /// The first of them.
    pub first_row: u32,
    /// What becomes of it.
    pub state: WordState,
}

/// What becomes of a value that the workspace lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WordState {
    /// It is made: on three rows or more, or because the user said so. Shown ticked.
    New,
    /// Rare, and near this one; its rows are refused.
    Near(String),
    /// Rare, and near nothing; its rows are refused until the user answers.
    Asked,
    /// The user said that this one is meant.
    Used(String),
    /// The user said to import the rows without it.
    LeftOut,
}

/// What a value stands for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Word {
    /// Use this spelling; it is here or is made.
    Is(String),
    /// As if the cell were empty.
    Nothing,
    Refused(Fault),
}

struct Seen {
    spellings: Vec<(String, u32)>,
    rows: u32,
    first_row: u32,
    state: Option<WordState>,
}

/// All values of one field in the file beside those of the workspace.
pub(crate) struct Vocabulary {
    field: Field,
    key: fn(&str) -> String,
    known: HashMap<String, String>,
    /// Known values in the workspace's order, for choices.
    order: Vec<String>,
    seen: HashMap<String, Seen>,
}

impl Vocabulary {
    /// `key`: under which two spellings are one.
    pub(crate) fn new<'a>(field: Field, key: fn(&str) -> String, known: impl Iterator<Item = &'a str>) -> Self {
        let order: Vec<String> = known.map(str::to_owned).collect();
        let known = order.iter().rev().map(|name| (key(name), name.clone())).collect();
        Self { field, key, known, order, seen: HashMap::new() }
    }

    /// Counts a value of one row.
    pub(crate) fn see(&mut self, value: &str, row: u32) {
        let seen = self.seen.entry((self.key)(value)).or_insert_with(|| Seen {
            spellings: Vec::new(),
            rows: 0,
            first_row: row,
            state: None,
        });
        seen.rows += 1;
        seen.first_row = seen.first_row.min(row);
        match seen.spellings.iter_mut().find(|(spelling, _)| spelling == value) {
            Some((_, count)) => *count += 1,
            None => seen.spellings.push((value.to_owned(), 1)),
        }
    }

    /// Decides on every value that was seen. Call once, after the last [`Vocabulary::see`].
    pub(crate) fn settle(&mut self, decisions: &Decisions) {
        let answers: HashMap<String, &WordAnswer> = decisions
            .words
            .iter()
            .filter(|decision| decision.field == self.field)
            .map(|decision| ((self.key)(&decision.said), &decision.answer))
            .collect();
        for (key, seen) in self.seen.iter_mut().filter(|(key, _)| !self.known.contains_key(*key)) {
            seen.state = match answers.get(key) {
                Some(WordAnswer::Create) => Some(WordState::New),
                Some(WordAnswer::LeaveOut) => Some(WordState::LeftOut),
                Some(WordAnswer::Use(other)) => Some(WordState::Used(other.clone())),
                None if seen.rows >= OFFERED_FROM => Some(WordState::New),
                None => None,
            };
        }
        let made = self.seen.iter().filter(|(_, seen)| seen.state == Some(WordState::New));
        let mut near: Vec<(String, String)> = self
            .known
            .iter()
            .map(|(key, name)| (key.clone(), name.clone()))
            .chain(made.map(|(key, seen)| (key.clone(), seen.spelling())))
            .collect();
        // a stable order, so that of two equally near the answer is always the same
        near.sort_unstable();
        for (key, seen) in &mut self.seen {
            if seen.state.is_none() && !self.known.contains_key(key) {
                let found = nearest(key, near.iter().map(|(key, _)| key.as_str()));
                let name = found.and_then(|found| near.iter().find(|(key, _)| key == found));
                seen.state = Some(name.map_or(WordState::Asked, |(_, name)| WordState::Near(name.clone())));
            }
        }
    }

    /// What a value stands for, after [`Vocabulary::settle`].
    pub(crate) fn resolve(&self, value: &str) -> Word {
        let key = (self.key)(value);
        if let Some(name) = self.known.get(&key) {
            return Word::Is(name.clone());
        }
        match self.seen.get(&key).and_then(|seen| Some((seen, seen.state.as_ref()?))) {
            Some((seen, WordState::New)) => Word::Is(seen.spelling()),
            Some((_, WordState::LeftOut)) => Word::Nothing,
            Some((_, WordState::Used(other))) => Word::Is(self.spelled(other)),
            Some((_, WordState::Near(name))) => {
                Word::Refused(Fault::of(Code::NotHere).suggesting(Some(name.clone())).among(self.choices()))
            }
            Some((_, WordState::Asked)) | None => Word::Refused(Fault::of(Code::NotHere).among(self.choices())),
        }
    }

    /// Values of the file that the workspace lacks, those on most rows first.
    pub(crate) fn lacking(&self) -> Vec<NewWord> {
        let words = self.seen.values().filter_map(|seen| {
            let state = seen.state.clone()?;
            Some(NewWord {
                field: self.field,
                said: seen.spelling(),
                rows: seen.rows,
                first_row: seen.first_row,
                state,
            })
        });
        let mut words: Vec<NewWord> = words.collect();
        words
            .sort_unstable_by(|a, b| b.rows.cmp(&a.rows).then(a.first_row.cmp(&b.first_row)).then(a.said.cmp(&b.said)));
        words
    }

    /// The spelling in use of a value that the user chose.
    fn spelled(&self, value: &str) -> String {
        let key = (self.key)(value);
        let seen = || self.seen.get(&key).map(Seen::spelling);
        self.known.get(&key).cloned().or_else(seen).unwrap_or_else(|| value.to_owned())
    }

    fn choices(&self) -> Vec<Choice> {
        let made = self.seen.values().filter(|seen| seen.state == Some(WordState::New)).map(Seen::spelling);
        let mut names: Vec<String> = self.order.iter().cloned().chain(made).collect();
        names.sort_unstable();
        names.dedup();
        names.truncate(MOST_CHOICES);
        names.into_iter().map(|name| Choice { label: name.clone(), value: name }).collect()
    }
}

impl Seen {
    /// The spelling used most; of equals the first.
    fn spelling(&self) -> String {
        let best = self.spellings.iter().rev().max_by_key(|(_, count)| *count);
        best.map_or_else(String::new, |(spelling, _)| spelling.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::WordDecision;
    use crate::words::key;

    fn regions(decisions: &Decisions) -> Vocabulary {
        let mut words = Vocabulary::new(Field::Region, key, ["Metro"].into_iter());
        for (value, rows) in [("North", 3), ("NORTH", 1), ("Nroth", 1), ("metro", 1), ("Canada", 2)] {
            for row in 0..rows {
                words.see(value, row + 1);
            }
        }
        words.settle(decisions);
        words
    }

    #[test]
    fn frequent_values_are_offered_slips_are_told_and_the_rest_is_asked() {
        let words = regions(&Decisions::default());
        assert_eq!(words.resolve("NORTH"), Word::Is("North".to_owned()));
        assert_eq!(words.resolve("METRO"), Word::Is("Metro".to_owned()));
        let Word::Refused(fault) = words.resolve("Nroth") else { panic!("refused") };
        assert_eq!(fault.suggestion.as_deref(), Some("North"));
        let Word::Refused(fault) = words.resolve("Canada") else { panic!("refused") };
        assert_eq!(fault.suggestion, None);
        assert_eq!(fault.choices.iter().map(|choice| choice.label.as_str()).collect::<Vec<_>>(), ["Metro", "North"]);
        let lacking: Vec<(String, u32, WordState)> =
            words.lacking().into_iter().map(|word| (word.said, word.rows, word.state)).collect();
        assert_eq!(
            lacking,
            [
                ("North".to_owned(), 4, WordState::New),
                ("Canada".to_owned(), 2, WordState::Asked),
                ("Nroth".to_owned(), 1, WordState::Near("North".to_owned())),
            ]
        );
    }

    #[test]
    fn the_users_answer_decides() {
        let say = |said: &str, answer| WordDecision { field: Field::Region, said: said.to_owned(), answer };
        let decisions = Decisions {
            words: vec![
                say("canada", WordAnswer::Create),
                say("Nroth", WordAnswer::Use("north".to_owned())),
                say("North", WordAnswer::LeaveOut),
            ],
            ..Decisions::default()
        };
        let words = regions(&decisions);
        assert_eq!(words.resolve("Canada"), Word::Is("Canada".to_owned()));
        assert_eq!(words.resolve("Nroth"), Word::Is("North".to_owned()));
        assert_eq!(words.resolve("North"), Word::Nothing);
    }
}
