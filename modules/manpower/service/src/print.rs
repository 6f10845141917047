//! A week for the wall of the trailer: what its sheets say beside the grid.

use crate::company::{Company, Planned};
use entity::project;
use kernel::ProjectId;
use manpower_domain::{WeekQuery, WeekView};
use sea_orm::ColumnTrait;
use std::collections::HashMap;
use store::{Reads, StoreError};

/// A week, and what its sheets name beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct PrintedWeek {
    /// The workspace's name.
    pub company: String,
    /// When it was read, by the workspace's clock: `18 Nov 2026, 06:12`.
    pub at: String,
    /// The week.
    pub week: WeekView,
    /// Where the projects are, as far as it is known.
    pub addresses: HashMap<ProjectId, String>,
}

/// The week as [`week`](crate::week) answers it, with what its sheets need.
///
/// # Errors
/// The database's own.
pub async fn print(tx: &impl Reads, query: &WeekQuery) -> Result<PrintedWeek, StoreError> {
    let (from, to) = (query.week.monday(), query.week.sunday());
    let company = Company::read(tx, from, to).await?;
    let planned = Planned::read_unstamped(tx, from, to).await?;
    let addresses = tx
        .find::<project::Entity>()
        .filter(project::Column::Address.is_not_null())
        .values::<(ProjectId, String)>([project::Column::Id, project::Column::Address])
        .await?;
    Ok(PrintedWeek {
        at: company.clock.text(tx.now()),
        week: company.week(*query, &planned),
        addresses: addresses.into_iter().collect(),
        company: company.name,
    })
}
