//! Searching, filtering and sorting the list; the palette's search; the menus.

use crate::{add, add_region, foreman, person};
use chrono::NaiveDate;
use kernel::{PageRequest, Role};
use people_domain::{DaySpan, EmployeeInput, EmployeeState, PeopleColumn, PeopleQuery};
use people_service::op;
use testkit::{TestDb, World};

/// Family names of the list, in its order.
async fn listed(world: &World, query: PeopleQuery) -> Vec<String> {
    let tx = world.cx(Role::Viewer).await.read(op::LIST).await.unwrap();
    let page = people_service::list(&tx, &query).await.unwrap();
    assert!(page.rows.len() as u64 <= page.total && page.total <= page.of);
    page.rows.into_iter().map(|row| row.family_name).collect()
}

/// Five people: two regions, two foremen, one inactive.
async fn roster(world: &World) {
    let (south, north) = (add_region(world, "South").await, add_region(world, "north").await);
    let ruth = add(world, EmployeeInput { title: Some("Foreman".into()), ..foreman("98", "Ruth", "Adeyemi") }).await;
    let sam = add(world, EmployeeInput { region_id: Some(north.id), ..foreman("1140", "Sam", "Ortega") }).await;
    add(
        world,
        EmployeeInput {
            title: Some("Finisher".into()),
            foreman_id: Some(sam.id),
            region_id: Some(south.id),
            phone: Some("(612) 555-0102".into()),
            email: Some("Pete.Novak@example.com".into()),
            hired_on: NaiveDate::from_ymd_opt(2008, 2, 27),
            ..person("1121", "Pete", "Novak")
        },
    )
    .await;
    add(
        world,
        EmployeeInput {
            title: Some("Placer".into()),
            foreman_id: Some(ruth.id),
            hired_on: NaiveDate::from_ymd_opt(2019, 3, 14),
            ..person("1107", "Jürgen", "MÜLLER")
        },
    )
    .await;
    add(
        world,
        EmployeeInput { title: Some("placer".into()), active: false, ..person("E-100%", "Óscar", "de la Cruz") },
    )
    .await;
}

#[testkit::db_test]
async fn words_are_found_whatever_their_case(db: TestDb) {
    let world = db.workspace("northline").await;
    roster(&world).await;
    for (search, found) in [
        ("novak", vec!["Novak"]),
        ("NOVAK, pete", vec!["Novak"]),
        ("1121", vec!["Novak"]),
        ("finish novak", vec!["Novak"]),
        ("pete.novak@EXAMPLE", vec!["Novak"]),
        ("müller", vec!["MÜLLER"]),
        ("Müll", vec!["MÜLLER"]),
        ("óscar", vec!["de la Cruz"]),
        ("ÓSCAR", vec!["de la Cruz"]),
        ("555-0102", vec!["Novak"]),
        ("(612) 555", vec!["Novak"]),
        ("100%", vec!["de la Cruz"]),
        ("%", vec!["de la Cruz"]),
        ("_", vec![]),
        ("nobody", vec![]),
        ("'; drop table employee; --", vec![]),
        ("\u{0}", vec!["Adeyemi", "de la Cruz", "MÜLLER", "Novak", "Ortega"]),
    ] {
        let query = PeopleQuery { search: search.into(), state: EmployeeState::All, ..PeopleQuery::default() };
        assert_eq!(listed(&world, query).await, found, "{search:?}");
    }
}

#[testkit::db_test]
async fn every_column_sorts_both_ways_with_empty_cells_last(db: TestDb) {
    let world = db.workspace("northline").await;
    roster(&world).await;
    let ordered = |sort, descending| {
        listed(&world, PeopleQuery { sort, descending, state: EmployeeState::All, ..PeopleQuery::default() })
    };
    let by_name = ["Adeyemi", "de la Cruz", "MÜLLER", "Novak", "Ortega"];
    assert_eq!(ordered(PeopleColumn::Name, false).await, by_name);
    assert_eq!(ordered(PeopleColumn::Name, true).await, ["Ortega", "Novak", "MÜLLER", "de la Cruz", "Adeyemi"]);
    assert_eq!(ordered(PeopleColumn::Number, false).await, ["Adeyemi", "MÜLLER", "Novak", "Ortega", "de la Cruz"]);
    assert_eq!(ordered(PeopleColumn::Title, false).await, ["Novak", "Adeyemi", "de la Cruz", "MÜLLER", "Ortega"]);
    assert_eq!(ordered(PeopleColumn::Title, true).await, ["de la Cruz", "MÜLLER", "Adeyemi", "Novak", "Ortega"]);
    assert_eq!(ordered(PeopleColumn::Foreman, false).await, ["MÜLLER", "Novak", "Adeyemi", "de la Cruz", "Ortega"]);
    assert_eq!(ordered(PeopleColumn::Foreman, true).await, ["Novak", "MÜLLER", "Adeyemi", "de la Cruz", "Ortega"]);
    let second = PeopleQuery {
        sort: PeopleColumn::Foreman,
        page: PageRequest { offset: 1, limit: 2 },
        ..PeopleQuery::default()
    };
    assert_eq!(listed(&world, second).await, ["Novak", "Adeyemi"]);
    assert_eq!(ordered(PeopleColumn::Region, false).await, ["Ortega", "Novak", "Adeyemi", "de la Cruz", "MÜLLER"]);
    assert_eq!(ordered(PeopleColumn::HiredOn, true).await, ["MÜLLER", "Novak", "Adeyemi", "de la Cruz", "Ortega"]);
    for column in PeopleColumn::ALL {
        let mut all = ordered(*column, true).await;
        all.sort_by_key(|name| name.to_lowercase());
        assert_eq!(all, by_name, "{column:?}");
    }
}

