//! What becomes of one row of a people file.

use super::compare::changes;
use super::draft::Draft;
use super::foreman::{Foreman, Foremen, Row, Who};
use super::matching::Match;
use super::record::{ForemanKey, KnownEmployee, PeopleKnown, PersonRecord};
use crate::field::Field;
use crate::layout::rows::Reader;
use crate::problem::{Code, Problem, by_column};
use crate::settings::{Mode, Settings};
use crate::verdict::{Skip, SkipReason, Verdict};
use crate::vocabulary::{NewWord, Vocabulary, Word};
use crate::words::key;
use crate::{PersonName, RawRow};
use kernel::EmployeeId;
use std::collections::HashMap;

/// A row of the file on its way to a verdict.
pub(super) struct Entry<'a> {
    pub(super) row: &'a RawRow,
    pub(super) skip: Option<Skip>,
    pub(super) draft: Draft,
    pub(super) matched: Match,
}

/// Regions, titles and foremen of the file, understood.
pub(super) struct Words {
    regions: Vocabulary,
    titles: Vocabulary,
    pub(super) foremen: Foremen,
}

impl Words {
    /// Counts the words of all rows and decides on each.
    pub(super) fn read(known: &PeopleKnown, entries: &[Entry<'_>], settings: &Settings) -> Self {
        let stored = known.employees.iter().filter_map(|employee| employee.title.as_deref());
        let mut regions = Vocabulary::new(Field::Region, key, known.regions.iter().map(String::as_str));
        let mut titles = Vocabulary::new(Field::Title, key, known.titles.iter().map(String::as_str).chain(stored));
        for Entry { row, draft, .. } in entries {
            draft.region.iter().for_each(|region| regions.see(region, row.number));
            draft.title.iter().for_each(|title| titles.see(title, row.number));
        }
        regions.settle(&settings.decisions);
        titles.settle(&settings.decisions);
        let rows: Vec<Row<'_>> = entries
            .iter()
            .map(|entry| Row { number: entry.row.number, draft: &entry.draft, matched: entry.matched })
            .collect();
        let foremen = Foremen::read(known, &rows, &settings.decisions);
        Self { regions, titles, foremen }
    }

    /// Words that the workspace lacks: regions, titles, foremen.
    pub(super) fn lacking(&self) -> Vec<NewWord> {
        [self.regions.lacking(), self.titles.lacking(), self.foremen.lacking.clone()].concat()
    }
}

/// All that a row is held against.
pub(super) struct Check<'a> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) known: &'a PeopleKnown,
    pub(super) words: &'a Words,
    pub(super) entries: &'a [Entry<'a>],
    /// Places of employees by id, and of entries by row number.
    by_id: HashMap<EmployeeId, usize>,
    pub(super) by_row: HashMap<u32, usize>,
}

