//! The live line over HTTP: what it is, from where it goes on, and when it ends.

use crate::{
    browser::{Browser, from},
    harness::Host,
    things::Things,
};
use axum::{
    body::{Body, BodyDataStream},
    http::{Request, StatusCode},
};
use futures::StreamExt;
use kernel::Role;
use serde_json::{Value, json};
use std::time::Duration;
use testkit::TestDb;
use tokio::time::timeout;

const PATIENCE: Duration = Duration::from_secs(20);

fn request(who: &Browser, path: &str) -> Request<Body> {
    from(Some(who), "GET", path).header("accept", "text/event-stream").body(Body::empty()).unwrap()
}

/// The next event, with its id; none when the line has ended.
async fn next(line: &mut BodyDataStream) -> Option<(i64, Value)> {
    let bytes = timeout(PATIENCE, line.next()).await.expect("it goes on or ends")?.unwrap();
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let part = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).unwrap().trim().to_owned();
    Some((part("id:").parse().unwrap(), serde_json::from_str(&part("data:")).unwrap()))
}

/// Reads what is told until the line ends.
async fn until_the_end(line: &mut BodyDataStream) {
    while next(line).await.is_some() {}
}

#[testkit::db_test]
async fn a_line_goes_on_from_the_place_that_the_browser_knows(db: TestDb) {
    let (world, host) = (db.workspace("northline").await, Host::new(&db));
    let owner = host.member(&world, Role::Owner).await;
    let things = Things::make(&host, &owner, "northline", 0).await;
    let answer = host.stream(request(&owner, "/w/northline/live?after=0")).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let header = |name: &str| answer.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
    assert_eq!(header("content-type").as_deref(), Some("text/event-stream"));
    assert_eq!(header("x-accel-buffering").as_deref(), Some("no"));
    assert_eq!(header("content-encoding"), None, "a compressor would hold the news back");
    let mut line = answer.into_body().into_data_stream();
    let (at, event) = next(&mut line).await.unwrap();
    assert_eq!(event["cells"]["cells"][0]["employee"], things.employee["id"]);
    assert_eq!(event["cells"]["at"], at);

    // the browser's own way of coming again says more than the address
    let mut again = request(&owner, "/w/northline/live?after=0");
    again.headers_mut().insert("last-event-id", at.to_string().parse().unwrap());
    let mut line = host.stream(again).await.into_body().into_data_stream();
    assert_eq!(next(&mut line).await.unwrap(), (at, json!({ "cells": { "at": at, "cells": [] } })));
}

#[testkit::db_test]
async fn a_line_ends_when_the_session_or_the_membership_does(db: TestDb) {
    let (world, host) = (db.workspace("northline").await, Host::new(&db));
    let owner = host.member(&world, Role::Owner).await;
    let (viewer, crew) = (host.member(&world, Role::Viewer).await, host.member(&world, Role::Crew).await);
    let mut lines = Vec::new();
    for who in [&owner, &viewer, &crew] {
        let mut line = host.stream(request(who, "/w/northline/live")).await.into_body().into_data_stream();
        next(&mut line).await.unwrap();
        lines.push(line);
    }
    let [mut stays, mut signs_out, mut is_closed_out] = <[BodyDataStream; 3]>::try_from(lines).ok().unwrap();
    host.send(from(Some(&viewer), "POST", "/signout").body(Body::empty()).unwrap()).await;
    until_the_end(&mut signs_out).await;

    let members = host.done(&owner, "workspace/list_members", &json!({ "ws": "northline" })).await;
    let member = members.as_array().unwrap().iter().find(|row| row["role_name"] == "Crew").unwrap().clone();
    let seen = json!({ "id": member["id"], "version": member["version"] });
    host.done(&owner, "workspace/disable_member", &json!({ "ws": "northline", "member": seen })).await;
    until_the_end(&mut is_closed_out).await;
    for _ in 0..20 {
        next(&mut stays).await.expect("whoever may hear goes on");
    }
    let again = host.stream(request(&crew, "/w/northline/live")).await;
    assert_eq!(again.status(), StatusCode::NOT_FOUND);
}

#[testkit::db_test]
async fn a_stranger_s_line_is_refused_and_not_led_to_a_page(db: TestDb) {
    db.workspace("northline").await;
    let host = Host::new(&db);
    let answer = host.get(None, "/w/northline/live").await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
}
