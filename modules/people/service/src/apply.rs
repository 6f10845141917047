//! Many people at once, out of a file.

use crate::{Refused, query, regions, rows, rows::Facts};
use entity::employee::{Entity, Model};
use kernel::{EmployeeId, FieldError, RegionId};
use people_domain::{EmployeeInput, PeopleError, crew_levels};
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use std::collections::{HashMap, HashSet};
use store::{AuditChange, Reads, StoreError, WriteTx};

/// One person to be written.
#[derive(Clone, Debug)]
pub enum EmployeeWrite {
    /// A new person. The caller makes the id, so that others of the batch can have them as their foreman.
    Insert { id: EmployeeId, input: EmployeeInput },
    /// All fields of a person of the roster.
    Update { id: EmployeeId, input: EmployeeInput },
}

/// Writes many people in one transaction, in few statements, and answers a change for each one that differs now.
///
/// The batch is taken as a whole: only the state after it counts, so a foreman may stand behind their crew. Whoever is
/// named as a foreman becomes one. A write that changes nothing is passed over.
///
/// # Errors
/// The first rule that refuses, and then nothing may be committed: [`PeopleError::Invalid`] (also for a region or foreman
/// that the workspace lacks), [`PeopleError::NumberTaken`], [`PeopleError::ForemanCircle`]; [`StoreError::NotFound`] for an
/// update of a person who is not on the roster; [`StoreError::Stale`] when somebody changes one at the same moment;
/// [`StoreError::Taken`] when a number moves from one person of the batch to another.
pub async fn apply(tx: &WriteTx, writes: Vec<EmployeeWrite>) -> Result<Vec<AuditChange>, Refused> {
    let mut roster = Roster::read(tx).await?;
    for write in &writes {
        roster.take(tx, write)?;
    }
    roster.promote_foremen();
    let levels = roster.check()?;
    let mut audit = Vec::new();
    for level in levels {
        let new: Vec<&Model> =
            level.iter().map(|at| &roster.after[*at]).filter(|m| !roster.before.contains_key(&m.id)).collect();
        audit.extend(new.iter().map(|model| AuditChange::created::<Entity>(model)));
        tx.insert_all(new.into_iter().map(|model| model.clone().into_active_model().reset_all()).collect()).await?;
    }
    for after in roster.after {
        let Some(before) = roster.before.get(&after.id).filter(|before| **before != after) else { continue };
        let stored = tx.update(after.into_active_model().reset_all()).await?;
        audit.push(AuditChange::changed::<Entity>(before, &stored));
    }
    Ok(audit)
}

/// The people of the roster as they are, and as they will be.
struct Roster {
    before: HashMap<EmployeeId, Model>,
    after: Vec<Model>,
    /// Where each person stands in `after`.
    place: HashMap<EmployeeId, usize>,
    regions: HashSet<RegionId>,
    /// Who is written: only their references are checked.
    written: HashSet<EmployeeId>,
}

impl Roster {
    async fn read(tx: &WriteTx) -> Result<Self, StoreError> {
        let after = tx.find::<Entity>().filter(query::live()).all().await?;
        let before = after.iter().map(|model| (model.id, model.clone())).collect();
        let place = after.iter().enumerate().map(|(at, model)| (model.id, at)).collect();
        let regions = regions::list(tx).await?.into_iter().map(|region| region.id).collect();
        Ok(Self { before, after, place, regions, written: HashSet::new() })
    }

    fn take(&mut self, tx: &WriteTx, write: &EmployeeWrite) -> Result<(), Refused> {
        let (EmployeeWrite::Insert { id, input } | EmployeeWrite::Update { id, input }) = write;
        let id = *id;
        let before = self.before.get(&id).map(Facts::facts).transpose()?.unwrap_or_default();
        let input = input.clone().normalized().within(tx.fields(), &before);
        let errors = input.validate(Some(id));
        if !errors.is_empty() {
            return Err(Refused::Rule(PeopleError::Invalid(errors)));
        }
        self.written.insert(id);
        match write {
            EmployeeWrite::Insert { .. } => {
                self.place.insert(id, self.after.len());
                self.after.push(rows::new_model(tx, id, &input)?);
            }
            EmployeeWrite::Update { .. } => {
                let at = *self.place.get(&id).ok_or(StoreError::NotFound)?;
                self.after[at] = self.after[at].with(&input)?;
            }
        }
        Ok(())
    }

    fn promote_foremen(&mut self) {
        let foremen: HashSet<EmployeeId> = self.after.iter().filter_map(|model| model.foreman_id).collect();
        for foreman in self.after.iter_mut().filter(|model| foremen.contains(&model.id)) {
            foreman.is_foreman = true;
        }
    }

    /// Checks what will be, and answers the places in `after` so that foremen come before their crew.
    fn check(&self) -> Result<Vec<Vec<usize>>, Refused> {
        let mut numbers = HashSet::with_capacity(self.after.len());
        for model in &self.after {
            if !numbers.insert(model.number.as_str()) {
                return Err(Refused::Rule(PeopleError::NumberTaken { number: model.number.clone() }));
            }
        }
        let unknown = |field: &str| Refused::Rule(PeopleError::Invalid(vec![FieldError::new(field, "unknown")]));
        for model in self.after.iter().filter(|model| self.written.contains(&model.id)) {
            if model.region_id.is_some_and(|id| !self.regions.contains(&id)) {
                return Err(unknown("region_id"));
            }
            let kept = self.before.get(&model.id).is_some_and(|before| before.foreman_id == model.foreman_id);
            if !kept && model.foreman_id.is_some_and(|id| !self.place.contains_key(&id)) {
                return Err(unknown("foreman_id"));
            }
        }
        let people: Vec<_> = self.after.iter().map(|model| (model.id, model.foreman_id)).collect();
        crew_levels(&people).map_err(|circle| {
            let one = circle.first().and_then(|id| self.place.get(id)).map(|at| self.after[*at].number.clone());
            Refused::Rule(PeopleError::ForemanCircle { number: one.unwrap_or_default() })
        })
    }
}
