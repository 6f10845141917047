//! Projects out of a checked file.

use super::{Written, refused, regions::Regions};
use crate::{
    Refused,
    known::{Projects, status_of},
};
use imports_domain::{ProjectRecord, ProjectsReport, Verdict};
use kernel::ProjectId;
use projects_domain::ProjectInput;
use projects_service::{ProjectWrite, apply};
use std::collections::HashMap;
use store::WriteTx;

/// Adds and changes projects, and makes the regions they need.
pub(crate) async fn save_projects(tx: &WriteTx, report: &ProjectsReport, here: &Projects) -> Result<Written, Refused> {
    let mut written = Written::default();
    let named = records(report).filter_map(|record| record.region.as_deref());
    let regions = Regions::ensure(tx, &here.regions, named, &mut written).await?;
    let stored: HashMap<ProjectId, &ProjectInput> = here.projects.iter().map(|one| (one.id, &one.input)).collect();
    let write = |record: &ProjectRecord| match record.id {
        Some(id) => ProjectWrite::Update { id, input: input(record, stored.get(&id).copied(), &regions) },
        None => ProjectWrite::Insert { id: tx.new_id(), input: input(record, None, &regions) },
    };
    let writes = records(report).map(write).collect();
    written.saved.created = report.tally.created;
    written.saved.changed = report.tally.changed;
    written.audit.extend(apply(tx, writes).await.map_err(refused)?);
    Ok(written)
}

/// What the rows that are written say.
fn records(report: &ProjectsReport) -> impl Iterator<Item = &ProjectRecord> {
    report.rows.iter().filter_map(|row| match &row.verdict {
        Verdict::Create(record) | Verdict::Update(record, _) => Some(record),
        _ => None,
    })
}

/// All fields after the import: what the file says over what is stored.
fn input(record: &ProjectRecord, before: Option<&ProjectInput>, regions: &Regions) -> ProjectInput {
    let stored = before.cloned().unwrap_or_default();
    ProjectInput {
        code: record.code.clone().unwrap_or(stored.code),
        name: record.name.clone().unwrap_or(stored.name),
        region_id: record.region.as_deref().and_then(|name| regions.id(name)).or(stored.region_id),
        status: record.status.map_or(stored.status, status_of),
        starts_on: record.start.or(stored.starts_on),
        ends_on: record.end.or(stored.ends_on),
        address: record.address.clone().or(stored.address),
        lat: record.lat.or(stored.lat),
        lon: record.lon.or(stored.lon),
        time_zone: record.time_zone.clone().or(stored.time_zone),
        shift: stored.shift,
        color: record.color.or(stored.color),
        heads_per_day: record.heads.unwrap_or(stored.heads_per_day),
    }
}
