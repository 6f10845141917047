//! The REST API, as a program meets it: the requests that it is promised answers to, and those that are refused.

use crate::{
    browser::{Answer, Browser, from},
    harness::Host,
    things::Things,
};
use axum::{
    body::Body,
    http::{StatusCode, header},
};
use kernel::Role;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use testkit::{TestDb, World};

const EMPLOYEES: &str = "/api/v1/workspaces/northline/employees";

/// A program that has its owner's access token.
struct Program {
    host: Host,
    world: World,
    owner: Browser,
    things: Things,
}

impl Program {
    async fn make(db: &TestDb) -> Self {
        let host = Host::new(db);
        let world = db.workspace("northline").await;
        let owner = host.member(&world, Role::Owner).await;
        let things = Things::make(&host, &owner, "northline", 0).await;
        Self { host, world, owner, things }
    }

    async fn ask(&self, method: &str, path: &str, body: Option<Value>, headers: &[(&'static str, String)]) -> Answer {
        self.host.api(Some(&self.owner.bearer()), method, path, body.as_ref(), headers).await
    }

    async fn get(&self, path: &str) -> Value {
        let answer = self.ask("GET", path, None, &[]).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
        answer.json()
    }

    fn cell(&self, person: &Value, day: &str) -> String {
        format!("/api/v1/workspaces/northline/schedule/{}/{day}", person["id"].as_str().unwrap())
    }

    fn on_project(&self) -> Value {
        json!({ "project_id": self.things.project["id"] })
    }

    async fn hash(&self) -> u64 {
        self.host.db.content_hash(self.world.tenant).await
    }
}

/// The status and the kind of a problem, which must be one by RFC 9457.
fn problem(answer: &Answer) -> (u16, String) {
    assert_eq!(answer.header("content-type"), "application/problem+json", "{} {}", answer.status, answer.text());
    let body = answer.json();
    assert_eq!(body["status"], answer.status.as_u16(), "{body}");
    assert!(body["title"].as_str().unwrap().ends_with('.'), "{body}");
    let kind = body["type"].as_str().unwrap().strip_prefix("urn:daybook:problem:").unwrap();
    (answer.status.as_u16(), kind.to_owned())
}

fn fields(number: &str) -> Value {
    json!({ "number": number, "given_name": "Rosa", "family_name": "Weir" })
}

#[test]
fn the_description_has_the_registry_s_routes_and_no_other() {
    let printed = std::process::Command::new(env!("CARGO_BIN_EXE_daybook")).arg("openapi").output().unwrap();
    let described: Value = serde_json::from_slice(&printed.stdout).unwrap();
    let mut told = BTreeSet::new();
    for (path, methods) in described["paths"].as_object().unwrap() {
        told.extend(methods.as_object().unwrap().keys().map(|method| (method.to_uppercase(), path.clone())));
    }
    let routes = server::registry::plain_routes().into_iter().filter(|route| route.path.starts_with("/api/v1/"));
    let mut listed: BTreeSet<_> = routes.map(|route| (route.method.to_owned(), route.path.to_owned())).collect();
    listed.remove(&("GET".to_owned(), "/api/v1/openapi.json".to_owned()));
    assert_eq!(told, listed);
    let fields = &described["components"]["schemas"]["EmployeeFields"];
    assert_eq!(fields["additionalProperties"], false);
    assert_eq!(fields["required"], json!(["number", "given_name", "family_name"]));
    assert_eq!(fields["properties"]["number"]["maxLength"], 20);
}

#[testkit::db_test]
async fn a_cookie_or_a_link_opens_no_workspace(db: TestDb) {
    let program = Program::make(&db).await;
    let by_cookie = from(Some(&program.owner), "GET", EMPLOYEES).body(Body::empty()).unwrap();
    let link = format!("CrewLink {}", program.things.link["token"].as_str().unwrap());
    let answers = [
        program.host.send(by_cookie).await,
        program.host.api(Some(&link), "GET", EMPLOYEES, None, &[]).await,
        program.host.api(Some("Bearer guessed"), "GET", EMPLOYEES, None, &[]).await,
        program.host.api(Some(&program.owner.bearer()), "GET", "/api/v1/crew/days", None, &[]).await,
    ];
    for answer in answers {
        assert_eq!(problem(&answer), (401, "signed_out".into()));
        assert!(answer.header("www-authenticate").starts_with("Bearer "), "RFC 9110, part 11.6.1");
    }
}

#[testkit::db_test]
async fn a_person_is_added_changed_and_removed_on_the_version_that_was_read(db: TestDb) {
    let program = Program::make(&db).await;
    let added = program.ask("POST", EMPLOYEES, Some(fields("W-1")), &[]).await;
    assert_eq!((added.status, added.header("etag")), (StatusCode::CREATED, "\"1\""), "{}", added.text());
    let place = added.header("location").to_owned();
    assert_eq!(program.get(&place).await, added.json());
    let on = |version: &str| [("if-match", version.to_owned())];
    let renamed = program.ask("PUT", &place, Some(fields("W-2")), &on("\"1\"")).await;
    assert_eq!((renamed.status, renamed.header("etag")), (StatusCode::OK, "\"2\""), "{}", renamed.text());
    let before = program.hash().await;
    for (version, told) in
        [(Some("\"1\""), (412, "stale")), (Some("W/\"2\""), (412, "stale")), (None, (428, "if_match_missing"))]
    {
        let headers: Vec<_> = version.map(|version| ("if-match", version.to_owned())).into_iter().collect();
        for (method, body) in [("PUT", Some(fields("W-3"))), ("DELETE", None)] {
            let answer = program.ask(method, &place, body, &headers).await;
            assert_eq!(problem(&answer), (told.0, told.1.to_owned()), "{method} on {version:?}");
        }
    }
    assert_eq!(program.hash().await, before);
    let gone = program.ask("DELETE", &place, None, &on("\"2\"")).await;
    assert_eq!((gone.status, gone.text()), (StatusCode::NO_CONTENT, String::new()));
    assert_eq!(problem(&program.ask("GET", &place, None, &[]).await), (404, "not_found".into()));
}

#[testkit::db_test]
async fn pages_hold_together_while_people_come_and_go(db: TestDb) {
    let program = Program::make(&db).await;
    for number in 0..5 {
        program.ask("POST", EMPLOYEES, Some(fields(&format!("P-{number}"))), &[]).await;
    }
    let ids = |page: &Value| -> Vec<String> {
        page["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    };
    let all = ids(&program.get(EMPLOYEES).await);
    assert_eq!(all.len(), 7, "two of the workspace's own, and these");
    let mut page = program.get(&format!("{EMPLOYEES}?limit=3")).await;
    let mut seen = ids(&page);
    // somebody of the first page leaves, and somebody new comes
    let gone = program.ask("DELETE", &format!("{EMPLOYEES}/{}", seen[2]), None, &[("if-match", "\"1\"".into())]).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT, "{}", gone.text());
    let new = program.ask("POST", EMPLOYEES, Some(fields("P-9")), &[]).await.json();
    while let Some(next) = page["next"].as_str() {
        page = program.get(&format!("{EMPLOYEES}?limit=3&cursor={next}")).await;
        seen.extend(ids(&page));
    }
    let expected: Vec<String> = all.into_iter().chain([new["id"].as_str().unwrap().to_owned()]).collect();
    assert_eq!(seen, expected, "nobody twice, nobody left out");
    let none = program.get(&format!("{EMPLOYEES}?search=nobody-of-this-name")).await;
    assert_eq!(none, json!({ "items": [], "next": null }));
}

#[testkit::db_test]
async fn a_cell_is_changed_as_it_was_seen(db: TestDb) {
    let program = Program::make(&db).await;
    let place = program.cell(&program.things.foreman, "2026-11-17");
    let empty = program.get(&place).await;
    assert_eq!((&empty["first"], &empty["base"]), (&Value::Null, &json!("")));
    let half = json!({ "first": program.on_project(), "second": { "status": "pto" } });
    let filled = program.ask("PUT", &place, Some(half), &[]).await;
    assert_eq!(filled.status, StatusCode::OK, "{}", filled.text());
    assert_eq!(program.get(&place).await, filled.json());
    let late = json!({ "first": { "status": "sick" }, "second": { "status": "sick" } });
    for base in [Value::Null, json!(""), json!("bm90IGEgc3RhdGU")] {
        let mut late = late.clone();
        late["base"] = base.clone();
        let refused = program.ask("PUT", &place, Some(late), &[]).await;
        assert_eq!(problem(&refused), (409, "conflict".into()), "{base}");
        assert_eq!(refused.json()["current"], filled.json());
    }
    let base = filled.json()["base"].as_str().unwrap().to_owned();
    assert_eq!(program.ask("DELETE", &place, None, &[]).await.status, StatusCode::CONFLICT);
    let cleared = program.ask("DELETE", &format!("{place}?base={base}"), None, &[]).await;
    assert_eq!(cleared.status, StatusCode::NO_CONTENT, "{}", cleared.text());
    assert_eq!(program.get(&place).await, empty);
}

#[testkit::db_test]
async fn times_role_and_note_of_an_entry_are_written_and_told(db: TestDb) {
    let program = Program::make(&db).await;
    let place = program.cell(&program.things.foreman, "2026-11-17");
    let shift = json!({ "start_min": 360, "end_min": 870, "break_min": 30 });
    let early = json!({ "part": "first", "shift": shift, "role": "Lead finisher", "note": null });
    let note = json!({ "part": "second", "shift": null, "role": null, "note": "Gate 3" });
    let halves = json!({ "first": program.on_project(), "second": { "status": "training" }, "details": [early, note] });
    let filled = program.ask("PUT", &place, Some(halves), &[]).await;
    assert_eq!(filled.status, StatusCode::OK, "{}", filled.text());
    assert_eq!(filled.json()["details"], json!([early, note]));
    assert_eq!(program.get(&place).await, filled.json());
    let listed = program.get("/api/v1/workspaces/northline/schedule?from=2026-11-17&to=2026-11-17").await;
    assert_eq!(listed["items"], json!([filled.json()]));
    // without a word of them they stay with the work that stays
    let base = filled.json()["base"].clone();
    let other = json!({ "first": program.on_project(), "second": { "status": "off" }, "base": base });
    let changed = program.ask("PUT", &place, Some(other.clone()), &[]).await.json();
    assert_eq!(changed["details"], json!([early]));
    let with = |details: Value| {
        let mut body = other.clone();
        (body["details"], body["base"]) = (details, changed["base"].clone());
        body
    };
    let backwards = json!({ "start_min": 870, "end_min": 360, "break_min": 0 });
    let wrong = [
        (json!([{ "part": "first", "shift": backwards }]), (400, "invalid")),
        (json!([{ "part": "whole", "note": "of no entry" }]), (422, "details_refused")),
        (json!([{ "part": "first", "note": "x".repeat(501) }]), (422, "details_refused")),
    ];
    for (details, told) in wrong {
        let refused = program.ask("PUT", &place, Some(with(details.clone())), &[]).await;
        assert_eq!(problem(&refused), (told.0, told.1.to_owned()), "{details}");
    }
    assert_eq!(program.get(&place).await, changed);
    let none = program.ask("PUT", &place, Some(with(json!([]))), &[]).await;
    assert_eq!(none.json()["details"], json!([]));
}

#[testkit::db_test]
async fn cells_are_listed_by_day_and_person_in_pages(db: TestDb) {
    let program = Program::make(&db).await;
    for (day, second) in [("2026-11-18", program.on_project()), ("2026-11-17", json!({ "status": "off" }))] {
        let place = program.cell(&program.things.foreman, day);
        let cell = json!({ "first": program.on_project(), "second": second });
        assert_eq!(program.ask("PUT", &place, Some(cell), &[]).await.status, StatusCode::OK);
    }
    let week = "/api/v1/workspaces/northline/schedule?from=2026-11-16&to=2026-11-22";
    let all = program.get(week).await["items"].clone();
    let days: Vec<&str> = all.as_array().unwrap().iter().map(|cell| cell["day"].as_str().unwrap()).collect();
    assert_eq!(days, ["2026-11-16", "2026-11-17", "2026-11-18"]);
    let (mut paged, mut next) = (Vec::new(), Value::from(""));
    while let Some(cursor) = next.as_str() {
        let cursor = if cursor.is_empty() { String::new() } else { format!("&cursor={cursor}") };
        let page = program.get(&format!("{week}&limit=1{cursor}")).await;
        paged.extend(page["items"].as_array().unwrap().clone());
        next = page["next"].clone();
    }
    assert_eq!(Value::from(paged), all);
    let foreman = program.things.foreman["id"].as_str().unwrap();
    let project = program.things.project["id"].as_str().unwrap();
    let own = program.get(&format!("{week}&employee_id={foreman}&project_id={project}")).await;
    assert_eq!(own["items"], json!([all[1], all[2]]), "a cell of which half is on the project is told whole");
    for (range, kind) in
        [("from=2026-11-16&to=2026-11-15", "range_reversed"), ("from=2026-01-01&to=2028-01-01", "range_too_long")]
    {
        let answer = program.ask("GET", &format!("/api/v1/workspaces/northline/schedule?{range}"), None, &[]).await;
        assert_eq!(problem(&answer), (422, kind.into()));
    }
}

#[testkit::db_test]
async fn a_batch_counts_once_however_often_it_is_sent(db: TestDb) {
    let program = Program::make(&db).await;
    let at = "/api/v1/workspaces/northline/schedule/batch";
    let change = |person: &Value, day: &str| {
        let work = program.on_project();
        json!({ "employee_id": person["id"], "day": day, "first": work, "second": work })
    };
    let batch = json!({ "changes": [
        change(&program.things.foreman, "2026-11-17"),
        change(&program.things.employee, "2026-11-16"),
        change(&json!({ "id": uuid::Uuid::nil() }), "2026-11-16"),
    ]});
    let key = [("idempotency-key", uuid::Uuid::now_v7().to_string())];
    let first = program.ask("POST", at, Some(batch.clone()), &key).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.text());
    let told: Vec<Value> =
        first.json()["results"].as_array().unwrap().iter().map(|one| one["result"].clone()).collect();
    // the second cell held the same before: what was wanted is there
    assert_eq!(told, ["applied", "applied", "refused"]);
    assert_eq!(first.json()["results"][2]["reason"], "person_not_found");
    // somebody clears the cell; the batch that comes again does not fill it anew
    let place = program.cell(&program.things.foreman, "2026-11-17");
    let base = first.json()["results"][0]["cell"]["base"].as_str().unwrap().to_owned();
    program.ask("DELETE", &format!("{place}?base={base}"), None, &[]).await;
    let before = program.hash().await;
    let again = program.ask("POST", at, Some(batch.clone()), &key).await;
    assert_eq!((again.status, again.json()), (StatusCode::OK, first.json()));
    assert_eq!(program.hash().await, before);
    let mut other = batch.clone();
    other["all_or_nothing"] = true.into();
    assert_eq!(problem(&program.ask("POST", at, Some(other), &key).await), (422, "key_reused".into()));
    assert_eq!(problem(&program.ask("POST", at, Some(batch), &[]).await), (400, "unreadable".into()));
}

#[testkit::db_test]
async fn what_can_t_be_taken_is_told_by_rfc_9457(db: TestDb) {
    let program = Program::make(&db).await;
    let before = program.hash().await;
    let bearer = program.owner.bearer();
    let send = async |method: &str, path: &str, kind: &str, body: String| {
        let request =
            from(None, method, path).header(header::AUTHORIZATION, &bearer).header(header::CONTENT_TYPE, kind);
        problem(&program.host.send(request.body(Body::from(body)).unwrap()).await)
    };
    let json = "application/json";
    for (method, path, kind, body, status, told) in [
        ("PATCH", EMPLOYEES.to_owned(), json, "{}".to_owned(), 405, "method_not_allowed"),
        ("TRACE", EMPLOYEES.to_owned(), json, String::new(), 405, "method_not_allowed"),
        ("POST", EMPLOYEES.to_owned(), "text/plain", fields("1").to_string(), 415, "media_type"),
        ("POST", EMPLOYEES.to_owned(), json, format!("\"{}\"", "x".repeat(1024 * 1024)), 413, "too_large"),
        ("POST", EMPLOYEES.to_owned(), json, "{".to_owned(), 400, "unreadable"),
        ("POST", EMPLOYEES.to_owned(), json, json!({ "number": 7 }).to_string(), 400, "unreadable"),
        ("POST", EMPLOYEES.to_owned(), json, json!({ "wage": 1, "number": "7" }).to_string(), 400, "unreadable"),
        ("POST", EMPLOYEES.to_owned(), json, fields(" ").to_string(), 400, "invalid"),
        ("POST", EMPLOYEES.to_owned(), json, fields("0-1").to_string(), 422, "number_taken"),
        ("GET", format!("{EMPLOYEES}?limit=0"), json, String::new(), 400, "unreadable"),
        ("GET", format!("{EMPLOYEES}?serach=x"), json, String::new(), 400, "unreadable"),
        ("GET", format!("{EMPLOYEES}?cursor=x"), json, String::new(), 400, "unreadable"),
        ("GET", format!("{EMPLOYEES}/x"), json, String::new(), 404, "not_found"),
        ("GET", "/api/v1/nowhere".to_owned(), json, String::new(), 404, "not_found"),
        ("GET", "/api/v1/workspaces/Northline/employees".to_owned(), json, String::new(), 404, "not_found"),
        ("PUT", program.cell(&program.things.foreman, "2026-11-1"), json, "{}".to_owned(), 404, "not_found"),
        ("PUT", program.cell(&program.things.foreman, "0000-01-01"), json, "{}".to_owned(), 422, "day_out_of_range"),
    ] {
        assert_eq!(send(method, &path, kind, body).await, (status, told.to_owned()), "{method} {path}");
    }
    let wrong = program.ask("PATCH", EMPLOYEES, None, &[]).await;
    assert_eq!(wrong.header("allow"), "GET,HEAD,POST");
    // a character that PostgreSQL takes in no text is taken out, or finds nothing
    let nul = program.ask("POST", EMPLOYEES, Some(fields("N\u{0}-1")), &[]).await;
    assert_eq!((nul.status, &nul.json()["number"]), (StatusCode::CREATED, &json!("N-1")));
    assert_eq!(program.ask("GET", &format!("{EMPLOYEES}?search=%00x"), None, &[]).await.status, StatusCode::OK);
    assert_ne!(program.hash().await, before, "the last one was taken");
}

#[testkit::db_test]
async fn who_asks_too_often_is_told_when_to_come_back(db: TestDb) {
    let host = Host::with_limit(&db, 3);
    let world = db.workspace("northline").await;
    let (owner, viewer) = (host.member(&world, Role::Owner).await, host.member(&world, Role::Viewer).await);
    for left in [2, 1, 0] {
        let answer = host.api(Some(&owner.bearer()), "GET", EMPLOYEES, None, &[]).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.header("ratelimit-policy"), "\"credential\";q=3;w=60");
        assert!(
            answer.header("ratelimit").starts_with(&format!("\"credential\";r={left};t=")),
            "{}",
            answer.header("ratelimit")
        );
    }
    let refused = host.api(Some(&owner.bearer()), "GET", EMPLOYEES, None, &[]).await;
    assert_eq!(problem(&refused), (429, "too_many".into()));
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=61).contains(&wait), "{wait}");
    let other = host.api(Some(&viewer.bearer()), "GET", EMPLOYEES, None, &[]).await;
    assert_eq!(other.status, StatusCode::OK, "another credential has its own count");
    // fifteen a minute from one address, whoever asks; five were asked
    let strangers = async || host.api(None, "GET", EMPLOYEES, None, &[]).await.status;
    for _ in 0..10 {
        assert_eq!(strangers().await, StatusCode::UNAUTHORIZED);
    }
    assert_eq!(strangers().await, StatusCode::TOO_MANY_REQUESTS);
}

