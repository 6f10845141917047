//! Open-Meteo.

use crate::{KANSAS, NOW, hour, station::Station};
use pours_domain::weather::{Forecast, HOUR_MS};
use pours_service::weather::{OpenMeteo, OpenMeteoSettings, WeatherError, WeatherProvider};
use serde_json::{Value, json};

const PATH: &str = "/v1/forecast";

fn answer() -> Value {
    let time: Vec<i64> = (0..4).map(|n| (NOW + n * HOUR_MS) / 1_000).collect();
    json!({"latitude": 39.74, "longitude": -97.09, "elevation": 433.0, "utc_offset_seconds": 0, "generationtime_ms": 0.3,
        "hourly_units": {"time": "unixtime", "temperature_2m": "°F", "wind_speed_10m": "mp/h"},
        "hourly": {"time": time, "temperature_2m": [48.2, 49.0, null, 51.5], "relative_humidity_2m": [61, 60, 59, 58],
            "precipitation_probability": [5, 10, 20, 30], "precipitation": [0.0, 0.01, 0.02, null],
            "weather_code": [1, 2, 95, null], "wind_speed_10m": [4.0, 5.0, 6.0, 7.0], "wind_gusts_10m": [8.0, 9.0, 10.0, 11.0]}})
}

async fn ask(station: &Station, key: Option<&str>) -> Result<Forecast, WeatherError> {
    let settings = OpenMeteoSettings { base_url: station.url.clone(), key: key.map(Into::into) };
    OpenMeteo::new(&settings).unwrap().hourly(KANSAS, NOW).await
}

#[tokio::test]
async fn what_is_told_at_an_hour_s_end_belongs_to_the_hour() {
    let station = Station::open().await;
    station.tell(PATH, &answer());
    let forecast = ask(&station, None).await.unwrap();
    let now = hour(&forecast, 0);
    assert_eq!((now.temp_f, now.rh_pct, now.wind_mph, now.code), (Some(48.2), Some(61.0), Some(4.0), Some(1)));
    assert_eq!((now.gust_mph, now.rain_pct, now.rain_in), (Some(9.0), Some(10.0), Some(0.01)));
    assert_eq!((hour(&forecast, 2).temp_f, hour(&forecast, 2).rain_in), (None, None));
    // the last hour's end is not told, and no hour is made up for the first value
    let last = hour(&forecast, 3);
    assert_eq!((last.temp_f, last.gust_mph, last.rain_pct, last.code), (Some(51.5), None, None, None));
    assert_eq!((forecast.hours.len(), forecast.issued_at), (4, None));
    let query = station.asked()[0].query.clone();
    for part in
        ["latitude=39.7456", "longitude=-97.0892", "temperature_unit=fahrenheit", "timeformat=unixtime", "timezone=GMT"]
    {
        assert!(query.contains(part), "{query}");
    }
    assert!(!query.contains("apikey"));
}

#[tokio::test]
async fn a_key_is_sent_and_never_told() {
    let station = Station::open().await;
    let refusal = json!({"error": true, "reason": "Bad request /v1/forecast?apikey=k-8841-x: no such model"});
    station.tell_raw(PATH, 400, &[], refusal.to_string().into_bytes());
    let error = ask(&station, Some("k-8841-x")).await.unwrap_err();
    assert_eq!(error, WeatherError::Unreadable("Bad request /v1/forecast?apikey=…: no such model".into()));
    assert!(station.asked()[0].query.contains("apikey=k-8841-x"));
    let nobody = Station::closed();
    let error = ask(&nobody, Some("k-8841-x")).await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("8841"));
}

#[tokio::test]
async fn failures_say_what_they_are() {
    let mut short = answer();
    short["hourly"]["wind_gusts_10m"] = json!([8.0]);
    let station = Station::open().await;
    station.tell(PATH, &short);
    assert_eq!(ask(&station, None).await, Err(WeatherError::Unreadable("columns of different lengths".into())));

    let station = Station::open().await;
    station.tell_raw(PATH, 429, &[("retry-after", "60")], b"{}".to_vec());
    assert_eq!(ask(&station, None).await, Err(WeatherError::Busy { retry_after_s: Some(60) }));

    let station = Station::open().await;
    station.tell_raw(PATH, 502, &[], b"bad gateway".to_vec());
    assert_eq!(ask(&station, None).await, Err(WeatherError::Status(502)));
}

#[tokio::test]
async fn a_column_that_is_absent_is_not_told() {
    let mut few = answer();
    few["hourly"].as_object_mut().unwrap().remove("wind_gusts_10m");
    let station = Station::open().await;
    station.tell(PATH, &few);
    let forecast = ask(&station, None).await.unwrap();
    assert_eq!((hour(&forecast, 0).gust_mph, hour(&forecast, 0).wind_mph), (None, Some(4.0)));
}