#[testkit::db_test]
async fn an_empty_roster_can_be_listed(db: TestDb) {
    let world = db.workspace("northline").await;
    for column in PeopleColumn::ALL {
        assert!(listed(&world, PeopleQuery { sort: *column, ..PeopleQuery::default() }).await.is_empty());
    }
}

#[testkit::db_test]
async fn filters_and_windows_count_what_they_hide(db: TestDb) {
    let world = db.workspace("northline").await;
    roster(&world).await;
    let tx = world.cx(Role::Viewer).await.read(op::LIST).await.unwrap();
    let choices = people_service::choices(&tx).await.unwrap();
    assert_eq!(choices.regions.iter().map(|r| r.name.as_str()).collect::<Vec<_>>(), ["north", "South"]);
    assert_eq!(choices.foremen.iter().map(|f| f.name.as_str()).collect::<Vec<_>>(), ["Ruth Adeyemi", "Sam Ortega"]);
    assert_eq!(choices.titles, ["Finisher", "Foreman", "Placer", "placer"]);

    let narrowed = [
        (PeopleQuery { region: Some(choices.regions[0].id), ..PeopleQuery::default() }, vec!["Ortega"]),
        (PeopleQuery { foreman: Some(choices.foremen[0].id), ..PeopleQuery::default() }, vec!["MÜLLER"]),
        (PeopleQuery { title: Some("Finisher".into()), ..PeopleQuery::default() }, vec!["Novak"]),
        (PeopleQuery { state: EmployeeState::Inactive, ..PeopleQuery::default() }, vec!["de la Cruz"]),
    ];
    for (query, found) in narrowed {
        let page = people_service::list(&tx, &query).await.unwrap();
        assert_eq!((page.total, page.of), (1, 5));
        assert_eq!(page.rows.iter().map(|row| row.family_name.as_str()).collect::<Vec<_>>(), found);
    }
    let window = PeopleQuery { page: PageRequest { offset: 1, limit: 2 }, ..PeopleQuery::default() };
    let page = people_service::list(&tx, &window).await.unwrap();
    assert_eq!((page.total, page.of), (4, 5));
    assert_eq!(page.rows.iter().map(|row| row.family_name.as_str()).collect::<Vec<_>>(), ["MÜLLER", "Novak"]);
}

#[testkit::db_test]
async fn the_bench_is_who_has_nothing_planned(db: TestDb) {
    use sea_orm::ActiveValue::Set;
    use store::Reads;
    let world = db.workspace("northline").await;
    let pete = add(&world, person("1121", "Pete", "Novak")).await;
    add(&world, person("1163", "Ivan", "Petrov")).await;
    let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
    let tx = world.cx(Role::Scheduler).await.write(op::CHANGE).await.unwrap();
    let entry = entity::schedule_entry::ActiveModel {
        tenant_id: Set(tx.tenant()),
        id: Set(tx.new_id()),
        employee_id: Set(pete.id),
        day: Set(day(22)),
        part: Set(1),
        project_id: Set(None),
        status: Set(Some("training".into())),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        version: Set(1),
        ..Default::default()
    };
    let stored = tx.insert(entry).await.unwrap();
    tx.commit(store::AuditChange::created::<entity::schedule_entry::Entity>(&stored)).await.unwrap();

    let bench =
        |from, to| PeopleQuery { bench: Some(DaySpan { from: day(from), to: day(to) }), ..PeopleQuery::default() };
    assert_eq!(listed(&world, bench(16, 22)).await, ["Petrov"]);
    assert_eq!(listed(&world, bench(16, 21)).await, ["Novak", "Petrov"]);
    assert_eq!(listed(&world, bench(22, 22)).await, ["Petrov"]);
}

#[testkit::db_test]
async fn the_palette_puts_the_best_first(db: TestDb) {
    let world = db.workspace("northline").await;
    roster(&world).await;
    for n in 0..10 {
        add(&world, person(&format!("98{n}"), "Extra", &format!("Person{n}"))).await;
    }
    add(&world, person("2000", "Anova", "Zed")).await;
    let tx = world.cx(Role::Viewer).await.read(op::SEARCH).await.unwrap();
    let names = |hits: Vec<people_domain::EmployeeHit>| hits.into_iter().map(|hit| hit.name).collect::<Vec<_>>();
    let by_number = people_service::search(&tx, "98").await.unwrap();
    assert_eq!((by_number.len(), by_number[0].name.as_str()), (8, "Ruth Adeyemi"));
    assert_eq!(names(people_service::search(&tx, " nov ").await.unwrap()), ["Pete Novak", "Anova Zed"]);
    assert_eq!(names(people_service::search(&tx, "müller").await.unwrap()), ["Jürgen MÜLLER"]);
    assert!(people_service::search(&tx, "  ").await.unwrap().is_empty());
}
