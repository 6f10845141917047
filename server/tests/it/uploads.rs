//! Files through the real upload and the real worker: bad ones get a clear word, large ones leave the server answering.

use crate::{
    bad_files,
    browser::Browser,
    harness::{Host, IMPORT_MAX_BYTES},
};
use axum::http::StatusCode;
use kernel::Role;
use serde_json::json;
use std::{fmt::Write, time::Duration};
use testkit::TestDb;

#[testkit::db_test]
async fn a_file_that_is_too_large_is_refused_before_it_is_kept(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let owner = host.member(&world, Role::Owner).await;
    let before = db.content_hash(world.tenant).await;
    // more than the request may hold; more than the setting allows
    for bytes in [IMPORT_MAX_BYTES + 1_000_000, IMPORT_MAX_BYTES + 1] {
        let answer = host.upload(Some(&owner), "northline", "roster.csv", &vec![b'x'; bytes]).await;
        assert!(answer.status.is_client_error(), "{bytes}: {}", answer.status);
        assert!(answer.text().contains("workbook.too_large"), "{bytes}: {}", answer.text());
        assert!(answer.text().contains(r#""max_mb":"25""#), "the setting is told: {}", answer.text());
    }
    let empty = host.upload(Some(&owner), "northline", "roster.csv", b"").await;
    assert_eq!(empty.status, StatusCode::BAD_REQUEST, "{}", empty.text());
    assert_eq!(db.content_hash(world.tenant).await, before);
    let allowed = host.upload(Some(&owner), "northline", "roster.csv", &vec![b'x'; IMPORT_MAX_BYTES]).await;
    assert_eq!(allowed.status, StatusCode::CREATED, "as many as the setting says: {}", allowed.text());
}

#[testkit::db_test]
async fn a_file_that_can_t_be_read_says_why(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let owner = host.member(&world, Role::Owner).await;
    let prose = "We met at the yard.\nNobody had brought the roster.\nIt rained.\n";
    let numbers = "4,8,15\n16,23,42\n1,2,3\n4,5,6\n";
    let cases: [(&str, Vec<u8>, &str); 8] = [
        ("bomb.xlsx", bad_files::zip_bomb(), "workbook.unpacks_too_large"),
        ("million.xlsx", bad_files::million_cells(), "workbook.too_many_cells"),
        (
            "million.csv",
            "1,".repeat(100).replacen("1,", "\n1,", 1).repeat(10_000).into_bytes(),
            "workbook.too_many_cells",
        ),
        ("letter.docx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n".to_vec(), "workbook.not_a_spreadsheet"),
        ("broken.xlsx", b"PK\x03\x04 and then nothing of use".to_vec(), "workbook.broken"),
        ("blank.csv", b" \n,,\n".to_vec(), "sheet_empty"),
        ("prose.txt", prose.into(), "no_header"),
        ("numbers.csv", numbers.into(), "no_header"),
    ];
    for (name, content, code) in cases {
        assert!(content.len() < IMPORT_MAX_BYTES, "{name} is refused for what is in it");
        let status = host.checked(&owner, "northline", name, &content).await;
        assert_eq!(status["problem"]["code"], code, "{name}: {status}");
        assert!(status["state"] == "failed" || status["state"] == "columns", "{name}: {status}");
        let text = status["problem"]["text"].as_str().unwrap();
        assert!(text.len() > 30 && text.ends_with('.'), "{name}: says what is, then what to do: {text}");
        let apply = json!({ "ws": "northline", "id": status["id"] });
        let applied = host.call(Some(&owner), "imports/apply", &apply).await;
        assert_eq!(applied.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", applied.text());
    }
    let people = host.done(&owner, "people/list", &json!({ "ws": "northline", "query": {} })).await;
    assert_eq!(people["of"], 0, "nobody was brought in");
}

#[testkit::db_test]
#[allow(clippy::print_stdout, reason = "figures to be looked at")]
async fn pages_keep_answering_while_a_file_of_10_000_people_comes_in(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let owner = host.member(&world, Role::Owner).await;
    let viewer = host.member(&world, Role::Viewer).await;
    let uploaded = host.upload(Some(&owner), "northline", "roster.csv", people(10_000).as_bytes()).await;
    assert_eq!(uploaded.status, StatusCode::CREATED, "{}", uploaded.text());
    let id = uploaded.json()["id"].clone();
    let worker = host.work();

    let (status, during_check) = during(&host, &viewer, host.settled(&owner, "northline", &id)).await;
    assert_eq!(
        (&status["state"], &status["findings"]["tally"]["created"]),
        (&json!("checked"), &json!(10_000)),
        "{status}"
    );
    worker.stop().await;
    let apply = json!({ "ws": "northline", "id": id });
    let (saved, during_apply) = during(&host, &viewer, host.done(&owner, "imports/apply", &apply)).await;
    assert_eq!(saved["created"], 10_000);
    println!("answers while 10,000 rows were checked: {during_check:?}; while they were saved: {during_apply:?}");
    assert!(during_check.answers > 0 && during_apply.answers > 0);
    let people = host.done(&viewer, "people/list", &json!({ "ws": "northline", "query": {} })).await;
    assert_eq!(people["of"], 10_000);
}

/// How pages answered beside long work.
#[derive(Debug)]
struct Beside {
    answers: usize,
    /// Not asserted: machines differ. Printed, to be looked at.
    #[allow(dead_code, reason = "printed")]
    slowest: Duration,
}

/// Opens pages and calls functions, two at a time, until `work` is done; each must succeed.
async fn during<T>(host: &Host, who: &Browser, work: impl Future<Output = T>) -> (T, Beside) {
    let (done, ended) = tokio::sync::watch::channel(false);
    let visitor = |path: &'static str| {
        let (host, who, ended) = (host.clone(), who.clone(), ended.clone());
        tokio::spawn(async move {
            let mut beside = Beside { answers: 0, slowest: Duration::ZERO };
            while !*ended.borrow() {
                let started = std::time::Instant::now();
                let page = host.get(Some(&who), path).await;
                assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text());
                let list = host.call(Some(&who), "projects/list", &json!({ "ws": "northline", "query": {} })).await;
                assert_eq!(list.status, StatusCode::OK, "{}", list.text());
                beside.answers += 2;
                beside.slowest = beside.slowest.max(started.elapsed());
            }
            beside
        })
    };
    let visitors = [visitor("/w/northline/projects"), visitor("/w/northline/schedule")];
    let value = work.await;
    done.send(true).unwrap();
    let mut all = Beside { answers: 0, slowest: Duration::ZERO };
    for visitor in visitors {
        let one = visitor.await.unwrap();
        all = Beside { answers: all.answers + one.answers, slowest: all.slowest.max(one.slowest) };
    }
    (value, all)
}

/// A file of so many people.
fn people(count: u32) -> String {
    let mut file = String::from("Number,Name,Title,Phone\n");
    for n in 0..count {
        let (family, given) = (word(n / 100), word(n % 100));
        writeln!(file, "{},\"{family}, {given}\",Finisher,612-555-{:04}", 10_000 + n, n % 10_000).unwrap();
    }
    file
}

/// A name of two syllables for a number below 100.
fn word(n: u32) -> String {
    const SYLLABLES: [&str; 10] = ["Ba", "Ce", "Di", "Fo", "Gu", "Ha", "Je", "Ki", "Lo", "Mu"];
    let syllable = |digit: u32| SYLLABLES[digit as usize];
    format!("{}{}", syllable(n / 10), syllable(n % 10).to_lowercase())
}
