use super::*;

#[test]
fn rules_are_numbers_on_the_wire() {
    for rule in Rule::ALL {
        assert_eq!(serde_json::to_value(rule).unwrap(), rule.id());
    }
    assert_eq!(Rule::ALL.map(Rule::id), ["C01", "C02", "C03", "C08", "C09", "C10", "C13"]);
}

#[test]
fn a_conflict_goes_there_and_back() {
    let mut plan = Plan::new().run(nov(16), 7).on(P2, nov(22), DayPart::Second, shift(500, 600, 0));
    plan.projects[0].ends_on = Some(nov(20));
    plan.needs.push(Need { project: P2, day: nov(17), heads: 1 });
    let found = plan.found();
    let rules: Vec<&str> = found.iter().map(|conflict| conflict.rule.id()).collect();
    // by day, the worst first
    assert_eq!(rules, ["C13", "C10", "C08", "C01", "C09", "C10"]);
    let text = serde_json::to_string(&found).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Conflict>>(&text).unwrap(), found);
}
