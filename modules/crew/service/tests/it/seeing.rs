use crate::{
    days, make,
    site::{Site, resend},
};
use crew_domain::{Change, Contact};
use testkit::TestDb;

#[testkit::db_test]
async fn a_person_sees_the_own_days_with_the_foreman_and_first_names(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    for who in [site.dan, site.luis, site.tom] {
        site.send(&world, who, site.today, site.school).await;
    }
    site.send(&world, site.pete, site.today, site.tower).await;
    site.send(&world, site.luis, site.day(1), site.tower).await;
    site.send(&world, site.luis, site.day(14), site.tower).await;
    let seen = days(&db, &make(&world, site.luis).await.token).await;
    assert_eq!(
        (seen.person.as_str(), seen.company.as_str(), seen.days.len()),
        ("Luis Herrera", "northline company", 14)
    );
    let job = &seen.days[0].jobs[0];
    assert_eq!((job.code.as_str(), job.name.as_str()), ("P-121", "Harlan Middle School"));
    assert_eq!(job.others, ["Dan", "Tom"], "by name, and nobody of another project");
    let dan = Contact { name: "Dan Kowalski".into(), phone: Some("6125551001".into()) };
    assert_eq!(job.foreman, Some(dan));
    assert!(job.map.as_deref().unwrap().ends_with("query=2210%20W%209th%20St"));
    assert_eq!((seen.days[1].jobs[0].code.as_str(), seen.days[1].jobs[0].others.len()), ("P-104", 0));
    assert!(seen.days[2..].iter().all(|day| day.jobs.is_empty()), "the fifteenth day is not shown");
    let told = format!("{seen:?}");
    for hidden in ["Bright", "6125551003", "6125551004", "Pete"] {
        assert!(!told.contains(hidden), "{hidden}");
    }
}

#[testkit::db_test]
async fn a_foreman_has_nobody_to_call(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    site.send(&world, site.dan, site.today, site.school).await;
    assert_eq!(days(&db, &make(&world, site.dan).await.token).await.days[0].jobs[0].foreman, None);
}

#[testkit::db_test]
async fn a_change_is_marked_from_the_second_visit_on(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let entry = site.send(&world, site.luis, site.today, site.school).await;
    let token = make(&world, site.luis).await.token;
    assert!(days(&db, &token).await.days.iter().all(|day| day.change.is_none()), "nothing was seen before");
    resend(&world, entry, site.tower).await;
    site.send(&world, site.luis, site.day(2), site.school).await;
    // within a visit, marks are those of its beginning
    assert!(days(&db, &token).await.days.iter().all(|day| day.change.is_none()));
    crate::phone::an_hour_later(&db).await;
    resend(&world, entry, site.school).await;
    let seen = days(&db, &token).await;
    assert_eq!(seen.days[0].change, Some(Change::Changed { was: "7:00 P-104 Riverside Tower".into() }));
    assert_eq!(seen.days[2].change, None, "it was shown in the visit before");
}
