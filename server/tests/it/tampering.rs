//! Bodies, addresses and headers that no page sends: random ones, and good ones spoilt in one place. Every server function and every
//! plain route gets them, from the owner and from strangers. Nothing may end in a fault of the server, and nothing may hang.
//!
//! 10,000 over all addresses and both databases; as many to each address when `DAYBOOK_TAMPER_EACH` says so, as `cargo xtask prove fuzz` does.
//! `DAYBOOK_TAMPER_SEED` makes other cases.

use crate::{
    browser::{Browser, from},
    harness::Host,
    known, samples,
    things::Things,
};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use kernel::Role;
use proptest::{
    collection::vec,
    prelude::*,
    strategy::{Strategy, ValueTree},
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use serde_json::{Value, json};
use server::registry::PlainRoute;
use std::time::Duration;
use testkit::{TestDb, World};

/// How long an answer to nonsense may take. Far above any that was seen, on a machine that has other work too.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often every address is called in one workspace: the next one is whole again, and small.
const ROUNDS: usize = 100;

/// An address with a good call of it.
#[derive(Clone, Debug)]
struct Target {
    method: &'static str,
    path: String,
    body: Option<Value>,
    headers: Vec<(&'static str, String)>,
}

/// What is done to a good call.
#[derive(Clone, Debug)]
enum Spoilt {
    /// Another value at one place of the body: which of its places, and what.
    Value(usize, Value),
    /// One place of the body is gone.
    Gone(usize),
    /// A field that nobody asked for, at one place.
    Added(usize, Value),
    /// The body stops there.
    Cut(usize),
    /// Bytes put into the body at a place.
    Bytes(usize, Vec<u8>),
    /// Another body altogether.
    Other(Vec<u8>),
    /// Another part of the path.
    Path(usize, String),
    /// A query behind the path.
    Query(String),
    /// Another value of a header.
    Header(usize, Vec<u8>),
}

#[testkit::db_test]
async fn nothing_that_is_sent_makes_the_server_fail(db: TestDb) {
    let host = Host::new(&db);
    let mut place = Place::new(&host, 0).await;
    // two databases share the cases
    let each: Option<usize> = std::env::var("DAYBOOK_TAMPER_EACH").ok().map(|text| text.parse().unwrap());
    let cases = each.map_or(10_000, |each| each * place.targets.len()) / 2;
    let seed = std::env::var("DAYBOOK_TAMPER_SEED").unwrap_or_else(|_| "Daybook".into());
    let mut runner = TestRunner::new_with_rng(Config::default(), rng(&seed));
    let strategy = spoilt();
    for case in 0..cases {
        let (round, at) = (case / place.targets.len(), case % place.targets.len());
        if at == 0 && round > 0 && round % ROUNDS == 0 {
            place = Place::new(&host, round / ROUNDS).await;
        }
        let target = &place.targets[at];
        let how = strategy.new_tree(&mut runner).unwrap().current();
        let told = || format!("case {case} of seed {seed}: {} {} {how:?}", target.method, target.path);
        // once more when it met an owner who had signed out or changed the way in
        for _ in 0..2 {
            // a stranger sends one in eight, not always the same ones
            let who = Some(&place.owner).filter(|_| (at + round) % 8 != 0);
            let Some(request) = request(who, target, &how) else { break };
            let Ok(answer) = tokio::time::timeout(PATIENCE, host.send(request)).await else {
                panic!("hangs: {}", told())
            };
            assert!(!answer.status.is_server_error(), "{} {}: {}", answer.status, told(), answer.text());
            let sent_away = answer.status.is_redirection() || answer.status == StatusCode::UNAUTHORIZED;
            if who.is_none() || !sent_away || !host.get(who, "/workspaces").await.status.is_redirection() {
                break;
            }
            // the wrong passwords before it are no news either
            host.forget_tries().await;
            place.owner = host.member(&place.world, Role::Owner).await;
        }
    }
}

/// A workspace that the cases act on.
struct Place {
    world: World,
    owner: Browser,
    targets: Vec<Target>,
}

impl Place {
    async fn new(host: &Host, number: usize) -> Self {
        let slug = if number == 0 { "northline".to_owned() } else { format!("northline-{number}") };
        let world = host.db.workspace(&slug).await;
        let owner = host.member(&world, Role::Owner).await;
        let things = Things::make(host, &owner, &slug, 0).await;
        Self { world, owner, targets: targets(&slug, &things) }
    }
}

/// A generator that gives the same cases for the same seed.
fn rng(seed: &str) -> TestRng {
    let mut bytes = [7_u8; 32];
    bytes.iter_mut().zip(seed.bytes()).for_each(|(byte, letter)| *byte = letter);
    TestRng::from_seed(RngAlgorithm::ChaCha, &bytes)
}

/// Every function and every plain route, each with a good call.
fn targets(slug: &str, things: &Things) -> Vec<Target> {
    let function = |endpoint: &'static str| {
        let body = match samples::function(endpoint, things) {
            Some(mut arguments) => {
                arguments["ws"] = slug.into();
                arguments
            }
            None => samples::public(endpoint).unwrap_or_else(|| panic!("{endpoint} has no sample")).0,
        };
        Target { method: "POST", path: format!("/fn/{endpoint}"), body: Some(body), headers: Vec::new() }
    };
    let functions = known::functions().into_iter().map(function);
    functions.chain(server::registry::plain_routes().into_iter().map(|route| of_route(route, slug, things))).collect()
}

fn of_route(route: PlainRoute, slug: &str, things: &Things) -> Target {
    if let Some(call) = samples::api(route.method, route.path, slug, things) {
        return Target { method: route.method, path: call.path, body: call.body, headers: call.headers };
    }
    let path = samples::route(route.path, slug, things).unwrap_or_else(|| {
        // places of open routes: what stands there is for the cases to spoil
        let token = things.link["token"].as_str().unwrap_or("x");
        route.path.replace("{token}", token).replace("{lang}", "en").replace("{name}", "x").replace("{slug}", slug)
    });
    let body = (route.method != "GET").then(|| json!({ "id": things.n, "answer": "there" }));
    Target { method: route.method, path, body, headers: Vec::new() }
}

/// The call, spoilt; none when it is no request of HTTP any more.
fn request(who: Option<&Browser>, target: &Target, how: &Spoilt) -> Option<Request<Body>> {
    let mut body = target.body.clone();
    let mut path = target.path.clone();
    let mut headers: Vec<(&str, Vec<u8>)> =
        target.headers.iter().map(|(name, value)| (*name, value.clone().into_bytes())).collect();
    headers.push((header::CONTENT_TYPE.as_str(), b"application/json".to_vec()));
    headers.push((header::ACCEPT.as_str(), b"application/json".to_vec()));
    if let (Some(who), true) = (who, target.path.starts_with("/api/v1/")) {
        headers.push((header::AUTHORIZATION.as_str(), who.bearer().into_bytes()));
    }
    match how {
        Spoilt::Value(at, with) => with_place(body.as_mut(), *at, |place| *place = with.clone()),
        Spoilt::Gone(at) => with_place(body.as_mut(), *at, |place| *place = Value::Null),
        Spoilt::Added(at, with) => with_place(body.as_mut(), *at, |place| {
            if let Value::Object(fields) = place {
                fields.insert("role_id".into(), with.clone());
            }
        }),
        Spoilt::Path(at, with) => {
            let mut parts: Vec<&str> = path.split('/').collect();
            let at = 1 + at % (parts.len() - 1).max(1);
            parts[at] = with;
            path = parts.join("/");
        }
        Spoilt::Query(query) => path = format!("{path}{}{query}", if path.contains('?') { '&' } else { '?' }),
        Spoilt::Header(at, with) => {
            let at = at % headers.len();
            headers[at].1.clone_from(with);
        }
        Spoilt::Cut(_) | Spoilt::Bytes(..) | Spoilt::Other(_) => {}
    }
    let mut bytes = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
    match how {
        Spoilt::Cut(at) => bytes.truncate(at % bytes.len().max(1)),
        Spoilt::Bytes(at, with) => {
            let at = at % (bytes.len() + 1);
            bytes.splice(at..at, with.iter().copied());
        }
        Spoilt::Other(with) => bytes.clone_from(with),
        _ => {}
    }
    let mut request = from(who, target.method, &path);
    for (name, value) in headers {
        request = request.header(name, value);
    }
    request.body(Body::from(bytes)).ok()
}

/// Does something at one of the body's places, counted through it.
fn with_place(body: Option<&mut Value>, at: usize, act: impl FnOnce(&mut Value)) {
    let Some(body) = body else { return };
    let mut left = at % places(body).max(1);
    if let Some(place) = find(body, &mut left) {
        act(place);
    }
}

fn places(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(places).sum(),
        Value::Object(fields) => fields.values().map(places).sum(),
        _ => 0,
    }
}

