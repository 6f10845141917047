//! The grid of a week.

use crate::{
    company::{Company, Planned},
    live,
};
use manpower_domain::{WeekQuery, WeekView};
use store::{Reads, StoreError};

/// The week with all its totals.
///
/// People who could work that week are in it, and others when they have entries. A filter for something that the workspace
/// lacks leaves nobody.
///
/// # Errors
/// The database's own.
pub async fn week(tx: &impl Reads, query: &WeekQuery) -> Result<WeekView, StoreError> {
    let (from, to) = (query.week.monday(), query.week.sunday());
    let company = Company::read(tx, from, to).await?;
    let planned = Planned::read(tx, from, to).await?;
    // of the same snapshot, so that between the week and the news that follow it there is no gap
    Ok(WeekView { at: live::place(tx).await?, ..company.week(*query, &planned) })
}
