//! Regions.

use crate::{add_region, refused, trail};
use kernel::Role;
use people_domain::{AddRegion, RenameRegion};
use people_service::{op, regions};
use testkit::TestDb;

#[testkit::db_test]
async fn a_region_is_there_once_whatever_its_case(db: TestDb) {
    let world = db.workspace("northline").await;
    let north = add_region(&world, "North").await;
    let rows = trail(&world).await;
    assert_eq!(add_region(&world, "  NORTH ").await, north);
    assert_eq!(trail(&world).await, rows);
    // beyond ASCII as well, where SQLite's own index knows no case
    let east = add_region(&world, "Östra").await;
    assert_eq!(add_region(&world, "östra").await.id, east.id);

    let tx = world.cx(Role::Viewer).await.read(op::REGIONS_LIST).await.unwrap();
    let names: Vec<_> = regions::list(&tx).await.unwrap().into_iter().map(|region| region.name).collect();
    assert_eq!(names, ["North", "Östra"]);
}

#[testkit::db_test]
async fn a_region_gets_another_name(db: TestDb) {
    let world = db.workspace("northline").await;
    let (north, south) = (add_region(&world, "North").await, add_region(&world, "South").await);
    let rename = |id, version, name: &str| RenameRegion { id, version, name: name.into() };

    let tx = world.cx(Role::Scheduler).await.write(op::REGIONS_RENAME).await.unwrap();
    assert_eq!(refused(regions::rename(&tx, rename(north.id, 1, "south")).await), ["rule:region_taken"]);
    assert_eq!(refused(regions::rename(&tx, rename(north.id, 1, " ")).await), ["name:required"]);
    assert_eq!(refused(regions::rename(&tx, rename(north.id, 2, "Metro")).await), ["stale"]);
    let done = regions::rename(&tx, rename(south.id, 1, "SOUTH")).await.unwrap();
    assert_eq!((done.value.name.as_str(), done.value.version), ("SOUTH", 2));
    tx.commit(done.audit).await.unwrap();

    let tx = world.cx(Role::Scheduler).await.write(op::REGIONS_ADD).await.unwrap();
    assert_eq!(refused(regions::add(&tx, AddRegion { name: "x".repeat(81) }).await), ["name:too_long"]);
}
