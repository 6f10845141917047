//! Writes the company through the use-cases, so that the trail tells where every row came from.

use super::{calendar::Calendar, roster::Roster, sites};
use kernel::{Op, Permission, RegionId};
use people_domain::AddRegion;
use people_service::EmployeeWrite;
use projects_service::ProjectWrite;
use store::{AuditChange, RequestCx, WriteTx};

/// What stands in the trail. It needs what an import of the same rows would.
const FILL: Op = Op::write("demo/fill", Permission::Import);

/// The company's regions; a region's place here is its number.
pub(super) const REGIONS: [&str; 4] = ["North", "South", "West", "Metro"];

/// Fills an empty company: regions, people, projects, schedule; all of it or nothing. One that has people is left as it is.
///
/// # Errors
/// The database's own.
pub(super) async fn fill(owner: &RequestCx) -> anyhow::Result<()> {
    let tx = owner.write(FILL).await?;
    if !people_service::known(&tx).await?.employees.is_empty() {
        return Ok(());
    }
    let today = workspace_service::today(&tx).await?;
    let (regions, mut audit) = add_regions(&tx).await?;
    let calendar = Calendar::around(today);
    let roster = Roster::draw(&calendar, regions, || tx.new_id());
    let mut sites = sites::draw(&calendar, || tx.new_id());
    let entries = calendar.draw(&roster, &sites);
    sites::count_needs(&mut sites, &calendar, &entries);
    let people = roster.people.into_iter().map(|(id, input)| EmployeeWrite::Insert { id, input }).collect();
    audit.extend(people_service::apply(&tx, people).await?);
    let projects = sites.iter().map(|site| ProjectWrite::Insert { id: site.id, input: site.input(regions) }).collect();
    audit.extend(projects_service::apply(&tx, projects).await?);
    audit.extend(manpower_service::import_apply(&tx, &entries, false).await?.audit);
    Ok(tx.commit(audit).await?)
}

async fn add_regions(tx: &WriteTx) -> anyhow::Result<([RegionId; 4], Vec<AuditChange>)> {
    let (mut ids, mut audit) = ([RegionId(uuid::Uuid::nil()); 4], Vec::new());
    for (id, name) in ids.iter_mut().zip(REGIONS) {
        let done = people_service::regions::add(tx, AddRegion { name: name.into() }).await?;
        *id = done.value.id;
        audit.extend(done.audit);
    }
    Ok((ids, audit))
}
