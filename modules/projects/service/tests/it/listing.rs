//! Searching, filtering and sorting the list; the palette's search.

use crate::{add, add_region, project};
use chrono::NaiveDate;
use kernel::{PageRequest, Role};
use projects_domain::{ProjectColumn, ProjectInput, ProjectStatus, ProjectsQuery};
use projects_service::op;
use testkit::{TestDb, World};

/// Codes of the list, in its order.
async fn listed(world: &World, query: ProjectsQuery) -> Vec<String> {
    let tx = world.cx(Role::Viewer).await.read(op::LIST).await.unwrap();
    let page = projects_service::list(&tx, &query).await.unwrap();
    assert!(page.rows.len() as u64 <= page.total && page.total <= page.of);
    page.rows.into_iter().map(|row| row.code).collect()
}

/// Four projects in two regions.
async fn projects(world: &World) {
    let (south, north) = (add_region(world, "South").await, add_region(world, "north").await);
    let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day);
    for input in [
        ProjectInput {
            region_id: Some(south),
            status: ProjectStatus::Complete,
            starts_on: day(9, 12),
            heads_per_day: 10,
            address: Some("1574 W 36th St".into()),
            ..project("P-102", "CAFÉ Tower")
        },
        ProjectInput {
            region_id: Some(north),
            status: ProjectStatus::Pursuit,
            heads_per_day: 9,
            ..project("p-105", "Stadium DC 4")
        },
        ProjectInput {
            status: ProjectStatus::OnHold,
            starts_on: day(7, 6),
            heads_per_day: 100,
            ..project("P-121", "garden Middle School")
        },
        project("Q-102", "50% Quarry"),
    ] {
        add(world, input).await;
    }
}

#[testkit::db_test]
async fn words_are_found_whatever_their_case(db: TestDb) {
    let world = db.workspace("northline").await;
    projects(&world).await;
    for (search, found) in [
        ("102", vec!["P-102", "Q-102"]),
        ("P-105", vec!["p-105"]),
        ("tower café", vec!["P-102"]),
        ("Café", vec!["P-102"]),
        ("36TH st", vec!["P-102"]),
        ("0%", vec!["Q-102"]),
        ("_", vec![]),
        ("nowhere", vec![]),
        ("", vec!["P-102", "p-105", "P-121", "Q-102"]),
    ] {
        assert_eq!(
            listed(&world, ProjectsQuery { search: search.into(), ..ProjectsQuery::default() }).await,
            found,
            "{search:?}"
        );
    }
}

#[testkit::db_test]
async fn every_column_sorts_both_ways_with_empty_cells_last(db: TestDb) {
    let world = db.workspace("northline").await;
    for sort in ProjectColumn::ALL {
        assert!(listed(&world, ProjectsQuery { sort, ..ProjectsQuery::default() }).await.is_empty());
    }
    projects(&world).await;
    let ordered = |sort, descending| listed(&world, ProjectsQuery { sort, descending, ..ProjectsQuery::default() });
    assert_eq!(ordered(ProjectColumn::Code, true).await, ["Q-102", "P-121", "p-105", "P-102"]);
    assert_eq!(ordered(ProjectColumn::Name, false).await, ["Q-102", "P-102", "P-121", "p-105"]);
    assert_eq!(ordered(ProjectColumn::Region, false).await, ["p-105", "P-102", "P-121", "Q-102"]);
    assert_eq!(ordered(ProjectColumn::Region, true).await, ["P-102", "p-105", "P-121", "Q-102"]);
    assert_eq!(ordered(ProjectColumn::Status, false).await, ["p-105", "Q-102", "P-121", "P-102"]);
    assert_eq!(ordered(ProjectColumn::StartsOn, true).await, ["P-102", "P-121", "p-105", "Q-102"]);
    assert_eq!(ordered(ProjectColumn::HeadsPerDay, true).await, ["P-121", "P-102", "p-105", "Q-102"]);
    for sort in ProjectColumn::ALL {
        let mut all = ordered(sort, true).await;
        all.sort_by_key(|code| code.to_lowercase());
        assert_eq!(all, ["P-102", "p-105", "P-121", "Q-102"], "{sort:?}");
    }
}

#[testkit::db_test]
async fn filters_and_windows_count_what_they_hide(db: TestDb) {
    let world = db.workspace("northline").await;
    projects(&world).await;
    let tx = world.cx(Role::Viewer).await.read(op::LIST).await.unwrap();
    let regions = projects_service::choices(&tx).await.unwrap().regions;
    assert_eq!(regions.iter().map(|region| region.name.as_str()).collect::<Vec<_>>(), ["north", "South"]);
    for (query, total, first) in [
        (ProjectsQuery { region: Some(regions[0].id), ..ProjectsQuery::default() }, 1, "p-105"),
        (ProjectsQuery { statuses: ProjectStatus::OPEN.to_vec(), ..ProjectsQuery::default() }, 3, "p-105"),
        (ProjectsQuery { statuses: vec![ProjectStatus::Complete], ..ProjectsQuery::default() }, 1, "P-102"),
        (ProjectsQuery { page: PageRequest { offset: 2, limit: 1 }, ..ProjectsQuery::default() }, 4, "P-121"),
    ] {
        let page = projects_service::list(&tx, &query).await.unwrap();
        assert_eq!((page.total, page.of, page.rows[0].code.as_str()), (total, 4, first));
    }
}

#[testkit::db_test]
async fn the_palette_puts_the_best_first(db: TestDb) {
    let world = db.workspace("northline").await;
    projects(&world).await;
    add(&world, ProjectInput { status: ProjectStatus::Lost, ..project("P-10", "Lost bid for the tower") }).await;
    let tx = world.cx(Role::Viewer).await.read(op::SEARCH).await.unwrap();
    let codes = |hits: Vec<projects_domain::ProjectHit>| hits.into_iter().map(|hit| hit.code).collect::<Vec<_>>();
    assert_eq!(codes(projects_service::search(&tx, "p-10").await.unwrap()), ["P-10", "p-105", "P-102"]);
    assert_eq!(codes(projects_service::search(&tx, "gard").await.unwrap()), ["P-121"]);
    assert_eq!(codes(projects_service::search(&tx, "café").await.unwrap()), ["P-102"]);
    assert!(projects_service::search(&tx, " ").await.unwrap().is_empty());
}
