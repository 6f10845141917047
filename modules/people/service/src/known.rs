//! What a file is matched against.

use crate::{query, regions, rows::Facts};
use entity::employee::Entity;
use kernel::EmployeeId;
use people_domain::{EmployeeInput, RegionRow};
use store::{Reads, StoreError};

/// Everything a file about people can refer to.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Everybody on the roster.
    pub employees: Vec<KnownEmployee>,
    /// By name.
    pub regions: Vec<RegionRow>,
    /// Titles in use, by name.
    pub titles: Vec<String>,
}

/// A person of the roster, with all fields: a file that has only some of them leaves the others as they are.
#[derive(Clone, Debug)]
pub struct KnownEmployee {
    pub id: EmployeeId,
    pub input: EmployeeInput,
}

/// Reads everything a file about people can refer to.
///
/// # Errors
/// The database's own.
pub async fn known(tx: &impl Reads) -> Result<Known, StoreError> {
    // what the role does not show is not told by way of a file either
    let (seen, nothing) = (tx.fields(), EmployeeInput::default());
    let mut employees = Vec::new();
    for model in tx.find::<Entity>().filter(query::live()).all().await? {
        employees.push(KnownEmployee { id: model.id, input: model.facts()?.within(seen, &nothing) });
    }
    Ok(Known { employees, regions: regions::list(tx).await?, titles: query::titles(tx).await? })
}
