use super::*;
use crate::{
    Fate, Placed, Status, WeekQuery, Work, assign, lend,
    some_week::{ANA, DAN, LUIS, P104, P121, PETE, Plan, RUTH, away, company, on, week},
};

fn query() -> WeekQuery {
    WeekQuery::of(week("2026-W47"))
}

/// Ruth's crew on P-104, Dan's on P-121; on Wednesday Pete helps Dan for half a day, on Thursday Ruth comes along.
fn plan() -> Plan {
    let mut plan = Plan::new();
    for day in 0..4 {
        plan.extend([
            ((RUTH, day), on(P104)),
            ((PETE, day), on(P104)),
            ((DAN, day), on(P121)),
            ((LUIS, day), on(P121)),
        ]);
    }
    plan.insert((PETE, 2), Cell::halves(Some(Work::Project(P104)), Some(Work::Project(P121))));
    plan.insert((RUTH, 3), on(P121));
    plan.insert((PETE, 3), on(P121));
    plan
}

#[test]
fn who_works_on_another_foremans_project_is_lent() {
    let lent = loans(&company().view(query(), &plan()));
    let mut days = [None; DAYS];
    days[2] = Some(DAN);
    assert_eq!(lent, HashMap::from([(PETE, days)]), "with the own foreman there nobody is lent");
    let mut alone = plan();
    alone.insert((LUIS, 1), on(P104));
    alone.insert((LUIS, 4), on(P104));
    let lent = loans(&company().view(query(), &alone));
    assert_eq!(lent[&LUIS], [None, Some(RUTH), None, None, None, None, None], "without any foreman nobody is lent");
}

#[test]
fn a_filter_hides_no_loan() {
    let company = company();
    let view = company.view(WeekQuery { foreman: Some(RUTH), ..query() }, &plan());
    assert!(view.rows().all(|row| row.employee != DAN));
    assert_eq!(loans(&view)[&PETE][2], Some(DAN));
    let text = serde_json::to_string(&view).unwrap();
    assert_eq!(loans(&serde_json::from_str(&text).unwrap()), loans(&view));
}

#[test]
fn lending_gives_what_the_foreman_works_on_and_leaves_time_off() {
    let mut plan = plan();
    plan.insert((ANA, 1), away(Status::Pto));
    plan.insert((DAN, 2), Cell::halves(Some(Work::Project(P121)), Some(Work::Status(Status::Sick))));
    let view = company().view(query(), &plan);
    let days = [(ANA, 0), (ANA, 1), (PETE, 2), (ANA, 5), (DAN, 0)];
    let placed = lend(&view, &days, DAN);
    let place = |employee, day, set, fate| Placed { employee, day, set, fate };
    let halves = Cell::halves(Some(Work::Project(P121)), Some(Work::Project(P121)));
    let expected = [
        place(ANA, 0, on(P121), Fate::Created),
        place(ANA, 1, away(Status::Pto), Fate::TimeOff),
        place(PETE, 2, halves, Fate::Overwritten),
    ];
    assert_eq!(placed, expected, "Saturday has no work to lend for, and nobody is lent to himself");
    let hidden = company().view(WeekQuery { foreman: Some(RUTH), ..query() }, &plan);
    assert_eq!(lend(&hidden, &[(ANA, 0)], DAN), [place(ANA, 0, on(P121), Fate::Created)]);
    assert_eq!(assign(&view, &[(ANA, 1), (LUIS, 0)], P104)[1], place(LUIS, 0, on(P104), Fate::Overwritten));
}
