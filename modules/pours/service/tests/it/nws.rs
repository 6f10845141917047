//! The National Weather Service.

use crate::{KANSAS, NOW, hour, station::Station};
use pours_domain::weather::{Forecast, HOUR_MS, Source};
use pours_service::weather::{Nws, NwsSettings, Place, WeatherError, WeatherProvider};
use serde_json::{Value, json};

const POINT: &str = "/points/39.7456,-97.0892";
const GRID: &str = "/gridpoints/TOP/32,81";
const HOURLY: &str = "/gridpoints/TOP/32,81/forecast/hourly";

fn point() -> Value {
    json!({"properties": {
        "gridId": "TOP", "gridX": 32, "gridY": 81, "timeZone": "America/Chicago",
        // addresses of another host are not followed
        "forecastHourly": "http://127.0.0.2:9/gridpoints/TOP/32,81/forecast/hourly",
        "forecastGridData": "http://127.0.0.2:9/gridpoints/TOP/32,81"
    }})
}

fn period(start: &str, end: &str) -> Value {
    json!({"number": 1, "startTime": start, "endTime": end, "isDaytime": true, "temperature": 51, "temperatureUnit": "F",
        "probabilityOfPrecipitation": {"unitCode": "wmoUnit:percent", "value": 10},
        "dewpoint": {"unitCode": "wmoUnit:degC", "value": 3.3},
        "relativeHumidity": {"unitCode": "wmoUnit:percent", "value": 52},
        "windSpeed": "5 to 10 mph", "windDirection": "N", "shortForecast": "Sunny"})
}

fn hourly(periods: &[Value]) -> Value {
    json!({"properties": {"units": "us", "generatedAt": "2026-11-21T11:50:00+00:00",
        "updateTime": "2026-11-21T10:00:00+00:00", "periods": periods}})
}

fn layer(uom: &str, values: &[(&str, Value)]) -> Value {
    let values: Vec<_> = values.iter().map(|(time, value)| json!({"validTime": time, "value": value})).collect();
    json!({"uom": uom, "values": values})
}

/// A grid of these layers.
fn grid(layers: &[(&str, Value)]) -> Value {
    let mut properties = json!({"updateTime": "2026-11-21T09:00:00+00:00"});
    for (name, layer) in layers {
        properties[*name] = layer.clone();
    }
    json!({"properties": properties})
}

/// The hour that begins now.
fn first() -> Value {
    period("2026-11-21T06:00:00-06:00", "2026-11-21T07:00:00-06:00")
}

fn client(station: &Station) -> Nws {
    let settings = NwsSettings {
        base_url: station.url.clone(),
        site: "daybook.example".into(),
        contact: "ops@daybook.example".into(),
    };
    Nws::new(&settings).unwrap()
}

async fn ask(station: &Station) -> Result<Forecast, WeatherError> {
    client(station).hourly(KANSAS, NOW).await
}

#[tokio::test]
async fn hours_and_grid_are_joined() {
    let station = Station::open().await;
    let layers = [
        ("windGust", layer("wmoUnit:km_h-1", &[("2026-11-21T12:00:00+00:00/PT2H", json!(32.186_88))])),
        ("quantitativePrecipitation", layer("wmoUnit:mm", &[("2026-11-21T12:00:00+00:00/PT6H", json!(15.24))])),
        ("probabilityOfThunder", layer("wmoUnit:percent", &[("2026-11-21T13:00:00+00:00/PT1H", json!(25))])),
        ("temperature", layer("wmoUnit:degC", &[("2026-11-21T12:00:00+00:00/P1D", json!(10))])),
    ];
    station.tell(POINT, &point()).tell(HOURLY, &hourly(&[first()])).tell(GRID, &grid(&layers));
    let forecast = ask(&station).await.unwrap();
    let now = hour(&forecast, 0);
    assert_eq!((now.temp_f, now.rh_pct, now.wind_mph, now.rain_pct), (Some(51.0), Some(52.0), Some(10.0), Some(10.0)));
    assert!((now.gust_mph.unwrap() - 20.0).abs() < 1e-9);
    // 15.24 mm in six hours are a tenth of an inch in each
    for after in 0..6 {
        assert!((hour(&forecast, after).rain_in.unwrap() - 0.1).abs() < 1e-12);
    }
    assert_eq!((hour(&forecast, 6).rain_in, hour(&forecast, 2).gust_mph), (None, None));
    assert_eq!((now.thunder_pct, hour(&forecast, 1).thunder_pct), (None, Some(25.0)));
    // an hour that no period tells has what the grid tells, and nothing else
    let later = hour(&forecast, 23);
    assert_eq!((later.temp_f, later.rh_pct, later.wind_mph), (Some(50.0), None, None));
    assert_eq!((forecast.hours.len(), forecast.hour(NOW + 24 * HOUR_MS)), (24, None));
    // the older of the two counts
    assert_eq!((forecast.source, forecast.issued_at), (Source::Nws, Some(NOW - 3 * HOUR_MS)));
}

