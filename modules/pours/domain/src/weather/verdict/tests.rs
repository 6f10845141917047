use super::*;
use crate::weather::Source;

/// A whole hour.
pub(crate) const NOW: i64 = 1_790_000_000_000 / HOUR_MS * HOUR_MS;

/// Six hours after now: two of placing, six more of finishing.
pub(crate) fn plan() -> Plan {
    let start = NOW + 6 * HOUR_MS;
    Plan {
        start,
        place_end: start + 2 * HOUR_MS,
        finish_end: start + 8 * HOUR_MS,
        final_set: start + 7 * HOUR_MS,
        cure_applied: start + 9 * HOUR_MS,
        indoor: false,
        flatwork: true,
        concrete_temp_f: None,
        site_wind_factor: 0.65,
        site_wind_mph: None,
        evap_limit_lb_ft2_h: 0.2,
        gust_limit_mph: Some(20.0),
        cold_plan: false,
        hot_plan: false,
        frost_protection: false,
    }
}

/// Four days in which nothing speaks against a pour.
pub(crate) fn calm() -> Forecast {
    let hour = |n: i64| HourPoint {
        at: NOW + n * HOUR_MS,
        temp_f: Some(60.0),
        rh_pct: Some(70.0),
        wind_mph: Some(5.0),
        gust_mph: Some(8.0),
        rain_pct: Some(10.0),
        rain_in: Some(0.0),
        thunder_pct: Some(0.0),
        code: Some(1),
    };
    Forecast { source: Source::Nws, issued_at: Some(NOW), fetched_at: NOW, hours: (0..96).map(hour).collect() }
}

/// The calm days with one hour changed, so many hours after the start.
fn with(after_h: i64, change: impl Fn(&mut HourPoint)) -> Forecast {
    let mut forecast = calm();
    let at = plan().start + after_h * HOUR_MS;
    forecast.hours.iter_mut().filter(|hour| hour.at == at).for_each(change);
    forecast
}

fn said(plan: &Plan, forecast: &Forecast) -> (Verdict, Vec<(Rule, Level)>) {
    let judged = judge(plan, forecast, &WeatherRules::default(), NOW);
    (judged.verdict, judged.trips.iter().map(|trip| (trip.rule, trip.level)).collect())
}

fn one(rule: Rule, level: Level) -> (Verdict, Vec<(Rule, Level)>) {
    (if level == Level::Stop { Verdict::Stop } else { Verdict::Caution }, vec![(rule, level)])
}

const GO: (Verdict, Vec<(Rule, Level)>) = (Verdict::Go, Vec::new());

#[test]
fn each_limit_trips_where_the_table_says_and_not_before() {
    use Level::{Caution, Stop};
    type Change = fn(&mut HourPoint, f64);
    let rain: Change = |hour, value| hour.rain_pct = Some(value);
    let inches: Change = |hour, value| hour.rain_in = Some(value);
    let temp: Change = |hour, value| hour.temp_f = Some(value);
    let gust: Change = |hour, value| hour.gust_mph = Some(value);
    let thunder: Change = |hour, value| hour.thunder_pct = Some(value);
    // rule, hour after the start, how it is changed, quiet, caution, not yet a stop, stop
    for (rule, after, change, quiet, caution, almost, stop) in [
        (Rule::RainChance, 1, rain, 39.9, 40.0, 69.9, 70.0),
        (Rule::RainAmount, 1, inches, 0.009, 0.01, 0.049, 0.05),
        (Rule::AirLow, 12, temp, 45.0, 44.9, 40.0, 39.9),
        (Rule::Freeze, 30, temp, 35.1, 35.0, 32.1, 32.0),
        (Rule::AirHigh, 1, temp, 84.9, 85.0, 94.9, 95.0),
        (Rule::Gust, 1, gust, 15.9, 16.0, 19.9, 20.0),
        (Rule::Thunder, 1, thunder, 19.9, 20.0, 49.9, 50.0),
    ] {
        // warm air alone makes no water leave: the hour is damp
        let found = |value| {
            said(
                &plan(),
                &with(after, |hour| {
                    change(hour, value);
                    hour.rh_pct = Some(100.0);
                }),
            )
        };
        assert_eq!(found(quiet), GO, "{rule:?}");
        assert_eq!(found(caution), one(rule, Caution), "{rule:?}");
        assert_eq!(found(almost), one(rule, Caution), "{rule:?}");
        assert_eq!(found(stop), one(rule, Stop), "{rule:?}");
    }
}

