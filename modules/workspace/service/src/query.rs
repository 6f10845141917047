//! Hand-written SQL. `$1` is always the tenant.

use sea_orm::FromQueryResult;
use store::{Reads, StoreError};

/// Rows of the trail that are looked at for the kinds of records in it.
const LATEST: i64 = 20_000;

#[derive(FromQueryResult)]
struct Kind {
    entity: String,
}

/// The kinds of records among the latest rows of the trail. Bounded, because no index lists them.
pub(crate) async fn latest_kinds(tx: &impl Reads) -> Result<Vec<String>, StoreError> {
    let sql = "select distinct entity from \
               (select entity from audit_event where tenant_id = $1 order by seq desc limit $2) as latest order by entity";
    let kinds: Vec<Kind> = tx.select_as(sql, [LATEST.into()]).await?;
    Ok(kinds.into_iter().map(|kind| kind.entity).collect())
}
