//! Clients of the weather against a local server that speaks each provider's JSON.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(clippy::float_cmp, reason = "what was told is passed on as it stands")]

mod nws;
mod open_meteo;
mod station;

use pours_domain::weather::{Forecast, HOUR_MS, HourPoint};
use pours_service::weather::Place;

/// 2026-11-21T12:00:00Z.
const NOW: i64 = 1_795_262_400_000;

const KANSAS: Place = Place { lat: 39.7456, lon: -97.089_2 };

/// The hour so many hours after now.
fn hour(forecast: &Forecast, after: i64) -> HourPoint {
    *forecast.hour(NOW + after * HOUR_MS).unwrap_or_else(|| panic!("no hour {after}"))
}
