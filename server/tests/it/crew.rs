//! The crew's phones, as a browser without a session meets them.

use crate::{
    browser::{Answer, Browser, from},
    harness::Host,
    things::{MARK, Things},
};
use axum::{
    body::Body,
    http::{StatusCode, header},
};
use kernel::Role;
use serde_json::{Value, json};
use testkit::{TestDb, World};

/// A workspace in which a person with a link is on a project today.
struct Crew {
    host: Host,
    owner: Browser,
    world: World,
    things: Things,
    token: String,
    link: Value,
    today: String,
}

impl Crew {
    async fn make(db: &TestDb) -> Self {
        let host = Host::new(db);
        let world = db.workspace("northline").await;
        let owner = host.member(&world, Role::Owner).await;
        let things = Things::make(&host, &owner, "northline", 0).await;
        let link = things.link.clone();
        let token = link["token"].as_str().unwrap().to_owned();
        let days = host.get(None, &format!("/c/{token}/days.json")).await.json();
        let today = days["days"][0]["id"].as_str().unwrap().to_owned();
        let op = json!({
            "op_id": uuid::Uuid::now_v7(), "employee": things.employee["id"], "day": today,
            "set": { "whole": { "project": things.project["id"] } }, "base": { "cell": "empty", "base": [] }
        });
        host.done(&owner, "schedule/ops", &json!({ "ws": "northline", "batch": { "ops": [op] } })).await;
        Self { host, owner, world, things, token, link, today }
    }

    async fn page(&self) -> Answer {
        self.host.get(None, &format!("/c/{}", self.token)).await
    }

