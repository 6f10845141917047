//! Finds the person of a schedule row on the roster.

use super::record::RosterPerson;
use crate::RawRow;
use crate::field::Field;
use crate::layout::rows::Reader;
use crate::likeness::nearest;
use crate::people::draft::read_person_name;
use crate::people::index::{Found, NameIndex, choice};
use crate::problem::{Choice, Code, Fault};
use crate::settings::PersonAnswer;
use crate::value::name::PersonName;
use crate::value::number::read_code;
use crate::words::key;
use kernel::EmployeeId;
use std::collections::HashMap;

/// Most people of one name that a stranger's name is held against.
const MOST_ALIKE: usize = 200;

/// The roster under every spelling that finds somebody.
pub(super) struct Roster<'a> {
    people: &'a [RosterPerson],
    index: NameIndex<usize>,
    /// People by each word of their name.
    by_word: HashMap<String, Vec<usize>>,
}

impl<'a> Roster<'a> {
    pub(super) fn new(people: &'a [RosterPerson]) -> Self {
        let (mut index, mut by_word) = (NameIndex::new(), HashMap::<String, Vec<usize>>::new());
        for (at, person) in people.iter().enumerate() {
            index.add(at, Some(&person.number), Some(&person.name));
            for word in key(&person.name.first_last()).split(' ') {
                by_word.entry(word.to_owned()).or_default().push(at);
            }
        }
        Self { people, index, by_word }
    }

    /// Who the row is about: by the user's answer, by number where the file has numbers, else by name.
    pub(super) fn find(&self, reader: &Reader<'_>, row: &RawRow) -> Result<EmployeeId, (Field, Fault)> {
        if let Some(PersonAnswer::Is(id)) = reader.settings.decisions.people.get(&row.number)
            && self.people.iter().any(|person| person.id == *id)
        {
            return Ok(*id);
        }
        if reader.has(Field::Number) {
            let number = read_code(reader.get(row, Field::Number)).map_err(|error| (Field::Number, error.into()))?;
            let number = number.ok_or_else(|| (Field::Number, Code::Missing.into()))?;
            let found = self.index.number(&number).map(|at| self.people[at].id);
            return found.ok_or_else(|| (Field::Number, Code::NotHere.into()));
        }
        let field = if reader.has(Field::Name) { Field::Name } else { Field::LastName };
        let name = read_person_name(reader, row)?.ok_or_else(|| (field, Code::Missing.into()))?;
        match self.index.name(&name) {
            Found::One(at) => Ok(self.people[at].id),
            Found::Several(people) => Err((field, Fault::of(Code::Ambiguous).among(self.choices(&people)))),
            Found::Alike(people) => {
                let only = if let [one] = people.as_slice() { Some(self.people[*one].name.last_first()) } else { None };
                Err((field, Fault::of(Code::NotHere).suggesting(only).among(self.choices(&people))))
            }
            Found::Nobody => Err((field, Fault::of(Code::NotHere).suggesting(self.near(&name)))),
        }
    }

    /// Somebody who shares the first or the last name and differs by a slip in the rest.
    fn near(&self, name: &PersonName) -> Option<String> {
        let key = key(&name.first_last());
        let alike = key.split(' ').filter_map(|word| self.by_word.get(word)).flatten().take(MOST_ALIKE);
        let mut alike: Vec<(String, usize)> = alike.map(|at| (self.people[*at].name.likeness_key(), *at)).collect();
        alike.sort_unstable();
        let found = nearest(&name.likeness_key(), alike.iter().map(|(key, _)| key.as_str()))?;
        alike.iter().find(|(key, _)| key == found).map(|(_, at)| self.people[*at].name.last_first())
    }

    fn choices(&self, people: &[usize]) -> Vec<Choice> {
        let people = people.iter().map(|at| &self.people[*at]);
        people.map(|person| choice(&person.name, Some(&person.number), person.id.to_string())).collect()
    }
}