impl<'a> Check<'a> {
    pub(super) fn new(
        reader: &'a Reader<'a>,
        known: &'a PeopleKnown,
        words: &'a Words,
        entries: &'a [Entry<'a>],
    ) -> Self {
        let by_id = known.employees.iter().enumerate().map(|(at, employee)| (employee.id, at)).collect();
        let by_row = entries.iter().enumerate().map(|(at, entry)| (entry.row.number, at)).collect();
        Self { reader, known, words, entries, by_id, by_row }
    }

    /// What becomes of a row.
    pub(super) fn decide(&self, entry: &Entry<'_>) -> Verdict<PersonRecord> {
        let reader = self.reader;
        if let Some(skip) = &entry.skip {
            return Verdict::Skipped(skip.clone());
        }
        let (row, stored) = (entry.row, self.stored(entry.matched));
        if entry.matched == Match::New && reader.settings.mode == Mode::Update {
            return Verdict::Skipped(reader.skipped(row, SkipReason::NotHereYet));
        }
        let mut problems = entry.draft.problems.clone();
        let mut record = self.fill(entry, &mut problems);
        check_dates(reader, row, &record, stored, &mut problems);
        if entry.matched == Match::New && record.name.is_none() {
            let told = problems.iter().any(|p| matches!(p.field, Field::Name | Field::FirstName | Field::LastName));
            if !told {
                let field = if reader.has(Field::LastName) { Field::LastName } else { Field::Name };
                problems.push(reader.problem(row, field, Code::Missing));
            }
        }
        by_column(&mut problems);
        let mode = reader.settings.mode;
        match stored {
            Some(stored) => {
                let label = |key: &ForemanKey| self.foreman_label(key);
                let changes = changes(&mut record, stored, !reader.has(Field::Number), label);
                match (problems.is_empty(), changes.is_empty()) {
                    (true, true) => Verdict::Same,
                    _ if mode == Mode::Insert => Verdict::Skipped(reader.skipped(row, SkipReason::AlreadyHere)),
                    (true, false) => Verdict::Update(PersonRecord { id: Some(stored.id), ..record }, changes),
                    (false, _) => Verdict::Refused(problems),
                }
            }
            None if problems.is_empty() => Verdict::Create(record),
            None => Verdict::Refused(problems),
        }
    }

    /// The record of a row; what its words can't mean is added to the problems.
    fn fill(&self, entry: &Entry<'_>, problems: &mut Vec<Problem>) -> PersonRecord {
        let (reader, words) = (self.reader, self.words);
        let draft = &entry.draft;
        let mut word = |field, vocabulary: &Vocabulary, said: Option<&String>| match vocabulary.resolve(said?) {
            Word::Is(name) => Some(name),
            Word::Nothing => None,
            Word::Refused(fault) => {
                problems.push(reader.problem(entry.row, field, fault));
                None
            }
        };
        let title = word(Field::Title, &words.titles, draft.title.as_ref());
        let region = word(Field::Region, &words.regions, draft.region.as_ref());
        let foreman = match draft.foreman.as_deref().map(|said| words.foremen.meant(said)) {
            Some(Foreman::Is(who)) => self.foreman_key(who).filter(|_| !self.is_self(entry, who)),
            Some(Foreman::New(name)) => Some(ForemanKey::New(name)),
            Some(Foreman::Refused(fault)) => {
                problems.push(reader.problem(entry.row, Field::Foreman, fault));
                None
            }
            Some(Foreman::Nobody) | None => None,
        };
        PersonRecord {
            id: None,
            number: draft.number.clone(),
            name: draft.name.clone(),
            title,
            classification: draft.classification.clone(),
            foreman,
            region,
            phone: draft.phone.clone(),
            email: draft.email.clone(),
            hired: draft.hired,
            ended: draft.ended,
            skills: draft.skills.clone(),
            active: draft.active,
        }
    }

    fn stored(&self, matched: Match) -> Option<&'a KnownEmployee> {
        match matched {
            Match::Known(at) => self.known.employees.get(at),
            Match::New | Match::Twice | Match::Unclear => None,
        }
    }

    /// How a foreman is told to the one who stores the rows.
    pub(super) fn foreman_key(&self, who: Who) -> Option<ForemanKey> {
        match who {
            Who::Known(at) => self.known.employees.get(at).map(|employee| ForemanKey::Here(employee.id)),
            Who::Draft(at) => self.entries.get(at).map(|entry| ForemanKey::InRow(entry.row.number)),
        }
    }

    /// A foreman who names himself has none.
    fn is_self(&self, entry: &Entry<'_>, who: Who) -> bool {
        match who {
            Who::Known(at) => entry.matched == Match::Known(at),
            Who::Draft(at) => self.entries.get(at).is_some_and(|other| other.row.number == entry.row.number),
        }
    }

    fn foreman_label(&self, key: &ForemanKey) -> String {
        let employee = |id| self.by_id.get(id).and_then(|at| self.known.employees.get(*at)).map(|one| &one.name);
        let drafted = |row| self.by_row.get(row).and_then(|at| self.entries[*at].draft.name.as_ref());
        match key {
            ForemanKey::Here(id) => employee(id).map_or_else(String::new, PersonName::last_first),
            ForemanKey::InRow(row) => drafted(row).map_or_else(String::new, PersonName::last_first),
            ForemanKey::New(name) => name.clone(),
        }
    }
}

fn check_dates(
    reader: &Reader<'_>,
    row: &RawRow,
    record: &PersonRecord,
    stored: Option<&KnownEmployee>,
    problems: &mut Vec<Problem>,
) {
    let hired = record.hired.or(stored.and_then(|stored| stored.hired));
    let ended = record.ended.or(stored.and_then(|stored| stored.ended));
    let given = record.hired.is_some() || record.ended.is_some();
    if let (true, Some(hired), Some(ended)) = (given, hired, ended)
        && ended < hired
    {
        let field = if record.ended.is_some() { Field::Ended } else { Field::Hired };
        problems.push(reader.problem(row, field, Code::EndBeforeStart));
    }
}
