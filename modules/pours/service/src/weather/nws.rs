//! The National Weather Service: a place's grid cell, the hours of its forecast, and the raw grid, which alone tells gusts, sums of
//! rain and thunder.

use super::{
    Place, WeatherError, WeatherProvider, degrees, is_near,
    layer::{KMH_PER_MPH, Layer, Meaning, fahrenheit},
    request::{Failed, Requests},
};
use chrono::DateTime;
use pours_domain::weather::{Forecast, HOUR_MS, HourPoint, Source};
use reqwest::header::{ACCEPT, HeaderMap, HeaderValue, USER_AGENT};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use tokio::sync::Mutex;

/// Most places whose cell is kept; past it all are asked for anew.
const MOST_CELLS: usize = 10_000;

/// Where the service is, and who asks: it wants to know whom to write to.
#[derive(Clone, Debug)]
pub struct NwsSettings {
    /// `https://api.weather.gov`, or a server that speaks as it does.
    pub base_url: String,
    /// The installation's host name.
    pub site: String,
    /// An e-mail address of its operator.
    pub contact: String,
}

/// A client of the National Weather Service.
#[derive(Debug)]
pub struct Nws {
    requests: Requests,
    /// The cell of each place: it moves once in years.
    cells: Mutex<HashMap<(String, String), Cell>>,
}

/// A cell of the grid. Addresses are made of it: those that the service names may lead anywhere.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Cell {
    grid_id: String,
    grid_x: i32,
    grid_y: i32,
}

#[derive(Deserialize)]
struct Answer<T> {
    properties: T,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Hourly {
    update_time: Option<String>,
    periods: Vec<Period>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Period {
    start_time: String,
    end_time: String,
    temperature: Option<Amount>,
    temperature_unit: Option<String>,
    wind_speed: Option<String>,
    #[serde(default)]
    relative_humidity: Told,
    #[serde(default)]
    probability_of_precipitation: Told,
}

/// A bare number, or one with its unit.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Amount {
    Bare(f64),
    #[serde(rename_all = "camelCase")]
    WithUnit {
        value: Option<f64>,
        unit_code: Option<String>,
    },
}

#[derive(Default, Deserialize)]
struct Told {
    value: Option<f64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Grid {
    update_time: Option<String>,
    #[serde(default)]
    temperature: Layer,
    #[serde(default)]
    relative_humidity: Layer,
    #[serde(default)]
    wind_speed: Layer,
    #[serde(default)]
    wind_gust: Layer,
    #[serde(default)]
    probability_of_precipitation: Layer,
    #[serde(default)]
    quantitative_precipitation: Layer,
    #[serde(default)]
    probability_of_thunder: Layer,
}

impl Nws {
    /// A client; nothing is asked yet.
    ///
    /// # Errors
    /// [`WeatherError::Unreadable`] for an address or a contact that is none.
    pub fn new(settings: &NwsSettings) -> Result<Self, WeatherError> {
        let who = HeaderValue::from_str(&format!("({}, {})", settings.site, settings.contact));
        let who = who.map_err(|_| WeatherError::Unreadable("its contact is none".to_owned()))?;
        // without Accept the service answers from a cache that may be hours old
        let headers = [(USER_AGENT, who), (ACCEPT, HeaderValue::from_static("application/geo+json"))];
        let requests = Requests::new(&settings.base_url, headers.into_iter().collect::<HeaderMap>())?;
        Ok(Self { requests, cells: Mutex::default() })
    }

    async fn cell(&self, place: &(String, String)) -> Result<Cell, WeatherError> {
        if let Some(cell) = self.cells.lock().await.get(place) {
            return Ok(cell.clone());
        }
        let url = self.requests.address(&format!("/points/{},{}", place.0, place.1));
        let found = self.requests.get::<Answer<Cell>>(url).await.map_err(|failed| match failed.error {
            WeatherError::Status(404) => WeatherError::Outside,
            error => error,
        })?;
        let cell = found.properties;
        if cell.grid_id.is_empty() || !cell.grid_id.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(WeatherError::Unreadable("the name of a grid".to_owned()));
        }
        let mut cells = self.cells.lock().await;
        if cells.len() >= MOST_CELLS {
            cells.clear();
        }
        cells.insert(place.clone(), cell.clone());
        Ok(cell)
    }

    /// Hours and raw grid of a cell.
    async fn of(&self, cell: &Cell) -> Result<(Hourly, Grid), Failed> {
        let path = format!("/gridpoints/{}/{},{}", cell.grid_id, cell.grid_x, cell.grid_y);
        let hourly = self.requests.get::<Answer<Hourly>>(self.requests.address(&format!("{path}/forecast/hourly")));
        let hourly = hourly.await?.properties;
        let grid = self.requests.get::<Answer<Grid>>(self.requests.address(&path)).await?.properties;
        Ok((hourly, grid))
    }
}

#[async_trait::async_trait]
impl WeatherProvider for Nws {
    fn source(&self) -> Source {
        Source::Nws
    }

