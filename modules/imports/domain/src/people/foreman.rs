//! Who the foreman column means: somebody on the roster or in the same file, by number or name in any order.

use super::draft::Draft;
use super::index::{Found, NameIndex, choice};
use super::matching::Match;
use super::record::PeopleKnown;
use crate::field::Field;
use crate::problem::{Choice, Code, Fault};
use crate::settings::Decisions;
use crate::value::name::{NameOrder, PersonName, read_name};
use crate::vocabulary::{NewWord, Vocabulary, Word};
use crate::words::key;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Somebody who can lead a crew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Who {
    /// The place in the list of employees.
    Known(usize),
    /// The place in the list of drafts: somebody new.
    Draft(usize),
}

/// What a foreman cell means.
#[derive(Clone, Debug)]
pub(super) enum Foreman {
    Is(Who),
    /// Only the column names them; the name.
    New(String),
    Nobody,
    Refused(Fault),
}

/// Every foreman cell of the file, understood.
pub(super) struct Foremen {
    meant: HashMap<String, Foreman>,
    pub(super) lacking: Vec<NewWord>,
}

/// A row of the file as far as foremen are concerned.
pub(super) struct Row<'a> {
    pub(super) number: u32,
    pub(super) draft: &'a Draft,
    pub(super) matched: Match,
}

struct People<'a> {
    known: &'a PeopleKnown,
    rows: &'a [Row<'a>],
    index: NameIndex<Who>,
    /// Last names of those with a foreman's title.
    last_names: HashMap<String, Vec<Who>>,
    foremen: HashSet<Who>,
}

/// Whether a title is a foreman's.
pub(super) fn is_foreman_title(title: &str) -> bool {
    let key = key(title);
    let word =
        |word: &str| matches!(word, "foreman" | "foremen" | "forewoman" | "foreperson" | "leadman" | "superintendent");
    key.split(' ').any(word) || key.contains("crew lead")
}

