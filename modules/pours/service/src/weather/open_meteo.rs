//! Open-Meteo: one request, columns of hours. Free for non-commercial use; its data are CC BY 4.0 and must be credited where shown.

use super::{Place, WeatherError, WeatherProvider, degrees, is_near, request::Requests};
use pours_domain::weather::{Forecast, HOUR_MS, HourPoint, Source};
use reqwest::header::HeaderMap;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use std::collections::HashMap;

/// What is asked for.
const COLUMNS: &str = "temperature_2m,relative_humidity_2m,precipitation_probability,precipitation,weather_code,wind_speed_10m,wind_gusts_10m";

/// The longest reason that is passed on, in characters.
const REASON_MAX: usize = 200;

/// Where it is, and the key of who pays for it.
#[derive(Clone, Debug)]
pub struct OpenMeteoSettings {
    /// `https://api.open-meteo.com`, the one for customers, or a server of one's own.
    pub base_url: String,
    pub key: Option<SecretString>,
}

/// A client of Open-Meteo.
#[derive(Debug)]
pub struct OpenMeteo {
    requests: Requests,
    key: Option<SecretString>,
}

#[derive(Deserialize)]
struct Answer {
    hourly: Hourly,
}

#[derive(Deserialize)]
struct Hourly {
    /// Epoch seconds.
    time: Vec<i64>,
    #[serde(default)]
    temperature_2m: Column,
    #[serde(default)]
    relative_humidity_2m: Column,
    #[serde(default)]
    precipitation_probability: Column,
    #[serde(default)]
    precipitation: Column,
    #[serde(default)]
    weather_code: Vec<Option<u16>>,
    #[serde(default)]
    wind_speed_10m: Column,
    #[serde(default)]
    wind_gusts_10m: Column,
}

type Column = Vec<Option<f64>>;

/// What it says of a question that it can't answer.
#[derive(Deserialize)]
struct Refusal {
    reason: String,
}

impl OpenMeteo {
    /// A client; nothing is asked yet.
    ///
    /// # Errors
    /// [`WeatherError::Unreadable`] for an address that is none.
    pub fn new(settings: &OpenMeteoSettings) -> Result<Self, WeatherError> {
        Ok(Self { requests: Requests::new(&settings.base_url, HeaderMap::new())?, key: settings.key.clone() })
    }

    /// The reason without the key, which an address that is repeated in it would tell.
    fn reason(&self, body: &[u8]) -> Option<WeatherError> {
        let Refusal { reason } = serde_json::from_slice(body).ok()?;
        let reason = match &self.key {
            Some(key) => reason.replace(key.expose_secret(), "…"),
            None => reason,
        };
        Some(WeatherError::Unreadable(reason.chars().take(REASON_MAX).collect()))
    }
}

#[async_trait::async_trait]
impl WeatherProvider for OpenMeteo {
    fn source(&self) -> Source {
        Source::OpenMeteo
    }

    async fn hourly(&self, place: Place, now: i64) -> Result<Forecast, WeatherError> {
        let mut url = self.requests.address("/v1/forecast");
        url.query_pairs_mut()
            .append_pair("latitude", &degrees(place.lat))
            .append_pair("longitude", &degrees(place.lon))
            .append_pair("hourly", COLUMNS)
            .append_pair("temperature_unit", "fahrenheit")
            .append_pair("wind_speed_unit", "mph")
            .append_pair("precipitation_unit", "inch")
            .append_pair("timeformat", "unixtime")
            .append_pair("timezone", "GMT")
            .append_pair("forecast_days", "16");
        if let Some(key) = &self.key {
            url.query_pairs_mut().append_pair("apikey", key.expose_secret());
        }
        let answer = self.requests.get::<Answer>(url).await;
        let answer = answer.map_err(|failed| self.reason(&failed.body).unwrap_or(failed.error))?;
        Ok(Forecast { source: Source::OpenMeteo, issued_at: None, fetched_at: now, hours: hours(&answer.hourly, now)? })
    }
}

/// The columns as hours.
fn hours(told: &Hourly, now: i64) -> Result<Vec<HourPoint>, WeatherError> {
    let rows = told.time.len();
    let lengths = [
        told.temperature_2m.len(),
        told.relative_humidity_2m.len(),
        told.precipitation_probability.len(),
        told.precipitation.len(),
        told.weather_code.len(),
        told.wind_speed_10m.len(),
        told.wind_gusts_10m.len(),
    ];
    if lengths.iter().any(|length| *length != 0 && *length != rows) {
        return Err(WeatherError::Unreadable("columns of different lengths".to_owned()));
    }
    let rows_at: HashMap<i64, usize> = told.time.iter().enumerate().map(|(row, time)| (time * 1_000, row)).collect();
    let mut times: Vec<i64> = rows_at.keys().copied().filter(|at| is_near(*at, now)).collect();
    times.sort_unstable();
    let hour = |at: i64| {
        let value = |column: &Column, at: i64| rows_at.get(&at).and_then(|row| column.get(*row)).copied().flatten();
        // sums, chances and gusts are told at the end of their hour
        let end = at + HOUR_MS;
        HourPoint {
            at,
            temp_f: value(&told.temperature_2m, at),
            rh_pct: value(&told.relative_humidity_2m, at),
            wind_mph: value(&told.wind_speed_10m, at),
            gust_mph: value(&told.wind_gusts_10m, end),
            rain_pct: value(&told.precipitation_probability, end),
            rain_in: value(&told.precipitation, end),
            thunder_pct: None,
            code: rows_at.get(&at).and_then(|row| told.weather_code.get(*row)).copied().flatten(),
        }
    };
    Ok(times.into_iter().map(hour).collect())
}
