//! People out of a checked file.

use super::{Written, refused, regions::Regions};
use crate::Refused;
use imports_domain::{ForemanKey, PeopleReport, PersonRecord, Verdict};
use kernel::EmployeeId;
use people_domain::{EmployeeInput, split_name};
use people_service::{EmployeeWrite, Known, apply};
use std::collections::{HashMap, HashSet};
use store::WriteTx;

/// Adds and changes people, makes the regions they need, and adds the foremen whom only the file's foreman column names.
pub(crate) async fn save_people(tx: &WriteTx, report: &PeopleReport, here: &Known) -> Result<Written, Refused> {
    let mut written = Written::default();
    let named = records(report).filter_map(|(_, record)| record.region.as_deref());
    let regions = Regions::ensure(tx, &here.regions, named, &mut written).await?;
    let batch = Batch::new(tx, report, here, &regions);
    let writes = batch.writes();
    written.saved.created = report.tally.created;
    written.saved.changed = report.tally.changed;
    written.saved.foremen = report.tally.new_foremen;
    written.audit.extend(apply(tx, writes).await.map_err(refused)?);
    Ok(written)
}

/// Rows that are written: their number and what they say.
fn records(report: &PeopleReport) -> impl Iterator<Item = (u32, &PersonRecord)> {
    report.rows.iter().filter_map(|row| match &row.verdict {
        Verdict::Create(record) | Verdict::Update(record, _) => Some((row.row, record)),
        _ => None,
    })
}

struct Batch<'a> {
    report: &'a PeopleReport,
    regions: &'a Regions,
    here: HashMap<EmployeeId, &'a EmployeeInput>,
    /// Ids of the people whom rows add.
    by_row: HashMap<u32, EmployeeId>,
    /// Ids of the foremen whom only the foreman column names, in the report's order.
    named_only: Vec<(&'a str, EmployeeId)>,
    foremen: HashSet<EmployeeId>,
    /// The number that the next person without one gets.
    next_number: u64,
}

impl<'a> Batch<'a> {
    fn new(tx: &WriteTx, report: &'a PeopleReport, here: &'a Known, regions: &'a Regions) -> Self {
        let added = records(report).filter(|(_, record)| record.id.is_none());
        let by_row: HashMap<u32, EmployeeId> = added.map(|(row, _)| (row, tx.new_id())).collect();
        let named = report.new_foremen.iter().filter_map(|key| match key {
            ForemanKey::New(name) => Some(name.as_str()),
            ForemanKey::Here(_) | ForemanKey::InRow(_) => None,
        });
        let named_only = named.map(|name| (name, tx.new_id())).collect();
        let numbers = here.employees.iter().map(|one| one.input.number.as_str());
        let numbers = numbers.chain(records(report).filter_map(|(_, record)| record.number.as_deref()));
        let next_number =
            numbers.filter_map(|number| number.parse::<u64>().ok()).max().map_or(1001, |most| most.saturating_add(1));
        let here = here.employees.iter().map(|one| (one.id, &one.input)).collect();
        let mut batch = Self { report, regions, here, by_row, named_only, foremen: HashSet::new(), next_number };
        batch.foremen = report.new_foremen.iter().filter_map(|key| batch.foreman(key)).collect();
        batch
    }

    fn writes(mut self) -> Vec<EmployeeWrite> {
        let mut writes = Vec::with_capacity(self.by_row.len() + self.named_only.len());
        for (name, id) in std::mem::take(&mut self.named_only) {
            let (given_name, family_name) = split_name(name).unwrap_or_else(|| ("Foreman".to_owned(), lettered(name)));
            let input = EmployeeInput {
                number: self.number(),
                given_name,
                family_name,
                is_foreman: true,
                ..EmployeeInput::default()
            };
            writes.push(EmployeeWrite::Insert { id, input });
            self.named_only.push((name, id));
        }
        let mut promoted = self.foremen.clone();
        for (row, record) in records(self.report) {
            let before = record.id.and_then(|id| self.here.get(&id).copied());
            let mut input = self.input(record, before);
            match record.id {
                Some(id) => {
                    input.is_foreman |= promoted.remove(&id);
                    writes.push(EmployeeWrite::Update { id, input });
                }
                None => {
                    let Some(id) = self.by_row.get(&row).copied() else { continue };
                    input.is_foreman |= promoted.remove(&id);
                    if record.number.is_none() {
                        input.number = self.number();
                    }
                    writes.push(EmployeeWrite::Insert { id, input });
                }
            }
        }
        // foremen on the roster of whom no written row speaks
        let rest = promoted.iter().filter_map(|id| Some((*id, (*self.here.get(id)?).clone())));
        let mut rest: Vec<(EmployeeId, EmployeeInput)> = rest.collect();
        rest.sort_unstable_by_key(|(id, _)| *id);
        writes.extend(
            rest.into_iter()
                .map(|(id, input)| EmployeeWrite::Update { id, input: EmployeeInput { is_foreman: true, ..input } }),
        );
        writes
    }

    /// All fields after the import: what the file says over what is stored.
    fn input(&self, record: &PersonRecord, before: Option<&EmployeeInput>) -> EmployeeInput {
        let mut input = before.cloned().unwrap_or_default();
        if let Some(number) = &record.number {
            input.number.clone_from(number);
        }
        if let Some(name) = &record.name {
            input.given_name.clone_from(&name.first);
            input.family_name.clone_from(&name.last);
        }
        over(&mut input.title, &record.title);
        over(&mut input.classification, &record.classification);
        over(&mut input.phone, &record.phone);
        over(&mut input.email, &record.email);
        over(&mut input.hired_on, &record.hired);
        over(&mut input.ended_on, &record.ended);
        over(&mut input.foreman_id, &record.foreman.as_ref().and_then(|key| self.foreman(key)));
        over(&mut input.region_id, &record.region.as_deref().and_then(|name| self.regions.id(name)));
        if let Some(skills) = &record.skills {
            input.skills.clone_from(skills);
        }
        input.active = record.active.unwrap_or(input.active);
        input
    }

    fn foreman(&self, key: &ForemanKey) -> Option<EmployeeId> {
        match key {
            ForemanKey::Here(id) => Some(*id),
            ForemanKey::InRow(row) => self.by_row.get(row).copied(),
            ForemanKey::New(name) => self.named_only.iter().find(|(known, _)| known == name).map(|(_, id)| *id),
        }
    }

    fn number(&mut self) -> String {
        let number = self.next_number.to_string();
        self.next_number = self.next_number.saturating_add(1);
        number
    }
}

fn over<T: Clone>(stored: &mut Option<T>, said: &Option<T>) {
    if said.is_some() {
        stored.clone_from(said);
    }
}

/// A name needs a letter: a crew that a file calls `12` is `No. 12`.
fn lettered(name: &str) -> String {
    if name.chars().any(char::is_alphabetic) { name.to_owned() } else { format!("No. {name}") }
}
