//! Two servers on one PostgreSQL: who is signed out at one is out at the other, and both share the work.

use crate::{PATIENCE, WS, browser::Browser, place::Place, post_office::PostOffice, process::Server};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    thread::sleep,
    time::{Duration, Instant},
};

/// Each server sends so many mails at once.
const MAILING_AT_ONCE: usize = 2;

#[test]
fn who_is_signed_out_at_one_server_is_out_at_the_other() {
    let place = Place::postgres();
    let (one, two) = (Server::start(&place), Server::start(&place));
    let here = Browser::of_owner(&place, one.port, WS);
    let elsewhere = here.at(two.port);
    elsewhere.people(WS);
    here.sign_out();
    let (status, answer) = elsewhere.ask("people/list", &json!({ "ws": WS, "query": {} })).unwrap();
    assert_eq!(status, 401, "{answer}");
}

#[test]
fn each_mail_is_sent_once_and_none_is_lost_when_a_server_is_killed() {
    let post = PostOffice::open();
    let place = Place::postgres().with_post(post.port);
    let (one, two) = (Server::start(&place), Server::start(&place));
    let browser = Browser::of_owner(&place, one.port, WS);

    // both at work
    mail_links(&browser, "calm", 30);
    let calm = arrived(&post, "calm", 30);
    assert!(calm.values().all(|ids| ids.len() == 1), "once each: {calm:?}");

    // one killed while both have mails on their way
    post.hold();
    mail_links(&browser, "kill", 30);
    post.wait_for_held(2 * MAILING_AT_ONCE);
    one.kill();
    post.release();
    let killed = arrived(&post, "kill", 30);
    let browser = browser.at(two.port);
    idle(&browser);
    let after = mails(&post, "kill");
    assert_eq!(after.len(), killed.len());
    // what the killed one had on its way came again under its first id, which a mailbox takes for the same mail
    for ids in after.values() {
        assert!(ids.iter().all(|id| *id == ids[0]), "{after:?}");
    }
    let again = after.values().filter(|ids| ids.len() > 1).count();
    assert_eq!(again, MAILING_AT_ONCE, "{after:?}");
    assert!(after.values().all(|ids| ids.len() <= 2), "{after:?}");
    two.kill();
    place.settle();
    place.verify_audit();
}

/// Puts so many people on the roster and asks for a mail to each.
fn mail_links(browser: &Browser, word: &str, people: usize) {
    for n in 0..people {
        let person = browser.call("people/add", &json!({ "ws": WS, "input": {
            "number": format!("{word}-{n}"), "given_name": "Ida", "family_name": "Lund", "title": null,
            "classification": null, "is_foreman": false, "foreman_id": null, "region_id": null, "phone": null,
            "email": format!("{word}-{n}@roster.example"), "hired_on": null, "ended_on": null, "skills": [], "active": true
        }}));
        let command = json!({ "employee": person["id"], "language": "en" });
        browser.call("crew/mail-link", &json!({ "ws": WS, "command": command }));
    }
}

/// The ids of the mails that came, by whom they are for.
fn mails(post: &PostOffice, word: &str) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for mail in post.taken().into_iter().filter(|mail| mail.to.starts_with(word)) {
        found.entry(mail.to).or_default().push(mail.message_id);
    }
    found
}

/// Waits until so many people have their mail.
fn arrived(post: &PostOffice, word: &str, people: usize) -> BTreeMap<String, Vec<String>> {
    let started = Instant::now();
    loop {
        let found = mails(post, word);
        if found.len() == people {
            return found;
        }
        assert!(started.elapsed() < PATIENCE, "{} of {people} mails", found.len());
        sleep(Duration::from_millis(50));
    }
}

/// Waits until no job waits or is under way.
fn idle(browser: &Browser) {
    let started = Instant::now();
    loop {
        let jobs = browser.call("workspace/list_jobs", &json!({ "ws": WS }));
        if ["waiting", "running", "retrying"].iter().all(|state| jobs[state] == 0) {
            assert_eq!(jobs["failed"], Value::from(0), "{jobs}");
            return;
        }
        assert!(started.elapsed() < PATIENCE, "{jobs}");
        sleep(Duration::from_millis(200));
    }
}
