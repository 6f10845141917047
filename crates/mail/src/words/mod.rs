//! What each letter says, a file per language.

mod en;
mod es;

use crate::{
    Device, Mail,
    clean::{MESSAGE, NAME, clean},
};
use chrono::{DateTime, Datelike, Timelike, Utc};
use kernel::Language;

/// The words of one letter. Names in it are [cleaned](crate::clean) already; nothing is escaped yet.
pub(crate) struct Words {
    pub(crate) subject: String,
    pub(crate) heading: String,
    pub(crate) lines: Vec<String>,
    /// What was done, from where: a word and its value.
    pub(crate) facts: Vec<(&'static str, String)>,
    pub(crate) button: &'static str,
    /// How long the link lives, and what to do when the mail is not wanted.
    pub(crate) note: String,
}

impl Words {
    /// The line that mail programs show beside the subject.
    pub(crate) fn preview(&self) -> &str {
        self.lines.first().map_or("", String::as_str)
    }
}

/// The small words around every letter.
pub(crate) struct Around {
    /// Empty when the name is not known.
    pub(crate) greeting: String,
    pub(crate) copy: &'static str,
    pub(crate) footer: String,
}

/// The letter's words. `house` is cleaned.
pub(crate) fn of(mail: &Mail, house: &str) -> Words {
    match mail.language {
        Language::En => en::of(&mail.letter, house),
        Language::Es => es::of(&mail.letter, house),
    }
}

/// The words around the letter.
pub(crate) fn around(mail: &Mail, house: &str) -> Around {
    let name = clean(&mail.name, NAME);
    let of_house = mail.house.as_ref().map(|_| house);
    match mail.language {
        Language::En => en::around(&name, of_house, &mail.to),
        Language::Es => es::around(&name, of_house, &mail.to),
    }
}

/// The parts of an instant that a date in words needs, in UTC.
struct When {
    day: u32,
    month: usize,
    year: i32,
    clock: String,
}

impl When {
    fn of(at: i64) -> Self {
        let at = DateTime::<Utc>::from_timestamp_millis(at).unwrap_or_default();
        Self {
            day: at.day(),
            month: at.month0() as usize,
            year: at.year(),
            clock: format!("{:02}:{:02} UTC", at.hour(), at.minute()),
        }
    }
}

/// A span in its greatest whole unit.
enum Span {
    Minutes(u32),
    Hours(u32),
    Days(u32),
}

impl Span {
    fn of(minutes: u32) -> Self {
        match minutes {
            m if m >= 2880 && m.is_multiple_of(1440) => Self::Days(m / 1440),
            m if m >= 60 && m.is_multiple_of(60) => Self::Hours(m / 60),
            m => Self::Minutes(m),
        }
    }
}

/// Time, device and address, as far as they are known. `words`: what those three are called.
fn facts(at: String, device: &Device, words: [&'static str; 3]) -> Vec<(&'static str, String)> {
    let mut facts = vec![(words[0], at)];
    if !device.name.is_empty() {
        facts.push((words[1], clean(&device.name, NAME)));
    }
    if let Some(ip) = &device.ip {
        let place = device.place.as_ref().map(|place| format!(" ({})", clean(place, NAME))).unwrap_or_default();
        facts.push((words[2], format!("{}{place}", ip_text(ip))));
    }
    facts
}

/// An address of the network, and nothing else.
fn ip_text(ip: &str) -> String {
    ip.parse::<std::net::IpAddr>().map_or_else(|_| clean(ip, NAME), |ip| ip.to_string())
}

/// The message that somebody wrote, in one line.
fn message(text: Option<&str>) -> Option<String> {
    text.map(|text| clean(text, MESSAGE)).filter(|text| !text.is_empty())
}

fn name(text: &str) -> String {
    clean(text, NAME)
}
