//! From stored rows to what a page is told, and from a form to a stored row.

use crate::regions;
use entity::employee::{Column, Entity, Model};
use kernel::{EmployeeId, Field, FieldSet, RegionId};
use people_domain::{EmployeeInput, EmployeeRow, display_name};
use sea_orm::ColumnTrait;
use std::collections::{BTreeSet, HashMap};
use store::{Reads, StoreError};

/// Ids in one statement: far within the bind limits of both engines.
const IDS: usize = 1_000;

/// The pure view of a stored person.
pub(crate) trait Facts {
    /// The fields as a form has them.
    fn facts(&self) -> Result<EmployeeInput, StoreError>;
    /// The same row with a form's fields.
    fn with(&self, input: &EmployeeInput) -> Result<Model, StoreError>;
}

impl Facts for Model {
    fn facts(&self) -> Result<EmployeeInput, StoreError> {
        Ok(EmployeeInput {
            number: self.number.clone(),
            given_name: self.given_name.clone(),
            family_name: self.family_name.clone(),
            title: self.title.clone(),
            classification: self.classification.clone(),
            is_foreman: self.is_foreman,
            foreman_id: self.foreman_id,
            region_id: self.region_id,
            phone: self.phone.clone(),
            email: self.email.clone(),
            pay_rate: self.pay_rate,
            cost_rate: self.cost_rate,
            hired_on: self.hired_on,
            ended_on: self.ended_on,
            skills: serde_json::from_str(&self.skills)?,
            active: self.active,
        })
    }

    fn with(&self, input: &EmployeeInput) -> Result<Model, StoreError> {
        let input = input.clone();
        Ok(Model {
            number: input.number,
            given_name: input.given_name,
            family_name: input.family_name,
            title: input.title,
            classification: input.classification,
            is_foreman: input.is_foreman,
            foreman_id: input.foreman_id,
            region_id: input.region_id,
            phone: input.phone,
            email: input.email,
            pay_rate: input.pay_rate,
            cost_rate: input.cost_rate,
            hired_on: input.hired_on,
            ended_on: input.ended_on,
            skills: serde_json::to_string(&input.skills)?,
            active: input.active,
            ..self.clone()
        })
    }
}

/// A new row of the tenant that `tx` is of.
pub(crate) fn new_model(tx: &impl Reads, id: EmployeeId, input: &EmployeeInput) -> Result<Model, StoreError> {
    let blank = Model {
        tenant_id: tx.tenant(),
        id,
        number: String::new(),
        given_name: String::new(),
        family_name: String::new(),
        title: None,
        classification: None,
        is_foreman: false,
        foreman_id: None,
        region_id: None,
        phone: None,
        email: None,
        pay_rate: None,
        cost_rate: None,
        hired_on: None,
        ended_on: None,
        skills: String::new(),
        active: false,
        deleted_at: None,
        created_at: tx.now(),
        updated_at: tx.now(),
        version: 1,
    };
    blank.with(input)
}

/// One row of the list.
pub(crate) async fn row(tx: &impl Reads, model: &Model) -> Result<EmployeeRow, StoreError> {
    let names = Names::of(tx, std::slice::from_ref(model)).await?;
    names.row(model)
}

/// Rows of the list, in the given order.
pub(crate) async fn rows(tx: &impl Reads, models: &[Model]) -> Result<Vec<EmployeeRow>, StoreError> {
    let names = Names::of(tx, models).await?;
    models.iter().map(|model| names.row(model)).collect()
}

/// Names of the foremen and regions that some rows mention, and what may be told. A foreman who is off the roster is not among them.
struct Names {
    foremen: HashMap<EmployeeId, String>,
    regions: HashMap<RegionId, String>,
    /// Which guarded fields the reader sees.
    seen: FieldSet,
}

impl Names {
    async fn of(tx: &impl Reads, models: &[Model]) -> Result<Self, StoreError> {
        let ids: BTreeSet<EmployeeId> = models.iter().filter_map(|model| model.foreman_id).collect();
        let foremen = live_names(tx, ids).await?;
        let regions = regions::list(tx).await?.into_iter().map(|region| (region.id, region.name)).collect();
        Ok(Self { foremen, regions, seen: tx.fields() })
    }

    fn row(&self, model: &Model) -> Result<EmployeeRow, StoreError> {
        let facts = model.facts()?;
        let foreman = facts.foreman_id.and_then(|id| self.foremen.get(&id)).cloned();
        Ok(EmployeeRow {
            id: model.id,
            version: model.version,
            number: facts.number,
            given_name: facts.given_name,
            family_name: facts.family_name,
            title: facts.title,
            classification: facts.classification,
            is_foreman: facts.is_foreman,
            foreman_id: facts.foreman_id.filter(|_| foreman.is_some()),
            foreman,
            region_id: facts.region_id,
            region: facts.region_id.and_then(|id| self.regions.get(&id)).cloned(),
            phone: facts.phone.filter(|_| self.seen.has(Field::Phone)),
            email: facts.email,
            pay_rate: facts.pay_rate.filter(|_| self.seen.has(Field::Pay)),
            cost_rate: facts.cost_rate.filter(|_| self.seen.has(Field::Cost)),
            hired_on: facts.hired_on,
            ended_on: facts.ended_on,
            skills: facts.skills,
            active: facts.active,
        })
    }
}

async fn live_names(tx: &impl Reads, ids: BTreeSet<EmployeeId>) -> Result<HashMap<EmployeeId, String>, StoreError> {
    let ids: Vec<EmployeeId> = ids.into_iter().collect();
    let mut out = HashMap::with_capacity(ids.len());
    for some in ids.chunks(IDS) {
        let found: Vec<(EmployeeId, String, String)> = tx
            .find::<Entity>()
            .filter(Column::Id.is_in(some.iter().copied()))
            .filter(Column::DeletedAt.is_null())
            .values([Column::Id, Column::GivenName, Column::FamilyName])
            .await?;
        out.extend(found.into_iter().map(|(id, given, family)| (id, display_name(&given, &family))));
    }
    Ok(out)
}
