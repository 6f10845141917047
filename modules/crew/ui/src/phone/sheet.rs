//! The days in words: what the page draws, and what the phone keeps to draw without a signal.

use super::words::Words;
use chrono::Datelike;
use crew_domain::{Answer, Away, Change, CrewDay, CrewDays, Job};
use kernel::Language;
use serde::Serialize;

/// The version of the shape. A phone that kept another one takes no notice of it.
const VERSION: u8 = 1;

/// A person's fourteen days in one language. Everything is text or an address; what is empty is not shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sheet {
    v: u8,
    lang: &'static str,
    pub(super) person: String,
    pub(super) company: String,
    /// Epoch milliseconds, and the same by the workspace's clock.
    as_of: i64,
    pub(super) as_of_text: String,
    /// From today on. Which of them is today is for who draws them to say: without a signal that may be another day.
    pub(super) days: Vec<Day>,
}

/// A day with all that is known of it: for a card with the two answers, and for a line.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct Day {
    /// `2026-11-18`
    pub(super) id: String,
    /// `Wed 18 Nov`, and its parts.
    pub(super) date: String,
    pub(super) weekday: String,
    pub(super) number: String,
    /// The day in a line: what, and when and with whom.
    pub(super) title: String,
    pub(super) detail: String,
    pub(super) change: String,
    pub(super) was: String,
    /// Why the person is away, or that nothing is planned.
    pub(super) away: String,
    pub(super) jobs: Vec<JobCard>,
    pub(super) said: String,
    /// The day, when it can be answered for.
    pub(super) answerable: String,
}

/// One job of a day.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct JobCard {
    pub(super) part: String,
    pub(super) start: String,
    pub(super) title: String,
    pub(super) code: String,
    pub(super) address: String,
    pub(super) beside: String,
    pub(super) note: String,
    /// Addresses of the map and of the foreman's phone.
    pub(super) map: String,
    pub(super) call: String,
    pub(super) call_label: String,
    /// The foreman, when there is nobody's phone to call.
    pub(super) foreman: String,
}

impl Sheet {
    /// The days in a language.
    pub fn of(days: &CrewDays, lang: Language) -> Self {
        let words = Words::of(lang);
        Self {
            v: VERSION,
            lang: lang.tag(),
            person: days.person.clone(),
            company: days.company.clone(),
            as_of: days.as_of,
            as_of_text: days.as_of_text.clone(),
            days: days.days.iter().map(|day| worded(day, words)).collect(),
        }
    }
}

fn worded(day: &CrewDay, words: &Words) -> Day {
    let away = match (day.away, day.jobs.is_empty()) {
        (Some(away), _) => words.away(away),
        (None, true) => words.free,
        (None, false) => "",
    };
    let said = match day.answer {
        Some(Answer::There) => words.said_there,
        Some(Answer::Problem) => words.said_problem,
        None => "",
    };
    let (id, (title, detail)) = (day.day.to_string(), line(day, words));
    Day {
        date: words.date(day.day),
        weekday: words.weekday(day.day).to_owned(),
        number: day.day.day().to_string(),
        title,
        detail,
        change: change_word(day.change.as_ref(), words).to_owned(),
        was: was(day.change.as_ref(), words),
        away: away.to_owned(),
        jobs: day.jobs.iter().map(|job| job_card(job, words)).collect(),
        said: said.to_owned(),
        answerable: if day.jobs.is_empty() { String::new() } else { id.clone() },
        id,
    }
}

fn job_card(job: &Job, words: &Words) -> JobCard {
    let foreman = job.foreman.as_ref();
    let phone = foreman.and_then(|foreman| foreman.phone.as_deref());
    let first_name = foreman.and_then(|foreman| foreman.name.split(' ').next()).unwrap_or_default();
    JobCard {
        part: words.part(job.part).to_owned(),
        start: job.start_min.map(time_text).unwrap_or_default(),
        title: job.name.clone(),
        code: job.code.clone(),
        address: job.address.clone().unwrap_or_default(),
        beside: words.beside(&job.others),
        note: job.note.clone().unwrap_or_default(),
        map: job.map.clone().unwrap_or_default(),
        call: phone.map(tel).unwrap_or_default(),
        call_label: words.call.replace("{0}", first_name),
        foreman: foreman.filter(|_| phone.is_none()).map(|foreman| foreman.name.clone()).unwrap_or_default(),
    }
}

/// A day in one line: what, and when and with whom.
fn line(day: &CrewDay, words: &Words) -> (String, String) {
    let names: Vec<&str> = day.jobs.iter().map(|job| job.name.as_str()).collect();
    let start = day.jobs.first().and_then(|job| job.start_min).map(time_text);
    let foreman = day.jobs.first().and_then(|job| job.foreman.as_ref()).map(|foreman| foreman.name.clone());
    let away = day.away.map(|away| words.away(away));
    let free = (names.is_empty() && away.is_none()).then_some("–");
    let title = names.into_iter().chain(away).chain(free).collect::<Vec<_>>().join(" / ");
    (title, start.into_iter().chain(foreman).collect::<Vec<_>>().join(" · "))
}

fn change_word(change: Option<&Change>, words: &Words) -> &'static str {
    match change {
        None => "",
        Some(Change::New) => words.new,
        Some(Change::Changed { .. }) => words.changed,
        Some(Change::Cancelled { .. }) => words.cancelled,
    }
}

fn was(change: Option<&Change>, words: &Words) -> String {
    let (Some(Change::Changed { was }) | Some(Change::Cancelled { was })) = change else { return String::new() };
    let worded = was.split(" / ").map(|part| Away::parse(part).map_or(part, |away| words.away(away)));
    words.was.replace("{0}", &worded.collect::<Vec<_>>().join(" / "))
}

/// Minutes after midnight as `5:30 am`.
fn time_text(minutes: u16) -> String {
    let (hour, minute) = (minutes / 60 % 24, minutes % 60);
    let half = if hour < 12 { "am" } else { "pm" };
    format!("{}:{minute:02} {half}", if hour % 12 == 0 { 12 } else { hour % 12 })
}

/// A stored number as an address to call (RFC 3966): `6125550134x12` is `tel:6125550134;ext=12`.
fn tel(phone: &str) -> String {
    match phone.split_once('x') {
        Some((number, extension)) => format!("tel:{number};ext={extension}"),
        None => format!("tel:{phone}"),
    }
}

#[cfg(test)]
mod tests;