#[testkit::db_test]
async fn a_link_reads_its_own_days_and_the_office_reads_what_was_said(db: TestDb) {
    let program = Program::make(&db).await;
    let link = format!("CrewLink {}", program.things.link["token"].as_str().unwrap());
    let days = program.host.api(Some(&link), "GET", "/api/v1/crew/days", None, &[]).await.json();
    let today = days["items"][0]["day"].as_str().unwrap().to_owned();
    assert_eq!(days["items"].as_array().unwrap().len(), 14);
    let work = program.on_project();
    let place = program.cell(&program.things.employee, &today);
    let base = program.get(&place).await["base"].clone();
    let filled = program.ask("PUT", &place, Some(json!({ "first": work, "second": work, "base": base })), &[]).await;
    assert_eq!(filled.status, StatusCode::OK, "{}", filled.text());
    let says = json!({ "day": today, "answer": "problem", "note": "The truck\u{0} does not start." });
    let key = uuid::Uuid::now_v7().to_string();
    let at = "/api/v1/crew/acknowledgements";
    for _ in 0..2 {
        let kept = program.host.api(Some(&link), "POST", at, Some(&says), &[("idempotency-key", key.clone())]).await;
        assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.text());
    }
    let told = program.get("/api/v1/workspaces/northline/acknowledgements").await;
    assert_eq!(told["items"].as_array().unwrap().len(), 1, "{told}");
    let answer = &told["items"][0];
    assert_eq!((&answer["id"], &answer["answer"]), (&json!(key), &json!("problem")));
    assert_eq!(answer["note"], "The truck does not start.");
    assert_eq!(answer["employee_id"], program.things.employee["id"]);
    let later = "/api/v1/workspaces/northline/acknowledgements?from=2199-01-01";
    assert_eq!(program.get(later).await["items"], json!([]));
}
