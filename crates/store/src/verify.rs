//! Walks the audit chains and names the first row of each that does not fit.

use crate::{Reason, Store, StoreError, audit};
use entity::{audit_event, audit_head, workspace};
use kernel::TenantId;
use sea_orm::ColumnTrait;

/// A row of the trail that does not fit its chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainFault {
    /// The workspace's slug.
    pub workspace: String,
    /// The row's place in the trail.
    pub seq: i64,
    /// What is wrong with it.
    pub why: &'static str,
}

/// What was looked at, and what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChainReport {
    /// Workspaces walked.
    pub workspaces: u64,
    /// Rows walked.
    pub rows: u64,
    /// At most one fault a workspace: after the first, everything would be one.
    pub faults: Vec<ChainFault>,
}

/// Rows read at a time.
const WINDOW: u64 = 2_000;

/// Checks every workspace's chain.
///
/// # Errors
/// The database's own.
pub async fn verify_audit(store: &Store) -> Result<ChainReport, StoreError> {
    let tx = store.system_read(Reason::VerifyAudit).await?;
    let mut report = ChainReport::default();
    for place in tx.find::<workspace::Entity>().order_by_asc(workspace::Column::Slug).all().await? {
        report.workspaces += 1;
        let (rows, fault) = walk(&tx, place.tenant_id).await?;
        report.rows += rows;
        report.faults.extend(fault.map(|(seq, why)| ChainFault { workspace: place.slug, seq, why }));
    }
    Ok(report)
}

async fn walk(tx: &crate::SystemTx, tenant: TenantId) -> Result<(u64, Option<(i64, &'static str)>), StoreError> {
    let (mut seq, mut hash, mut rows) = (0, audit::GENESIS.to_owned(), 0);
    loop {
        let window = tx
            .find::<audit_event::Entity>()
            .filter(audit_event::Column::TenantId.eq(tenant))
            .filter(audit_event::Column::Seq.gt(seq))
            .order_by_asc(audit_event::Column::Seq)
            .limit(WINDOW)
            .all()
            .await?;
        if window.is_empty() {
            break;
        }
        for event in window {
            rows += 1;
            if event.seq != seq + 1 {
                return Ok((rows, Some((seq + 1, "the row is missing"))));
            }
            if event.prev_hash != hash {
                return Ok((rows, Some((event.seq, "the row does not follow from the one before it"))));
            }
            if audit::hash_of(&event) != event.hash {
                return Ok((rows, Some((event.seq, "the row was changed after it was written"))));
            }
            (seq, hash) = (event.seq, event.hash);
        }
    }
    let head = tx.find::<audit_head::Entity>().filter(audit_head::Column::TenantId.eq(tenant)).one().await?;
    let fault = match head {
        None => Some((seq, "the chain's end is not recorded")),
        Some(head) if head.seq > seq => Some((seq + 1, "the row is missing at the end of the chain")),
        Some(head) if head.seq != seq || head.hash != hash => Some((seq, "the chain's recorded end is another")),
        Some(_) => None,
    };
    Ok((rows, fault))
}
