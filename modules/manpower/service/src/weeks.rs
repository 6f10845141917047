//! Several weeks in one table.

use crate::company::{Company, Planned};
use manpower_domain::{WeeksQuery, WeeksView};
use store::{Reads, StoreError};

/// The weeks with their totals, in as many statements as one week.
///
/// People who could work in one of the weeks are in it, and others when they have entries. A filter for something that the
/// workspace lacks leaves nobody.
///
/// # Errors
/// The database's own.
pub async fn weeks(tx: &impl Reads, query: &WeeksQuery) -> Result<WeeksView, StoreError> {
    let (from, to) = query.days();
    let company = Company::read(tx, from, to).await?;
    let planned = Planned::read_unstamped(tx, from, to).await?;
    Ok(company.weeks(*query, &planned))
}
