//! `kill -9` while a file of 10,000 people comes in: after the next start it is wholly there or wholly absent, and can be run again.
//! And two servers on one database, one of which is killed: see [`pair`].
//!
//! Drives the real program over TCP, on SQLite and on PostgreSQL. `KILL9_ROUNDS`: how often on each (1 unless said otherwise).
//! `DAYBOOK_BIN`: which program; cargo's own build unless said otherwise. Each round prints what it did.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it should be"
)]
#![allow(clippy::print_stdout, reason = "each round says what it did")]
#![allow(clippy::disallowed_methods, reason = "the test waits for another process; no async here")]

mod browser;
mod pair;
mod place;
mod post_office;
mod process;

use browser::Browser;
use place::Place;
use process::Server;
use serde_json::{Value, json};
use std::{
    fmt::Write,
    thread::sleep,
    time::{Duration, Instant},
};

/// People in the file.
const PEOPLE: u64 = 10_000;
/// The workspace.
const WS: &str = "northline";
/// However slow the machine: a step that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(300);

#[test]
fn an_import_is_whole_or_absent_sqlite() {
    rounds("SQLite", Place::sqlite);
}

#[test]
fn an_import_is_whole_or_absent_postgres() {
    rounds("PostgreSQL", Place::postgres);
}

fn rounds(engine: &str, place: impl Fn() -> Place) {
    let rounds: u32 = std::env::var("KILL9_ROUNDS").map_or(1, |text| text.parse().expect("KILL9_ROUNDS is a number"));
    let mut usual = Usual::default();
    let mut whole = 0;
    for round in 1..=rounds {
        let place = place();
        let said = one_round(&place, &mut usual);
        whole += u32::from(said.whole);
        println!("{engine}, round {round} of {rounds}: {said:?}");
    }
    println!(
        "{engine}: {rounds} rounds; after the kill the import was whole {whole} times and absent {} times",
        rounds - whole
    );
}

/// How long the two steps last when nobody is killed; before that is known, the first check says it for both.
#[derive(Default)]
struct Usual {
    check: Option<Duration>,
    apply: Option<Duration>,
}

/// What happened in a round.
#[derive(Debug)]
#[allow(dead_code, reason = "printed")]
struct Round {
    check_killed_after: Duration,
    check_was: String,
    apply_killed_after: Duration,
    /// The import had been saved when the server was killed.
    whole: bool,
    applied_in: Duration,
}

fn one_round(place: &Place, usual: &mut Usual) -> Round {
    let server = Server::start(place);
    let browser = Browser::of_owner(place, server.port, WS);
    let id = browser.upload(WS, "roster.csv", people().as_bytes());

    // in the middle of the check
    let check_killed_after = moment(usual.check.unwrap_or(Duration::from_secs(2)));
    sleep(check_killed_after);
    server.kill();
    place.settle();
    let server = Server::start(place);
    let browser = browser.at(server.port);
    let was = browser.status(WS, &id)["state"].as_str().unwrap().to_owned();
    assert!(["reading", "checking", "checked"].contains(&was.as_str()), "{was}");
    assert_eq!(browser.people(WS), 0, "a check brings nobody in");
    let started = Instant::now();
    // any change of the settings has the file checked anew; without one the job is taken up again when its lease is over
    browser.call("imports/configure", &json!({ "ws": WS, "command": { "id": id, "changes": [{ "mode": "both" }] } }));
    checked(&browser, &id);
    usual.check = Some(started.elapsed());

    // in the middle of the apply
    let apply_killed_after = moment(usual.apply.or(usual.check).unwrap_or_default());
    let asked = browser.ask_in_background("imports/apply", &json!({ "ws": WS, "id": id }));
    sleep(apply_killed_after);
    server.kill();
    let answer = asked.join().unwrap();
    place.settle();
    let server = Server::start(place);
    let browser = browser.at(server.port);
    let (here, state) = (browser.people(WS), browser.status(WS, &id)["state"].clone());
    let whole = here == PEOPLE;
    assert!(whole || here == 0, "{here} of {PEOPLE} people are here, after {apply_killed_after:?}");
    assert_eq!(state, if whole { "applied" } else { "checked" }, "the run says what is true");
    assert!(whole || answer.is_none(), "the server had said that all were saved: {answer:?}");
    place.verify_audit();

    let applied_in = finish(&browser, &id, whole);
    if !whole {
        usual.apply = Some(applied_in);
    }
    assert_eq!(browser.people(WS), PEOPLE);
    assert_eq!(browser.status(WS, &id)["state"], "applied");
    server.kill();
    place.settle();
    place.verify_audit();
    Round { check_killed_after, check_was: was, apply_killed_after, whole, applied_in }
}

/// Runs the import again; one that is whole already says so.
fn finish(browser: &Browser, id: &Value, whole: bool) -> Duration {
    let started = Instant::now();
    let (status, answer) = browser.ask("imports/apply", &json!({ "ws": WS, "id": id })).expect("the server answers");
    if whole {
        assert_eq!((status, &answer["code"]), (422, &json!("already_applied")), "{answer}");
    } else {
        assert_eq!((status, &answer["created"]), (200, &json!(PEOPLE)), "{answer}");
    }
    started.elapsed()
}

fn checked(browser: &Browser, id: &Value) {
    let started = Instant::now();
    loop {
        let status = browser.status(WS, id);
        if status["state"] == "checked" {
            assert_eq!(status["findings"]["tally"]["created"], json!(PEOPLE), "{status}");
            return;
        }
        assert!(status["state"] == "reading" || status["state"] == "checking", "{status}");
        assert!(started.elapsed() < PATIENCE, "the check hangs: {status}");
        sleep(Duration::from_millis(20));
    }
}

/// A random moment from the start to slightly after the usual end.
fn moment(usual: Duration) -> Duration {
    usual.mul_f64(rand::random_range(0.0..1.15))
}

fn people() -> String {
    const SYLLABLES: [&str; 10] = ["Ba", "Ce", "Di", "Fo", "Gu", "Ha", "Je", "Ki", "Lo", "Mu"];
    let word = |n: usize| format!("{}{}", SYLLABLES[n / 10], SYLLABLES[n % 10].to_lowercase());
    let mut file = String::from("Number,Name,Title,Phone\n");
    for n in 0..PEOPLE as usize {
        writeln!(file, "{},\"{}, {}\",Finisher,612-555-{n:04}", 10_000 + n, word(n / 100), word(n % 100)).unwrap();
    }
    file
}
