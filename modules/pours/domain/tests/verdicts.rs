//! Verdicts of thirty seeded forecasts against an evaluation of their own, written in Python beside this file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use pours_domain::weather::{Forecast, HourPoint, Level, Plan, Rule, Source, Unknown, Verdict, WeatherRules, judge};
use serde::Deserialize;
use std::{path::Path, process::Command};

/// When the forecasts of the cases were made.
const NOW: i64 = 1_790_000_000_000 / 3_600_000 * 3_600_000;

#[derive(Deserialize)]
struct Case {
    kind: String,
    plan: Plan,
    hours: Vec<HourPoint>,
    expected: Expected,
}

#[derive(Deserialize)]
struct Expected {
    verdict: Verdict,
    trips: Vec<ExpectedTrip>,
    unknown: Vec<(Rule, i64)>,
    untold: Vec<Rule>,
}

#[derive(Deserialize)]
struct ExpectedTrip {
    rule: Rule,
    level: Level,
    at: i64,
    value: f64,
    limit: f64,
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/verdicts"))
}

#[test]
fn thirty_forecasts_are_judged_as_the_table_says() {
    let text = std::fs::read_to_string(folder().join("cases.json")).unwrap();
    let cases: Vec<Case> = serde_json::from_str(&text).unwrap();
    assert_eq!(cases.len(), 30);
    for (n, case) in cases.into_iter().enumerate() {
        let name = format!("case {n}, {}", case.kind);
        let forecast = Forecast { source: Source::Nws, issued_at: Some(NOW), fetched_at: NOW, hours: case.hours };
        let judged = judge(&case.plan, &forecast, &WeatherRules::default(), NOW);
        let expected = case.expected;
        assert_eq!(judged.verdict, expected.verdict, "{name}");
        let unknown: Vec<Unknown> =
            expected.unknown.iter().map(|(rule, at)| Unknown::Missing { rule: *rule, at: *at }).collect();
        assert_eq!(judged.unknown, unknown, "{name}");
        assert_eq!(judged.untold, expected.untold, "{name}");
        let found: Vec<_> = judged.trips.iter().map(|trip| (trip.rule, trip.level, trip.at)).collect();
        let named: Vec<_> = expected.trips.iter().map(|trip| (trip.rule, trip.level, trip.at)).collect();
        assert_eq!(found, named, "{name}");
        for (trip, named) in judged.trips.iter().zip(&expected.trips) {
            assert!(
                (trip.value - named.value).abs() < 1e-9 && (trip.limit - named.limit).abs() < 1e-9,
                "{name}: {trip:?}"
            );
        }
    }
}

/// The file is what the evaluation prints. Without Python there is nothing to compare it with, and the file stands.
#[test]
fn the_cases_are_what_python_prints() {
    let Ok(output) = Command::new("python3").arg(folder().join("evaluate.py")).output() else { return };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let parse = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let kept = std::fs::read_to_string(folder().join("cases.json")).unwrap();
    assert_eq!(parse(&String::from_utf8(output.stdout).unwrap()), parse(&kept));
}