    async fn hourly(&self, place: Place, now: i64) -> Result<Forecast, WeatherError> {
        let place = (degrees(place.lat), degrees(place.lon));
        let cell = self.cell(&place).await?;
        let told = match self.of(&cell).await {
            // the grid was cut anew: the place has another cell now
            Err(Failed { error: WeatherError::Status(404), .. }) => {
                self.cells.lock().await.remove(&place);
                let cell = self.cell(&place).await?;
                self.of(&cell).await
            }
            told => told,
        };
        let (hourly, grid) = told.map_err(|failed| failed.error)?;
        let issued = [&hourly.update_time, &grid.update_time].map(|time| time.as_deref().and_then(instant));
        Ok(Forecast {
            source: Source::Nws,
            issued_at: issued.into_iter().flatten().min(),
            fetched_at: now,
            hours: join(&hourly, &grid, now),
        })
    }
}

/// What the forecast's hours tell, and the raw grid of the rest.
fn join(hourly: &Hourly, grid: &Grid, now: i64) -> Vec<HourPoint> {
    let mut hours: BTreeMap<i64, HourPoint> = BTreeMap::new();
    for period in &hourly.periods {
        let (Some(from), Some(to)) = (instant(&period.start_time), instant(&period.end_time)) else { continue };
        let mut at = from;
        // as much of a period as is near: one that never ends is no reason to go on
        while at < to && is_near(at, now) {
            hours.entry(at).or_insert(HourPoint {
                at,
                temp_f: period.temp_f(),
                rh_pct: period.relative_humidity.value,
                wind_mph: period.wind_speed.as_deref().and_then(wind_mph),
                rain_pct: period.probability_of_precipitation.value,
                ..HourPoint::default()
            });
            at += HOUR_MS;
        }
    }
    type Field = fn(&mut HourPoint) -> &mut Option<f64>;
    let layers: [(&Layer, Meaning, Field); 7] = [
        (&grid.temperature, Meaning::Temperature, |hour| &mut hour.temp_f),
        (&grid.relative_humidity, Meaning::Plain, |hour| &mut hour.rh_pct),
        (&grid.wind_speed, Meaning::Speed, |hour| &mut hour.wind_mph),
        (&grid.wind_gust, Meaning::Speed, |hour| &mut hour.gust_mph),
        (&grid.probability_of_precipitation, Meaning::Plain, |hour| &mut hour.rain_pct),
        (&grid.quantitative_precipitation, Meaning::Sum, |hour| &mut hour.rain_in),
        (&grid.probability_of_thunder, Meaning::Plain, |hour| &mut hour.thunder_pct),
    ];
    for (layer, meaning, field) in layers {
        for (at, value) in layer.hours(meaning).filter(|(at, _)| is_near(*at, now)) {
            let hour = hours.entry(at).or_insert(HourPoint { at, ..HourPoint::default() });
            field(hour).get_or_insert(value);
        }
    }
    hours.into_values().collect()
}

impl Period {
    fn temp_f(&self) -> Option<f64> {
        let (value, unit) = match self.temperature.as_ref()? {
            Amount::Bare(value) => (*value, self.temperature_unit.as_deref().unwrap_or("F")),
            Amount::WithUnit { value, unit_code } => ((*value)?, unit_code.as_deref().unwrap_or_default()),
        };
        match unit {
            "F" | "wmoUnit:degF" => Some(value),
            "C" | "wmoUnit:degC" => Some(fahrenheit(value)),
            _ => None,
        }
    }
}

/// The greatest speed of `5 to 10 mph`.
fn wind_mph(text: &str) -> Option<f64> {
    let (speeds, unit) = text.trim().rsplit_once(' ')?;
    let greatest = speeds.split(' ').filter_map(|word| word.parse::<f64>().ok()).reduce(f64::max)?;
    match unit {
        "mph" => Some(greatest),
        "km/h" => Some(greatest / KMH_PER_MPH),
        _ => None,
    }
}

fn instant(text: &str) -> Option<i64> {
    Some(DateTime::parse_from_rfc3339(text).ok()?.timestamp_millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wind_is_read_at_its_strongest() {
        assert_eq!([wind_mph("5 mph"), wind_mph("5 to 10 mph"), wind_mph("")], [Some(5.0), Some(10.0), None]);
        assert!((wind_mph("10 km/h").unwrap() - 6.213_7).abs() < 1e-3);
        assert_eq!([wind_mph("calm"), wind_mph("5 knots"), wind_mph("x mph")], [None; 3]);
    }
}
