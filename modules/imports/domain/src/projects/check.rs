//! Checks a whole projects file against the workspace.

use super::compare::changes;
use super::draft::read_draft;
use super::record::{KnownProject, ProjectRecord, ProjectsKnown, ProjectsReport};
use crate::RawRow;
use crate::field::{Field, ImportKind};
use crate::layout::mapping::MappingError;
use crate::layout::rows::Reader;
use crate::problem::{Code, Fault, Problem, by_column};
use crate::settings::{Mode, Settings};
use crate::verdict::{RowVerdict, SkipReason, Tally, Verdict};
use crate::vocabulary::{Vocabulary, Word, WordState};
use crate::words::key;
use std::collections::HashMap;

/// Says of each row what becomes of it. Changes nothing; the same input gives the same answer.
///
/// `rows`: all rows of the sheet in order, titles and header among them.
///
/// # Errors
/// The mapping doesn't fit the header or lacks a column.
pub fn check_projects(
    rows: &[RawRow],
    known: &ProjectsKnown,
    settings: &Settings,
) -> Result<ProjectsReport, MappingError> {
    let mut reader = Reader::new(settings, ImportKind::Projects)?;
    reader.read_dates(rows);
    let by_code = reader.has(Field::Code);
    let mut regions = Vocabulary::new(Field::Region, key, known.regions.iter().map(String::as_str));
    let entries: Vec<Entry<'_>> = rows.iter().map(|row| Entry::read(&reader, row)).collect();
    for entry in &entries {
        entry.record.region.iter().for_each(|region| regions.see(region, entry.row.number));
    }
    regions.settle(&settings.decisions);
    let mut check = Check { reader: &reader, regions, stored: index(known, by_code), by_code, keys: HashMap::new() };
    let mut tally = Tally::default();
    let verdicts = entries.into_iter().map(|entry| {
        let row = entry.row.number;
        let verdict = check.decide(entry);
        tally.count(&verdict);
        RowVerdict { row, verdict }
    });
    let verdicts: Vec<RowVerdict<ProjectRecord>> = verdicts.collect();
    let new_words = check.regions.lacking();
    tally.new_regions = new_words.iter().filter(|word| word.state == WordState::New).count() as u32;
    let dates = std::mem::take(&mut reader.dates);
    Ok(ProjectsReport { rows: verdicts, tally, new_words, dates, mode: settings.mode })
}

struct Entry<'a> {
    row: &'a RawRow,
    skip: Option<crate::verdict::Skip>,
    record: ProjectRecord,
    problems: Vec<Problem>,
}

impl<'a> Entry<'a> {
    fn read(reader: &Reader<'_>, row: &'a RawRow) -> Self {
        let heading = || reader.is_heading(row).then(|| reader.skipped(row, SkipReason::Heading));
        let skip = reader.skip(row).or_else(heading);
        let (record, problems) = if skip.is_none() { read_draft(reader, row) } else { Default::default() };
        Self { row, skip, record, problems }
    }
}

/// Stored projects under the key that finds them; none for a key that several have.
fn index(known: &ProjectsKnown, by_code: bool) -> HashMap<String, Option<&KnownProject>> {
    let mut index = HashMap::new();
    for project in &known.projects {
        let key = if by_code { project_key(&project.code) } else { key(&project.name) };
        index.entry(key).and_modify(|have| *have = None).or_insert(Some(project));
    }
    index
}

/// A code for comparing: case and blanks make no difference.
fn project_key(code: &str) -> String {
    crate::people::index::number_key(code)
}

struct Check<'a> {
    reader: &'a Reader<'a>,
    regions: Vocabulary,
    stored: HashMap<String, Option<&'a KnownProject>>,
    by_code: bool,
    keys: HashMap<String, u32>,
}