#[test]
fn evaporation_is_held_against_the_mix() {
    // 80 °F, 40 %, concrete at 80 °F, 10 mph at the slab: 0.1717 lb/ft²/h
    let forecast = with(1, |hour| {
        (hour.temp_f, hour.rh_pct) = (Some(80.0), Some(40.0));
    });
    let of =
        |limit| Plan { concrete_temp_f: Some(80.0), site_wind_mph: Some(10.0), evap_limit_lb_ft2_h: limit, ..plan() };
    let tripped = |limit| {
        let judged = judge(&of(limit), &forecast, &WeatherRules::default(), NOW);
        let at = plan().start + HOUR_MS;
        judged.trips.into_iter().find(|trip| trip.rule == Rule::Evaporation && trip.at == at)
    };
    let rate = tripped(0.2).unwrap().value;
    assert!((rate - 0.1717).abs() < 1e-4);
    assert_eq!(tripped(rate).unwrap().level, Level::Caution);
    assert_eq!(tripped(rate - 1e-9).unwrap().level, Level::Stop);
    assert_eq!(tripped(rate * 2.0).unwrap().level, Level::Caution);
    assert_eq!(tripped(rate * 2.0 + 1e-9), None);
}

#[test]
fn a_rule_is_looked_at_in_its_window_alone() {
    let gusty = |after| said(&plan(), &with(after, |hour| hour.gust_mph = Some(40.0)));
    assert_eq!(
        (gusty(-1), gusty(0), gusty(1), gusty(2)),
        (GO, one(Rule::Gust, Level::Stop), one(Rule::Gust, Level::Stop), GO)
    );
    // final set is seven hours after the start, and two more count
    let wet = |after| said(&plan(), &with(after, |hour| hour.rain_pct = Some(90.0)));
    assert_eq!((wet(8), wet(9)), (one(Rule::RainChance, Level::Stop), GO));
    // an hour that is shared in part counts
    let late = plan().later(HOUR_MS / 2);
    let gusty = |after| said(&late, &with(after, |hour| hour.gust_mph = Some(40.0))).0;
    assert_eq!((gusty(-1), gusty(0), gusty(2), gusty(3)), (Verdict::Go, Verdict::Stop, Verdict::Stop, Verdict::Go));
}

#[test]
fn a_plan_makes_a_stop_a_caution() {
    let cold = with(3, |hour| hour.temp_f = Some(30.0));
    assert_eq!(said(&Plan { cold_plan: true, ..plan() }, &cold), one(Rule::AirLow, Level::Caution));
    let frost = with(40, |hour| hour.temp_f = Some(20.0));
    assert_eq!(said(&Plan { frost_protection: true, ..plan() }, &frost), one(Rule::Freeze, Level::Caution));
    let hot = with(1, |hour| (hour.temp_f, hour.rh_pct) = (Some(99.0), Some(100.0)));
    assert_eq!(said(&Plan { hot_plan: true, ..plan() }, &hot), one(Rule::AirHigh, Level::Caution));
    // no plan helps against wind
    let gusty = with(1, |hour| hour.gust_mph = Some(40.0));
    assert_eq!(said(&Plan { cold_plan: true, hot_plan: true, ..plan() }, &gusty).0, Verdict::Stop);
}

#[test]
fn under_a_roof_neither_rain_nor_gusts_nor_thunder_count() {
    let storm = with(1, |hour| {
        hour.rain_pct = Some(100.0);
        hour.rain_in = Some(1.0);
        hour.gust_mph = Some(60.0);
        hour.wind_mph = None;
        hour.thunder_pct = Some(90.0);
    });
    assert_eq!(said(&plan(), &storm).0, Verdict::Stop);
    assert_eq!(said(&Plan { indoor: true, site_wind_mph: Some(2.0), ..plan() }, &storm), GO);
}

