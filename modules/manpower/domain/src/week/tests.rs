use super::*;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Weeks at year borders, as the ISO 8601 calendar has them: 2020 and 2026 have 53 weeks, 2021 and 2025 have 52.
#[test]
fn days_at_year_borders() {
    let cases = [
        ("2026-11-18", "2026-W47", "2026-11-16"),
        ("2026-01-01", "2026-W01", "2025-12-29"),
        ("2025-12-28", "2025-W52", "2025-12-22"),
        ("2026-12-31", "2026-W53", "2026-12-28"),
        ("2027-01-03", "2026-W53", "2026-12-28"),
        ("2027-01-04", "2027-W01", "2027-01-04"),
        ("2021-01-03", "2020-W53", "2020-12-28"),
        ("2021-12-31", "2021-W52", "2021-12-27"),
    ];
    for (of, text, monday) in cases {
        let week = IsoWeek::of(day(of));
        assert_eq!(week.to_string(), text);
        assert_eq!(week.monday(), day(monday), "{text}");
        assert_eq!(text.parse(), Ok(week));
    }
}

#[test]
fn no_weeks() {
    for text in [
        "", "2026", "2026-47", "2026-W", "2026-W0", "2026-W00", "2025-W53", "2026-W54", "2026-w47", "26-W47",
        "+026-W01", "1899-W01",
    ] {
        assert_eq!(text.parse::<IsoWeek>(), Err(WeekError), "{text}");
    }
    assert!(serde_json::from_str::<IsoWeek>("\"2025-W53\"").is_err());
}

#[test]
fn titles() {
    let title = |week: &str| week.parse::<IsoWeek>().unwrap().title();
    assert_eq!(title("2026-W47"), "16 – 22 Nov 2026");
    assert_eq!(title("2026-W49"), "30 Nov – 6 Dec 2026");
    assert_eq!(title("2026-W53"), "28 Dec 2026 – 3 Jan 2027");
    assert_eq!(day_label(day("2026-11-18")), "Wed 18 Nov");
    assert_eq!(day_head(day("2026-11-02")), "Mon 2");
}

#[test]
fn weeks_of_a_range() {
    let weeks = |from: &str, to: &str| IsoWeek::of(day(from)).through(day(to)).count();
    assert_eq!(weeks("2026-11-16", "2026-11-22"), 1);
    assert_eq!(weeks("2026-11-22", "2026-11-23"), 2);
    assert_eq!(weeks("2026-01-01", "2026-12-31"), 53);
    assert_eq!(weeks("2026-11-23", "2026-11-22"), 0);
}

#[test]
fn the_edges_of_time_do_not_break() {
    let first = IsoWeek::of(NaiveDate::MIN);
    let last = IsoWeek::of(NaiveDate::MAX);
    assert_eq!((first.to_string(), last.to_string()), ("1901-W01".into(), "9998-W53".into()));
    assert_eq!((first.prev(), last.next()), (first, last));
}

proptest! {
    #[test]
    fn every_day_is_in_its_week(days in 0i64..400_000) {
        let day = NaiveDate::from_ymd_opt(1950, 1, 1).unwrap() + chrono::TimeDelta::days(days);
        let week = IsoWeek::of(day);
        prop_assert_eq!(week.monday().weekday(), Weekday::Mon);
        prop_assert_eq!(week.days()[week.index_of(day).unwrap()], day);
        prop_assert_eq!(week.to_string().parse(), Ok(week));
        prop_assert_eq!(week.next().prev(), week);
        prop_assert_eq!(week.next().monday(), week.sunday().succ_opt().unwrap());
        prop_assert_eq!(week.index_of(week.next().monday()), None);
    }
}