impl<'a> Check<'a> {
    fn decide(&mut self, entry: Entry<'_>) -> Verdict<ProjectRecord> {
        let Entry { row, skip, mut record, mut problems } = entry;
        if let Some(skip) = skip {
            return Verdict::Skipped(skip);
        }
        let stored = self.find(row, &record, &mut problems);
        let mode = self.reader.settings.mode;
        if stored.is_none() && mode == Mode::Update && problems.is_empty() {
            return Verdict::Skipped(self.reader.skipped(row, SkipReason::NotHereYet));
        }
        if let Some(said) = record.region.take() {
            match self.regions.resolve(&said) {
                Word::Is(name) => record.region = Some(name),
                Word::Nothing => {}
                Word::Refused(fault) => problems.push(self.reader.problem(row, Field::Region, fault)),
            }
        }
        self.check_pairs(row, &record, stored, &mut problems);
        if stored.is_none() {
            self.check_needed(row, &record, &mut problems);
        }
        by_column(&mut problems);
        let Some(stored) = stored else {
            return if problems.is_empty() { Verdict::Create(record) } else { Verdict::Refused(problems) };
        };
        let changes = changes(&mut record, stored, !self.by_code);
        match (problems.is_empty(), changes.is_empty()) {
            (true, true) => Verdict::Same,
            _ if mode == Mode::Insert => Verdict::Skipped(self.reader.skipped(row, SkipReason::AlreadyHere)),
            (true, false) => Verdict::Update(ProjectRecord { id: Some(stored.id), ..record }, changes),
            (false, _) => Verdict::Refused(problems),
        }
    }

    /// The stored project that the row is about; a key twice in the file leaves a problem.
    fn find(&mut self, row: &RawRow, record: &ProjectRecord, problems: &mut Vec<Problem>) -> Option<&'a KnownProject> {
        let (field, key) = if self.by_code {
            (Field::Code, project_key(record.code.as_deref()?))
        } else {
            (Field::ProjectName, key(record.name.as_deref()?))
        };
        if let Some(first) = self.keys.get(&key) {
            problems.push(self.reader.problem(row, field, Fault::of(Code::TwiceInFile).with("first", first)));
            return None;
        }
        let stored = self.stored.get(&key).copied();
        self.keys.insert(key, row.number);
        if stored == Some(None) {
            problems.push(self.reader.problem(row, field, Code::Ambiguous));
        }
        stored.flatten()
    }

    /// What a new project needs. A row that is refused for its key needn't be told more.
    fn check_needed(&self, row: &RawRow, record: &ProjectRecord, problems: &mut Vec<Problem>) {
        for (field, missing) in [(Field::Code, record.code.is_none()), (Field::ProjectName, record.name.is_none())] {
            let told = problems.iter().any(|problem| problem.field == field || problem.code == Code::TwiceInFile);
            if missing && !told {
                problems.push(self.reader.problem(row, field, Code::Missing));
            }
        }
    }

    /// Values that only make sense together.
    fn check_pairs(
        &self,
        row: &RawRow,
        record: &ProjectRecord,
        stored: Option<&KnownProject>,
        problems: &mut Vec<Problem>,
    ) {
        let start = record.start.or(stored.and_then(|stored| stored.start));
        let end = record.end.or(stored.and_then(|stored| stored.end));
        if let (Some(start), Some(end)) = (start, end)
            && end < start
            && (record.start.is_some() || record.end.is_some())
        {
            let field = if record.end.is_some() { Field::End } else { Field::Start };
            problems.push(self.reader.problem(row, field, Code::EndBeforeStart));
        }
        let have = |given: Option<f64>, kept: Option<f64>| given.or(kept).is_some();
        let lat = have(record.lat, stored.and_then(|stored| stored.lat));
        let lon = have(record.lon, stored.and_then(|stored| stored.lon));
        let missing = if lat { Field::Lon } else { Field::Lat };
        let told = problems.iter().any(|problem| problem.field == missing);
        if lat != lon && !told && (record.lat.is_some() || record.lon.is_some()) {
            problems.push(self.reader.problem(row, missing, Code::HalfPosition));
        }
    }
}