fn find<'v>(value: &'v mut Value, left: &mut usize) -> Option<&'v mut Value> {
    if *left == 0 {
        return Some(value);
    }
    *left -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| find(item, left)),
        Value::Object(fields) => fields.values_mut().find_map(|item| find(item, left)),
        _ => None,
    }
}

fn spoilt() -> impl Strategy<Value = Spoilt> {
    prop_oneof![
        6 => (any::<usize>(), odd_value()).prop_map(|(at, with)| Spoilt::Value(at, with)),
        1 => any::<usize>().prop_map(Spoilt::Gone),
        1 => (any::<usize>(), odd_value()).prop_map(|(at, with)| Spoilt::Added(at, with)),
        1 => any::<usize>().prop_map(Spoilt::Cut),
        1 => (any::<usize>(), vec(any::<u8>(), 1..8)).prop_map(|(at, with)| Spoilt::Bytes(at, with)),
        1 => prop_oneof![vec(any::<u8>(), 0..200), nested()].prop_map(Spoilt::Other),
        2 => (any::<usize>(), odd_part()).prop_map(|(at, with)| Spoilt::Path(at, with)),
        2 => odd_query().prop_map(Spoilt::Query),
        1 => (any::<usize>(), vec(0x20_u8..0x7f, 0..80)).prop_map(|(at, with)| Spoilt::Header(at, with)),
    ]
}

