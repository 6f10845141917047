//! How many pours one core judges in a second: a lookahead asks for hundreds at once.

use crate::table::{Aim, Table};
use pours_domain::weather::{Forecast, HOUR_MS, HourPoint, Plan, Source, WeatherRules, judge};
use std::{hint::black_box, time::Instant};

/// Pours judged.
const PLANS: i64 = 50_000;

/// A whole hour, at which the forecast is made.
const NOW: i64 = 1_790_000_000_000 / HOUR_MS * HOUR_MS;

/// Pours of eight hours and the three days after, spread over five days of a forecast in which every rule has something to look at.
pub(crate) fn measure(table: &mut Table) {
    let (forecast, rules) = (forecast(), WeatherRules::default());
    let plans: Vec<Plan> = (0..PLANS).map(|n| plan(NOW + n % 120 * HOUR_MS)).collect();
    let begin = Instant::now();
    for plan in &plans {
        black_box(judge(black_box(plan), &forecast, &rules, NOW));
    }
    #[expect(clippy::cast_precision_loss, reason = "a count")]
    let per_second = PLANS as f64 / begin.elapsed().as_secs_f64();
    table.state("verdicts of pours, one core", format!("{per_second:.0} a second"), per_second, Aim::AtLeast(5_000.0));
}

fn forecast() -> Forecast {
    let hour = |n: u16| {
        let turn = f64::from(n % 24);
        HourPoint {
            at: NOW + i64::from(n) * HOUR_MS,
            temp_f: Some(45.0 + turn * 1.8),
            rh_pct: Some(90.0 - turn * 2.5),
            wind_mph: Some(4.0 + turn / 2.0),
            gust_mph: Some(6.0 + turn),
            rain_pct: Some(turn * 3.0),
            rain_in: Some(turn / 800.0),
            thunder_pct: Some(turn * 2.0),
            code: Some(3),
        }
    };
    Forecast { source: Source::Sample, issued_at: Some(NOW), fetched_at: NOW, hours: (0..240).map(hour).collect() }
}

fn plan(start: i64) -> Plan {
    Plan {
        start,
        place_end: start + 3 * HOUR_MS,
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
