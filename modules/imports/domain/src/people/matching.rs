//! Which person a row is about: by number where the file has numbers, else by name.

use super::draft::Draft;
use super::index::{Found, NameIndex, choice, number_key};
use super::record::PeopleKnown;
use crate::RawRow;
use crate::field::Field;
use crate::layout::rows::Reader;
use crate::problem::{Choice, Code, Fault};
use crate::settings::PersonAnswer;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Who a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Match {
    New,
    /// The place in the list of employees.
    Known(usize),
    /// The key stands in an earlier row.
    Twice,
    /// It can't be said; the draft has the problem.
    Unclear,
}

/// Matches rows in the file's order; keeps what earlier rows were about.
pub(super) struct Matcher<'a> {
    reader: &'a Reader<'a>,
    known: &'a PeopleKnown,
    index: NameIndex<usize>,
    keys: HashMap<String, u32>,
    people: HashMap<usize, u32>,
}

impl<'a> Matcher<'a> {
    pub(super) fn new(reader: &'a Reader<'a>, known: &'a PeopleKnown) -> Self {
        let mut index = NameIndex::new();
        for (at, employee) in known.employees.iter().enumerate() {
            index.add(at, Some(&employee.number), Some(&employee.name));
        }
        Self { reader, known, index, keys: HashMap::new(), people: HashMap::new() }
    }

    /// Who the row is about; leaves a problem in the draft when that can't be said.
    pub(super) fn find(&mut self, row: &RawRow, draft: &mut Draft) -> Match {
        let (field, found) = if self.reader.has(Field::Number) {
            (Field::Number, self.by_number(row, draft))
        } else {
            let field = if self.reader.has(Field::Name) { Field::Name } else { Field::LastName };
            (field, self.by_name(row, draft, field))
        };
        match found {
            Ok(found) => found,
            Err(fault) => {
                let twice = fault.code == Code::TwiceInFile;
                draft.problems.push(self.reader.problem(row, field, fault));
                if twice { Match::Twice } else { Match::Unclear }
            }
        }
    }

    fn by_number(&mut self, row: &RawRow, draft: &Draft) -> Result<Match, Fault> {
        // a missing or bad number has left its problem already
        let Some(number) = &draft.number else { return Ok(Match::Unclear) };
        self.once(number_key(number), row)?;
        Ok(self.index.number(number).map_or(Match::New, Match::Known))
    }

    fn by_name(&mut self, row: &RawRow, draft: &Draft, field: Field) -> Result<Match, Fault> {
        let Some(name) = &draft.name else {
            let told = draft
                .problems
                .iter()
                .any(|problem| problem.field == field || matches!(problem.field, Field::FirstName | Field::LastName));
            return if told { Ok(Match::Unclear) } else { Err(Code::Missing.into()) };
        };
        match self.reader.settings.decisions.people.get(&row.number) {
            Some(PersonAnswer::New) => return Ok(Match::New),
            Some(PersonAnswer::Is(id)) => {
                if let Some(at) = self.known.employees.iter().position(|employee| employee.id == *id) {
                    return self.person_once(at, row);
                }
            }
            None => {}
        }
        self.once(name.match_key(), row)?;
        match self.index.name(name) {
            Found::One(at) => self.person_once(at, row),
            Found::Several(people) => Err(Fault::of(Code::Ambiguous).among(self.choices(&people))),
            Found::Alike(people) => {
                let mut choices = self.choices(&people);
                choices.push(Choice { label: "Somebody new".to_owned(), value: "new".to_owned() });
                Err(Fault::of(Code::SamePerson).among(choices))
            }
            Found::Nobody => Ok(Match::New),
        }
    }

    fn once(&mut self, key: String, row: &RawRow) -> Result<(), Fault> {
        match self.keys.entry(key) {
            Entry::Occupied(first) => Err(Fault::of(Code::TwiceInFile).with("first", first.get())),
            Entry::Vacant(free) => {
                free.insert(row.number);
                Ok(())
            }
        }
    }

    fn person_once(&mut self, at: usize, row: &RawRow) -> Result<Match, Fault> {
        match self.people.entry(at) {
            Entry::Occupied(first) => Err(Fault::of(Code::TwiceInFile).with("first", first.get())),
            Entry::Vacant(free) => {
                free.insert(row.number);
                Ok(Match::Known(at))
            }
        }
    }

    fn choices(&self, people: &[usize]) -> Vec<Choice> {
        let employees = people.iter().filter_map(|at| self.known.employees.get(*at));
        employees.map(|employee| choice(&employee.name, Some(&employee.number), employee.id.to_string())).collect()
    }
}