/// Brackets far deeper than any reader should follow.
fn nested() -> impl Strategy<Value = Vec<u8>> {
    (1_usize..20_000, prop::bool::ANY).prop_map(|(deep, list)| {
        if list { "[".repeat(deep).into_bytes() } else { "{\"ws\":".repeat(deep).into_bytes() }
    })
}

fn odd_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        prop::num::f64::NORMAL.prop_map(Value::from),
        prop::sample::select(vec![0_i64, -1, 1, i64::MAX, i64::MIN, i64::from(i32::MAX) + 1]).prop_map(Value::from),
        odd_text().prop_map(Value::from),
        vec(odd_text(), 0..4).prop_map(Value::from),
        Just(json!({})),
        Just(json!({ "$ne": null })),
    ]
}

fn odd_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        prop::sample::select(vec![
            "",
            " ",
            "\0",
            "\u{feff}",
            "\u{202e}abc",
            "';drop table account;--",
            "%",
            "_",
            "\\",
            "<script>alert(1)</script>",
            "=1+1",
            "\r\nSet-Cookie: a=b",
            "../../etc/passwd",
            "0000-00-00",
            "9999-12-31",
            "-9999-01-01",
            "2026-W99",
            "+262143-12-31",
            "2026-02-30",
            "25:61",
            "NaN",
            "1e400",
            "00000000-0000-0000-0000-000000000000",
            "ﷺ",
            "👩‍🏗️",
        ])
        .prop_map(str::to_owned),
        (1_usize..5_000).prop_map(|many| "å".repeat(many)),
    ]
}

/// A part of a path, as a browser could send it.
fn odd_part() -> impl Strategy<Value = String> {
    prop_oneof![
        vec(any::<u8>(), 0..20).prop_map(|bytes| bytes.iter().map(|byte| format!("%{byte:02X}")).collect()),
        "[a-zA-Z0-9._~-]{0,40}",
        prop::sample::select(vec!["..", ".", "%2e%2e", "%00", "%2f", "%", "%zz", "northline%20", "*", "{id}"])
            .prop_map(str::to_owned),
    ]
}

fn odd_query() -> impl Strategy<Value = String> {
    let keys = vec![
        "week", "from", "to", "cursor", "limit", "after", "region", "project", "kind", "base", "v", "next", "day", "x",
    ];
    let pair = (prop::sample::select(keys), odd_part()).prop_map(|(key, value)| format!("{key}={value}"));
    vec(pair, 0..5).prop_map(|pairs| pairs.join("&"))
}