impl Foremen {
    /// Understands every foreman cell; `rows` are the data rows in the file's order.
    pub(super) fn read(known: &PeopleKnown, rows: &[Row<'_>], decisions: &Decisions) -> Self {
        let people = People::new(known, rows);
        let answered: BTreeSet<String> = decisions
            .words
            .iter()
            .filter(|decision| decision.field == Field::Foreman)
            .map(|decision| foreman_key(&decision.said))
            .collect();
        let mut meant: HashMap<String, Foreman> = HashMap::new();
        let mut unknown: Vec<(&str, u32)> = Vec::new();
        let mut leaders = people.foremen.clone();
        for row in rows {
            let Some(said) = row.draft.foreman.as_deref() else { continue };
            if meant.contains_key(said) {
                continue;
            }
            match if answered.contains(&foreman_key(said)) { Found::Nobody } else { people.find(said) } {
                Found::One(who) => {
                    leaders.insert(who);
                    meant.insert(said.to_owned(), Foreman::Is(who));
                }
                Found::Several(several) => {
                    let fault = Fault::of(Code::Ambiguous).among(people.choices(&several));
                    meant.insert(said.to_owned(), Foreman::Refused(fault));
                }
                Found::Alike(_) | Found::Nobody => unknown.push((said, row.number)),
            }
        }
        let mut leaders: Vec<Who> = leaders.into_iter().collect();
        leaders.sort_unstable();
        let names: Vec<String> = leaders.iter().filter_map(|who| Some(people.name(*who)?.last_first())).collect();
        let mut words = Vocabulary::new(Field::Foreman, foreman_key, names.iter().map(String::as_str));
        for (said, row) in &unknown {
            words.see(said, *row);
        }
        words.settle(decisions);
        for (said, _) in unknown {
            if !meant.contains_key(said) {
                meant.insert(said.to_owned(), people.understand(words.resolve(said)));
            }
        }
        Self { meant, lacking: words.lacking() }
    }

    /// What a foreman cell means.
    pub(super) fn meant(&self, said: &str) -> Foreman {
        self.meant.get(said).cloned().unwrap_or(Foreman::Nobody)
    }
}

impl<'a> People<'a> {
    fn new(known: &'a PeopleKnown, rows: &'a [Row<'a>]) -> Self {
        let mut people =
            Self { known, rows, index: NameIndex::new(), last_names: HashMap::new(), foremen: HashSet::new() };
        for (at, employee) in known.employees.iter().enumerate() {
            let leads = employee.is_foreman || employee.title.as_deref().is_some_and(is_foreman_title);
            people.add(Who::Known(at), Some(&employee.number), &employee.name, leads);
        }
        for (at, row) in rows.iter().enumerate() {
            let who = match row.matched {
                Match::Known(at) => Who::Known(at),
                Match::New | Match::Unclear => Who::Draft(at),
                Match::Twice => continue,
            };
            if let Some(name) = &row.draft.name {
                let leads = row.draft.title.as_deref().is_some_and(is_foreman_title);
                people.add(who, row.draft.number.as_deref(), name, leads);
            }
        }
        people
    }

    fn add(&mut self, who: Who, number: Option<&str>, name: &PersonName, leads: bool) {
        self.index.add(who, number, Some(name));
        if leads && self.foremen.insert(who) {
            self.last_names.entry(key(&name.last)).or_default().push(who);
        }
    }

    /// By number, by name, then by a foreman's last name. Of several of one name the one who leads a crew is meant.
    fn find(&self, said: &str) -> Found<Who> {
        if let Some(who) = self.index.number(said) {
            return Found::One(who);
        }
        let named = read_name(said, NameOrder::FirstLast).map_or(Found::Nobody, |name| self.index.name(&name));
        let found = match (named, self.last_names.get(&key(said)).map(Vec::as_slice)) {
            (Found::Nobody | Found::Alike(_), Some([one])) => Found::One(*one),
            (Found::Nobody | Found::Alike(_), Some(several)) => Found::Several(several.to_vec()),
            (named, _) => named,
        };
        let Found::Several(people) = found else { return found };
        let leading: Vec<Who> = people.iter().filter(|who| self.foremen.contains(who)).copied().collect();
        match leading.as_slice() {
            [one] => Found::One(*one),
            [] => Found::Several(people),
            _ => Found::Several(leading),
        }
    }

    fn understand(&self, word: Word) -> Foreman {
        match word {
            Word::Nothing => Foreman::Nobody,
            Word::Refused(fault) => Foreman::Refused(fault),
            Word::Is(name) => match self.find(&name) {
                Found::One(who) => Foreman::Is(who),
                Found::Several(several) => Foreman::Refused(Fault::of(Code::Ambiguous).among(self.choices(&several))),
                Found::Alike(_) | Found::Nobody => Foreman::New(name),
            },
        }
    }

    fn name(&self, who: Who) -> Option<&PersonName> {
        match who {
            Who::Known(at) => self.known.employees.get(at).map(|employee| &employee.name),
            Who::Draft(at) => self.rows.get(at)?.draft.name.as_ref(),
        }
    }

    /// Each is answered by the number, which names one person, or by the name where there is no number.
    fn choices(&self, people: &[Who]) -> Vec<Choice> {
        let number = |who: &Who| match who {
            Who::Known(at) => self.known.employees.get(*at).map(|employee| employee.number.clone()),
            Who::Draft(at) => self.rows.get(*at)?.draft.number.clone(),
        };
        let offer = |who: &Who| {
            let (name, number) = (self.name(*who)?, number(who));
            Some(choice(name, number.as_deref(), number.clone().unwrap_or_else(|| name.last_first())))
        };
        people.iter().filter_map(offer).collect()
    }
}

/// `Such Nobody` and `Nobody, Such` are one.
fn foreman_key(said: &str) -> String {
    read_name(said, NameOrder::FirstLast).map_or_else(|_| key(said), |name| name.likeness_key())
}