    /// Sends an answer as the page's form does.
    async fn answer(&self, id: &str, day: &str) -> Answer {
        let body = format!("id={id}&day={day}&answer=there&note=");
        let request = from(None, "POST", &format!("/c/{}/answer", self.token))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "text/html");
        self.host.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Sends an answer as the page's script does, from a phone with these cookies.
    async fn deliver(&self, phone: Option<&Browser>, id: &str, day: &str) -> Answer {
        let request = from(phone, "POST", "/api/v1/crew/acknowledgements")
            .header(header::AUTHORIZATION, format!("CrewLink {}", self.token))
            .header(header::CONTENT_TYPE, "application/json")
            .header("idempotency-key", id);
        let body = json!({ "day": day, "answer": "there", "note": "", "at": 1_763_000_000_000_i64 });
        self.host.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    async fn hash(&self) -> u64 {
        self.host.db.content_hash(self.world.tenant).await
    }
}

#[testkit::db_test]
async fn a_link_opens_a_whole_page_that_needs_no_wasm(db: TestDb) {
    let crew = Crew::make(&db).await;
    let answer = crew.page().await;
    let page = answer.text();
    assert_eq!(answer.status, StatusCode::OK, "{page}");
    for part in [
        "Today",
        &format!("{MARK} Yard 1"),
        "https://www.google.com/maps/",
        "I'll be there",
        "I have a problem",
        "</html>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains(".wasm") && !page.contains("/pkg/"), "{page}");
    assert!(!page.contains(" style=") && !page.contains("<style") && !page.contains(" onclick="), "{page}");
    let nonce = answer
        .header("content-security-policy")
        .split("'nonce-")
        .nth(1)
        .unwrap()
        .split('\'')
        .next()
        .unwrap()
        .to_owned();
    let scripts: Vec<&str> = page.split("<script").skip(1).map(|rest| rest.split('>').next().unwrap()).collect();
    assert!(scripts.len() == 1 && scripts[0].contains(&format!("nonce=\"{nonce}\"")), "{scripts:?}");
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[testkit::db_test]
async fn the_page_and_all_it_loads_are_light(db: TestDb) {
    let crew = Crew::make(&db).await;
    let page = crew.page().await.text();
    let linked = ["href=\"/c/files/", "src=\"/c/files/"]
        .map(|start| format!("/c/files/{}", page.split(start).nth(1).unwrap().split('"').next().unwrap()));
    let own = format!("/c/{}", crew.token);
    let [style, script] = &linked;
    let mut bytes = 0;
    for path in [own.as_str(), style, script, "/c/sw.js", "/c/shell/en", "/c/shell/es", &format!("{own}/days.json")] {
        let request = from(None, "GET", path).header(header::ACCEPT, "text/html").header(header::ACCEPT_ENCODING, "br");
        let answer = crew.host.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!((answer.status, answer.header("content-encoding")), (StatusCode::OK, "br"), "{path}");
        bytes += answer.body.len();
    }
    assert!(bytes < 60_000, "the design allows 60 kB: {bytes}");
    let kept = crew.host.get(None, style).await;
    assert_eq!(kept.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(crew.host.get(None, "/c/files/phone.0.js").await.status, StatusCode::NOT_FOUND);
}

#[testkit::db_test]
async fn an_answer_works_as_a_plain_form_and_counts_once(db: TestDb) {
    let crew = Crew::make(&db).await;
    let id = uuid::Uuid::now_v7().to_string();
    let first = crew.answer(&id, &crew.today).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text());
    assert_eq!(first.header("location"), format!("/c/{}", crew.token));
    let kept = crew.hash().await;
    for _ in 0..2 {
        let again = crew.deliver(None, &id, &crew.today).await;
        let told = json!({ "id": id, "day": crew.today, "answer": "there" });
        assert_eq!((again.status, again.json()), (StatusCode::CREATED, told));
    }
    assert_eq!(crew.hash().await, kept, "the same answer changes nothing");
    assert!(
        crew.page().await.text().contains("You said you&#x27;ll be there.")
            || crew.page().await.text().contains("You said you'll be there.")
    );
}

#[testkit::db_test]
async fn a_foreign_day_is_refused_to_the_form_and_to_the_script(db: TestDb) {
    let crew = Crew::make(&db).await;
    crew.page().await;
    let before = crew.hash().await;
    let id = uuid::Uuid::now_v7().to_string();
    let form = crew.answer(&id, "2020-01-01").await;
    assert_eq!(form.header("location"), format!("/c/{}?refused=1", crew.token));
    let script = crew.deliver(None, &id, "2020-01-01").await;
    let told = (script.status, script.json()["type"].clone());
    assert_eq!(told, (StatusCode::UNPROCESSABLE_ENTITY, json!("urn:daybook:problem:not_your_day")));
    for unreadable in [crew.answer("x", &crew.today).await, crew.deliver(None, "x", &crew.today).await] {
        assert_eq!(unreadable.status, StatusCode::BAD_REQUEST, "{}", unreadable.text());
    }
    assert_eq!(crew.hash().await, before);
}

#[testkit::db_test]
async fn a_link_that_does_not_work_says_what_to_do_and_nothing_else(db: TestDb) {
    let crew = Crew::make(&db).await;
    let revoke = json!({ "ws": "northline", "link": crew.link["link"] });
    crew.host.done(&crew.owner, "crew/revoke", &revoke).await;
    let before = crew.hash().await;
    for token in [crew.token.clone(), "A".repeat(43), "guessed".to_owned()] {
        let page = crew.host.get(None, &format!("/c/{token}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{token}");
        assert!(page.text().contains("Ask your foreman or the office"), "{}", page.text());
        let days = crew.host.get(None, &format!("/c/{token}/days.json")).await;
        assert_eq!(days.status, StatusCode::NOT_FOUND);
        assert!(!page.text().contains(MARK) && !days.text().contains(MARK));
    }
    let id = uuid::Uuid::now_v7().to_string();
    assert_eq!(crew.deliver(None, &id, &crew.today).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(crew.answer(&id, &crew.today).await.status, StatusCode::NOT_FOUND);
    assert_eq!(crew.hash().await, before);
}

#[testkit::db_test]
async fn a_phone_reads_its_language(db: TestDb) {
    let crew = Crew::make(&db).await;
    let path = format!("/c/{}", crew.token);
    let get = async |path: &str, language: &str, cookie: &str| {
        let request = from(None, "GET", path)
            .header(header::ACCEPT, "text/html")
            .header(header::ACCEPT_LANGUAGE, language)
            .header(header::COOKIE, cookie);
        crew.host.send(request.body(Body::empty()).unwrap()).await
    };
    assert!(get(&path, "es-MX,es;q=0.9", "").await.text().contains("Tengo un problema"));
    let switched = get(&format!("{path}?lang=en"), "es-MX", "").await;
    assert!(switched.text().contains("I have a problem") && switched.text().contains("lang=\"en\""));
    let cookie = switched.cookies()[0].split(';').next().unwrap().to_owned();
    assert!(get(&path, "es-MX", &cookie).await.text().contains("I have a problem"));
}

#[testkit::db_test]
async fn a_bound_link_stays_with_the_phone_that_takes_it(db: TestDb) {
    let crew = Crew::make(&db).await;
    let bind = json!({ "ws": "northline", "command": { "bound": true } });
    crew.host.done(&crew.owner, "crew/set-bound", &bind).await;
    let path = format!("/c/{}", crew.token);
    let look = crew.page().await;
    assert!(
        look.status == StatusCode::OK && !look.text().contains(MARK) && look.text().contains("Use it on this phone")
    );
    let untaken = crew.deliver(None, &uuid::Uuid::now_v7().to_string(), &crew.today).await;
    assert_eq!(untaken.status, StatusCode::FORBIDDEN, "{}", untaken.text());
    let take = || {
        from(None, "POST", &format!("{path}/phone")).header(header::ACCEPT, "text/html").body(Body::empty()).unwrap()
    };
    let taken = crew.host.send(take()).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    let cookie = taken.cookies()[0].to_owned();
    assert!(cookie.contains("Path=/c/") && cookie.contains("HttpOnly"), "{cookie}");
    assert!(taken.cookies()[1].contains("Path=/api/v1/crew/"), "its script delivers there: {:?}", taken.cookies());
    let phone = Browser::of(&taken);
    assert!(crew.host.get(Some(&phone), &path).await.text().contains(MARK));
    let id = uuid::Uuid::now_v7().to_string();
    assert_eq!(crew.deliver(Some(&phone), &id, &crew.today).await.status, StatusCode::CREATED);
    assert_eq!(crew.deliver(None, &id, &crew.today).await.status, StatusCode::UNAUTHORIZED, "another phone");
    for other in [crew.page().await, crew.host.send(take()).await] {
        assert_eq!(other.status, StatusCode::NOT_FOUND);
        assert!(!other.text().contains(MARK) && other.text().contains("another phone"), "{}", other.text());
    }
}

#[testkit::db_test]
async fn who_is_signed_in_has_the_same_page_by_the_e_mail_address(db: TestDb) {
    let crew = Crew::make(&db).await;
    let joe = crew.host.member(&crew.world, Role::Crew).await;
    let unknown = crew.host.get(Some(&joe), "/w/northline/me").await;
    assert_eq!(unknown.status, StatusCode::OK);
    assert!(unknown.text().contains("Nobody on the roster") && !unknown.text().contains(MARK), "{}", unknown.text());
    crew.things.put_on_roster(&crew.host, &crew.owner, "northline", Role::Crew, &crew.today).await;
    let page = crew.host.get(Some(&joe), "/w/northline/me").await.text();
    for part in ["Ida Lund", &format!("{MARK} Yard 1"), "I'll be there", "action=\"/w/northline/me/answer\""] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("<script") && !page.contains(".wasm") && !page.contains("/pkg/"), "{page}");
    let id = uuid::Uuid::now_v7();
    let request = from(Some(&joe), "POST", "/w/northline/me/answer")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let body = format!("id={id}&day={}&answer=problem&note=Late", crew.today);
    let answered = crew.host.send(request.body(Body::from(body)).unwrap()).await;
    assert_eq!((answered.status, answered.header("location")), (StatusCode::SEE_OTHER, "/w/northline/me"));
    let told = crew.host.done(&crew.owner, "crew/answers", &json!({ "ws": "northline", "query": {} })).await;
    assert_eq!((&told[0]["name"], &told[0]["note"]), (&json!("Ida Lund"), &json!("Late")), "{told}");
    let home = crew.host.get(Some(&joe), "/w/northline").await;
    assert_eq!(home.header("location"), "/w/northline/me", "the crew comes for the own days");
}