#[test]
fn what_is_missing_makes_it_unknown_unless_a_stop_is_known() {
    let judged = |forecast: &Forecast| judge(&plan(), forecast, &WeatherRules::default(), NOW);
    let gap = with(1, |hour| hour.gust_mph = None);
    let found = judged(&gap);
    let at = plan().start + HOUR_MS;
    assert_eq!((found.verdict, found.unknown), (Verdict::Unknown, vec![Unknown::Missing { rule: Rule::Gust, at }]));
    let both = with(1, |hour| (hour.gust_mph, hour.rain_pct) = (None, Some(90.0)));
    assert_eq!(judged(&both).verdict, Verdict::Stop);
    // nobody tells these so far ahead
    let untold = with(1, |hour| (hour.rain_in, hour.thunder_pct, hour.code) = (None, None, None));
    let found = judged(&untold);
    assert_eq!((found.verdict, found.untold), (Verdict::Go, vec![Rule::RainAmount, Rule::Thunder]));
    let short = Forecast { hours: calm().hours.into_iter().take(40).collect(), ..calm() };
    assert_eq!(judged(&short).untold, [Rule::Freeze]);
    let nan = with(1, |hour| hour.gust_mph = Some(f64::NAN));
    assert_eq!(judged(&nan).verdict, Verdict::Unknown);
}

#[test]
fn an_old_forecast_tells_nothing_for_sure() {
    let storm = with(1, |hour| hour.gust_mph = Some(60.0));
    let later = NOW + 2 * HOUR_MS + 1;
    let judged = judge(&plan(), &storm, &WeatherRules::default(), later);
    assert_eq!((judged.verdict, judged.unknown.as_slice()), (Verdict::Unknown, &[Unknown::Stale(2 * HOUR_MS + 1)][..]));
    assert_eq!(judged.worst().map(|trip| trip.rule), Some(Rule::Gust));
    let far = plan().later(17 * 24 * HOUR_MS);
    let judged = judge(&far, &calm(), &WeatherRules::default(), NOW);
    assert_eq!((judged.verdict, judged.unknown), (Verdict::Unknown, vec![Unknown::Beyond]));
}

#[test]
fn the_surface_is_told_hour_by_hour_until_it_is_cured() {
    let judged = judge(&plan(), &calm(), &WeatherRules::default(), NOW);
    let hours: Vec<i64> = judged.surface.iter().map(|hour| (hour.at - plan().start) / HOUR_MS).collect();
    assert_eq!(hours, [0, 1, 2, 3, 4, 5, 6, 7, 8]);
    assert!(
        (judged.surface[0].concrete_temp_f - 65.0).abs() < 1e-12
            && (judged.surface[0].site_wind_mph - 3.25).abs() < 1e-12
    );
}

#[test]
fn hours_that_are_over_are_missed_by_nobody() {
    let under_way = plan().start + 2 * HOUR_MS + 60_000;
    let mut fresh = calm();
    fresh.hours.retain(|hour| hour.at + HOUR_MS > under_way);
    fresh.fetched_at = under_way;
    let judged = |forecast: &Forecast| judge(&plan(), forecast, &WeatherRules::default(), under_way).verdict;
    assert_eq!(judged(&fresh), Verdict::Go);
    // the hour that runs is missed
    fresh.hours.remove(0);
    assert_eq!(judged(&fresh), Verdict::Unknown);
}

#[test]
fn a_plan_that_ends_as_it_begins_is_judged_in_its_first_hour() {
    let start = plan().start;
    let gusty = with(0, |hour| hour.gust_mph = Some(40.0));
    assert_eq!(said(&Plan { place_end: start, ..plan() }, &gusty), one(Rule::Gust, Level::Stop));
    let dry = with(0, |hour| (hour.rh_pct, hour.wind_mph) = (Some(5.0), Some(60.0)));
    assert_eq!(said(&Plan { cure_applied: start, ..plan() }, &dry), one(Rule::Evaporation, Level::Stop));
}

#[test]
fn a_limit_that_is_no_number_is_not_kept() {
    let judged = judge(&Plan { evap_limit_lb_ft2_h: f64::NAN, ..plan() }, &calm(), &WeatherRules::default(), NOW);
    let at = plan().start;
    assert_eq!(judged.verdict, Verdict::Unknown);
    assert_eq!(judged.unknown, [Unknown::Missing { rule: Rule::Evaporation, at }]);
}
