//! Who tells the weather. The server asks, never a phone.
//!
//! | Idea | Room |
//! | --- | --- |
//! | What every provider answers | [`WeatherProvider`] |
//! | The National Weather Service: free for any purpose, the United States alone | [`Nws`] in `nws`, its raw layers in `layer` |
//! | Open-Meteo: the world; a key for commercial use | [`OpenMeteo`] in `open_meteo` |
//! | A request with its limits | `request` |

mod layer;
mod nws;
mod open_meteo;
mod request;

pub use nws::{Nws, NwsSettings};
pub use open_meteo::{OpenMeteo, OpenMeteoSettings};

use pours_domain::weather::{Forecast, HOUR_MS, Source};

/// A place on the globe, in degrees: north and east positive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    pub lat: f64,
    pub lon: f64,
}

/// Why there is no forecast.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeatherError {
    /// The provider knows nothing of this place.
    #[error("the provider does not know this place")]
    Outside,
    /// Too many have asked.
    #[error("the provider is busy")]
    Busy {
        /// When to ask again, if it says so.
        retry_after_s: Option<u64>,
    },
    /// A status that is no answer.
    #[error("the provider answered {0}")]
    Status(u16),
    /// An answer that is not what it should be; what is wrong with it, never the answer itself.
    #[error("the provider's answer can't be read: {0}")]
    Unreadable(String),
    /// Nobody answered in time.
    #[error("the provider did not answer")]
    Silent,
}

/// Somebody who tells the weather.
#[async_trait::async_trait]
pub trait WeatherProvider: Send + Sync {
    /// Who it is.
    fn source(&self) -> Source;

    /// The hours to come at a place; `now` is epoch milliseconds. An hour or value that the provider does not tell is not in it.
    ///
    /// # Errors
    /// [`WeatherError`].
    async fn hourly(&self, place: Place, now: i64) -> Result<Forecast, WeatherError>;
}

/// Degrees as an address takes them: at most four decimals, none that say nothing.
fn degrees(value: f64) -> String {
    let text = format!("{value:.4}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

/// Whether an hour is one that a pour may ask for: whole, from two days ago to sixteen days ahead.
fn is_near(at: i64, now: i64) -> bool {
    at % HOUR_MS == 0 && (now - 48 * HOUR_MS..=now + 17 * 24 * HOUR_MS).contains(&at)
}