#[tokio::test]
async fn who_asks_is_told_and_the_cell_is_asked_for_once() {
    let station = Station::open().await;
    station.tell(POINT, &point()).tell(HOURLY, &hourly(&[])).tell(GRID, &grid(&[]));
    let client = client(&station);
    for _ in 0..2 {
        client.hourly(KANSAS, NOW).await.unwrap();
    }
    assert_eq!(station.paths(), [POINT, HOURLY, GRID, HOURLY, GRID]);
    for asked in station.asked() {
        assert_eq!(asked.headers["user-agent"], "(daybook.example, ops@daybook.example)");
        assert_eq!(asked.headers["accept"], "application/geo+json");
    }
}

#[tokio::test]
async fn nothing_is_made_up_of_nulls_and_strange_values() {
    let station = Station::open().await;
    let mut empty = first();
    for field in ["temperature", "windSpeed"] {
        empty[field] = Value::Null;
    }
    empty["relativeHumidity"] = json!({"value": null});
    empty["probabilityOfPrecipitation"] = json!({});
    let mut strange = period("2026-11-21T07:00:00-06:00", "2026-11-21T08:00:00-06:00");
    strange["temperatureUnit"] = json!("K");
    strange["windSpeed"] = json!("calm");
    let layers = [
        ("windGust", layer("wmoUnit:furlong", &[("2026-11-21T12:00:00+00:00/PT1H", json!(9))])),
        ("probabilityOfThunder", layer("wmoUnit:percent", &[("2026-11-21T12:00:00+00:00/PT1H", Value::Null)])),
        (
            "quantitativePrecipitation",
            layer("wmoUnit:mm", &[("yesterday/PT6H", json!(3)), ("2026-11-21T12:00:00+00:00/PT30M", json!(3))]),
        ),
    ];
    station.tell(POINT, &point()).tell(HOURLY, &hourly(&[empty, strange])).tell(GRID, &grid(&layers));
    let forecast = ask(&station).await.unwrap();
    let now = hour(&forecast, 0);
    assert_eq!(
        [now.temp_f, now.rh_pct, now.wind_mph, now.gust_mph, now.rain_pct, now.rain_in, now.thunder_pct],
        [None; 7]
    );
    let next = hour(&forecast, 1);
    assert_eq!((next.temp_f, next.wind_mph, next.rh_pct), (None, None, Some(52.0)));
    assert_eq!(forecast.hours.len(), 2);
}

#[tokio::test]
async fn a_temperature_may_have_its_unit_beside_it() {
    let station = Station::open().await;
    let mut metric = first();
    metric["temperature"] = json!({"unitCode": "wmoUnit:degC", "value": 10});
    metric["windSpeed"] = json!("16.09344 km/h");
    station.tell(POINT, &point()).tell(HOURLY, &hourly(&[metric])).tell(GRID, &grid(&[]));
    let now = hour(&ask(&station).await.unwrap(), 0);
    assert_eq!(now.temp_f, Some(50.0));
    assert!((now.wind_mph.unwrap() - 10.0).abs() < 1e-9);
}

