//! Guessing at passwords: thousands of failed sign-ins over fifty accounts from twenty addresses. No account is guessed at faster than
//! the limit says, and people of other accounts get in meanwhile as if nothing were.
//!
//! Drives the real program over TCP, on SQLite and on PostgreSQL; the addresses are those of the loopback network. `GUESSES`: how many in
//! all (600 unless said otherwise). `DAYBOOK_BIN`: which program; cargo's own build unless said otherwise.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it should be"
)]
#![allow(clippy::print_stdout, reason = "each run says what it measured")]
#![allow(clippy::disallowed_methods, reason = "the test waits for another process; no async here")]

#[path = "../kill9/browser.rs"]
#[allow(dead_code, reason = "the other test needs more of it")]
mod browser;
mod from;
#[path = "../kill9/place.rs"]
#[allow(dead_code, reason = "the other test needs more of it")]
mod place;
#[path = "../kill9/process.rs"]
#[allow(dead_code, reason = "the other test needs more of it")]
mod process;

use from::{Door, PASSWORD};
use identity_service::limits::SIGN_IN_ACCOUNT;
use place::Place;
use process::Server;
use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

/// Accounts that are guessed at. One more is nobody's.
const ACCOUNTS: usize = 50;
/// Addresses that guesses come from.
const ADDRESSES: usize = 20;
/// People of other accounts who sign in meanwhile, each from an address of their own.
const HONEST: usize = 10;
/// However slow the machine: a step that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(300);
/// From so many guesses on, it is a proof and not a rehearsal.
const PROOF: usize = 10_000;
/// What an honest sign-in may take, for 99 of 100.
const HONEST_P99: Duration = Duration::from_secs(1);

#[test]
fn no_account_is_guessed_faster_than_the_limit_sqlite() {
    run("SQLite", &Place::sqlite());
}

#[test]
fn no_account_is_guessed_faster_than_the_limit_postgres() {
    run("PostgreSQL", &Place::postgres());
}

/// What the guessers heard.
#[derive(Default)]
struct Heard {
    /// When, since the start, a guess was answered with yes or no, by account.
    guessed: BTreeMap<usize, Vec<Duration>>,
    refused: usize,
}

fn run(engine: &str, place: &Place) {
    let guesses: usize = std::env::var("GUESSES").map_or(600, |text| text.parse().expect("GUESSES is a number"));
    // half of the accounts are there: the others must not be told apart from them
    for n in 0..ACCOUNTS / 2 {
        place.create_admin(&format!("victim{n}@northline.example"), &format!("victim-{n}"), PASSWORD);
    }
    for n in 0..HONEST {
        place.create_admin(&format!("honest{n}@southline.example"), &format!("honest-{n}"), PASSWORD);
    }
    let server = Server::start(place);
    let door = Door::at(server.port);

    let (next, over) = (AtomicUsize::new(0), AtomicBool::new(false));
    let started = Instant::now();
    let (heard, took) = thread::scope(|scope| {
        let guessers: Vec<_> = (0..ADDRESSES)
            .map(|n| {
                scope.spawn({
                    let (door, next) = (&door, &next);
                    move || guess(door, next, guesses, n, started)
                })
            })
            .collect();
        let honest: Vec<_> = (0..HONEST)
            .map(|n| {
                scope.spawn({
                    let (door, over) = (&door, &over);
                    move || come_and_go(door, over, n)
                })
            })
            .collect();
        let heard: Vec<Heard> = guessers.into_iter().map(|thread| thread.join().unwrap()).collect();
        over.store(true, Ordering::Relaxed);
        let took: Vec<Duration> = honest.into_iter().flat_map(|thread| thread.join().unwrap()).collect();
        (heard, took)
    });
    let lasted = started.elapsed();
    server.kill();
    judge(engine, guesses, heard, took, lasted);
}

/// One address guesses at the accounts in turn, as fast as it is answered.
fn guess(door: &Door, next: &AtomicUsize, guesses: usize, address: usize, started: Instant) -> Heard {
    let ip = [127, 0, 2, u8::try_from(address + 1).unwrap()];
    let mut heard = Heard::default();
    loop {
        let n = next.fetch_add(1, Ordering::Relaxed);
        if n >= guesses {
            return heard;
        }
        let account = n % ACCOUNTS;
        match door.sign_in(&format!("victim{account}@northline.example"), &format!("guess number {n}"), ip) {
            422 => heard.guessed.entry(account).or_default().push(started.elapsed()),
            429 => heard.refused += 1,
            other => panic!("a guess was answered with {other}"),
        }
    }
}

/// Somebody signs in again and again, until the guessing is over and at least five times.
fn come_and_go(door: &Door, over: &AtomicBool, n: usize) -> Vec<Duration> {
    let ip = [127, 0, 3, u8::try_from(n + 1).unwrap()];
    let mut took = Vec::new();
    while took.len() < 5 || !over.load(Ordering::Relaxed) {
        let asked = Instant::now();
        let status = door.sign_in(&format!("honest{n}@southline.example"), from::PASSWORD, ip);
        took.push(asked.elapsed());
        assert_eq!(status, 200, "an honest person was kept out");
        // people read what they came for
        thread::sleep(Duration::from_millis(200));
    }
    took
}

fn judge(engine: &str, guesses: usize, heard: Vec<Heard>, mut took: Vec<Duration>, lasted: Duration) {
    let mut by_account: BTreeMap<usize, Vec<Duration>> = BTreeMap::new();
    let mut refused = 0;
    for one in heard {
        refused += one.refused;
        for (account, moments) in one.guessed {
            by_account.entry(account).or_default().extend(moments);
        }
    }
    let answered: usize = by_account.values().map(Vec::len).sum();
    assert_eq!(answered + refused, guesses);
    let mut most = 0;
    for (account, moments) in &mut by_account {
        moments.sort();
        most = most.max(moments.len());
        for (before, at) in moments.iter().enumerate() {
            let allowed = SIGN_IN_ACCOUNT.most_within(i64::try_from(at.as_millis()).unwrap());
            let (guess, allowed) = (before + 1, usize::try_from(allowed).unwrap());
            assert!(guess <= allowed, "guess {guess} at account {account} after {at:?}, where {allowed} are allowed");
        }
    }
    took.sort();
    let at = |share: usize| took[(took.len() * share / 100).min(took.len() - 1)];
    println!(
        "{engine}: {guesses} guesses in {:.1} s; {answered} tried a password, {refused} were refused, at most {most} at one account; \
         {} honest sign-ins: p50 {} ms, p99 {} ms",
        lasted.as_secs_f64(),
        took.len(),
        at(50).as_millis(),
        at(99).as_millis()
    );
    // a small run on a machine with other work says nothing of speed: the proof is `cargo xtask prove guess`, on a release
    if guesses >= PROOF {
        assert!(at(99) < HONEST_P99, "honest people waited {:?}", at(99));
    }
}