#[tokio::test]
async fn the_night_on_which_the_clock_goes_on_has_all_its_hours_once() {
    // 2027-03-14, America/Chicago: after 01:59 comes 03:00
    let now = 1_805_004_000_000;
    let station = Station::open().await;
    let periods = [
        period("2027-03-14T00:00:00-06:00", "2027-03-14T01:00:00-06:00"),
        period("2027-03-14T01:00:00-06:00", "2027-03-14T03:00:00-05:00"),
        period("2027-03-14T03:00:00-05:00", "2027-03-14T04:00:00-05:00"),
    ];
    let rain = layer("wmoUnit:mm", &[("2027-03-14T06:00:00+00:00/PT3H", json!(7.62))]);
    station
        .tell(POINT, &point())
        .tell(HOURLY, &hourly(&periods))
        .tell(GRID, &grid(&[("quantitativePrecipitation", rain)]));
    let forecast = client(&station).hourly(KANSAS, now).await.unwrap();
    let midnight = 1_805_004_000_000 / HOUR_MS * HOUR_MS;
    let hours: Vec<i64> = forecast.hours.iter().map(|hour| (hour.at - midnight) / HOUR_MS).collect();
    assert_eq!(hours, [0, 1, 2]);
    assert!(forecast.hours.iter().all(|hour| hour.temp_f.is_some() && (hour.rain_in.unwrap() - 0.1).abs() < 1e-12));
}

#[tokio::test]
async fn a_cell_that_moved_is_asked_for_anew() {
    let station = Station::open().await;
    let mut moved = point();
    moved["properties"]["gridX"] = json!(33);
    station.tell(POINT, &point()).tell(POINT, &moved);
    let (new_hourly, new_grid) = ("/gridpoints/TOP/33,81/forecast/hourly", "/gridpoints/TOP/33,81");
    station.tell(new_hourly, &hourly(&[first()])).tell(new_grid, &grid(&[]));
    assert_eq!(ask(&station).await.unwrap().hours.len(), 1);
    assert_eq!(station.paths(), [POINT, HOURLY, POINT, new_hourly, new_grid]);
}

#[tokio::test]
async fn failures_say_what_they_are() {
    let sea = Place { lat: 0.0, lon: -30.5 };
    let station = Station::open().await;
    assert_eq!(client(&station).hourly(sea, NOW).await, Err(WeatherError::Outside));
    assert_eq!(station.paths(), ["/points/0,-30.5"]);

    let cases = [
        (500, &[][..], WeatherError::Status(500)),
        (429, &[("retry-after", "5")][..], WeatherError::Busy { retry_after_s: Some(5) }),
        (503, &[][..], WeatherError::Busy { retry_after_s: None }),
        (301, &[("location", "http://127.0.0.2:9/")][..], WeatherError::Status(301)),
    ];
    for (status, headers, error) in cases {
        let station = Station::open().await;
        station.tell(POINT, &point()).tell(HOURLY, &hourly(&[])).tell_raw(GRID, status, headers, b"no".to_vec());
        assert_eq!(ask(&station).await, Err(error));
    }

    let station = Station::open().await;
    station.tell(POINT, &point()).tell_raw(HOURLY, 200, &[], b"<html>secret</html>".to_vec());
    let Err(WeatherError::Unreadable(why)) = ask(&station).await else { panic!("read it") };
    assert_eq!(why, "line 1, column 1");

    let station = Station::open().await;
    station.tell(POINT, &point()).tell_raw(HOURLY, 200, &[], vec![b' '; 4 * 1024 * 1024 + 1]);
    assert_eq!(ask(&station).await, Err(WeatherError::Unreadable("it is too long".into())));

    let mut elsewhere = point();
    elsewhere["properties"]["gridId"] = json!("../../x");
    let station = Station::open().await;
    station.tell(POINT, &elsewhere);
    assert!(matches!(ask(&station).await, Err(WeatherError::Unreadable(_))));

    let nobody = Station::closed();
    assert_eq!(ask(&nobody).await, Err(WeatherError::Silent));
}

#[tokio::test]
async fn what_was_issued_long_ago_is_stale_however_lately_it_was_fetched() {
    let station = Station::open().await;
    let mut old = hourly(&[first()]);
    old["properties"]["updateTime"] = json!("2026-11-20T17:00:00+00:00");
    station.tell(POINT, &point()).tell(HOURLY, &old).tell(GRID, &grid(&[]));
    assert_eq!(ask(&station).await.unwrap().stale_ms(NOW, NOW), Some(19 * HOUR_MS));
}
