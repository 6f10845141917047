//! (ui) The schedule in a real Chromium: what the page's main thread does for a click, a key and an edit, and the frames of a scroll.
//!
//! The release is measured, not this program: it serves a company of 500 people to be touched and one of 2,000 to be scrolled, and
//! `end2end/bench` drives and reads the browser's own trace.

use crate::{
    company::{Company, EMAIL, PASSWORD, SLUG, Size},
    say,
    table::{Aim, Table, Times},
};
use anyhow::{Context, bail, ensure};
use manpower_domain::IsoWeek;
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};
use store::StoreConfig;
use testkit::{Engine, TestDb};
use tokio::process::{Child, Command};

/// How long a server may take to be ready.
const STARTS_WITHIN: Duration = Duration::from_secs(30);
/// What is measured, the aim at the browser's own speed and at a quarter of it, in milliseconds.
const COSTS: [(&str, &str, Option<[f64; 2]>); 3] = [
    ("selection", "a selection by click or arrow", Some([16.0, 50.0])),
    ("opening", "the first letter into a cell", None),
    ("edit", "an edit by Enter", Some([50.0, 150.0])),
];

/// What the browser is told; read by `ui.bench.ts`.
#[derive(Serialize)]
struct Plan {
    cells: String,
    rows: String,
    days: String,
    weeks: String,
    email: &'static str,
    password: &'static str,
    people: usize,
    repeat: usize,
    out: PathBuf,
}

/// What it answers.
#[derive(Deserialize)]
struct Figures {
    costs: BTreeMap<String, Vec<f64>>,
    scrolls: BTreeMap<String, Frames>,
}

/// Frames of one scroll.
#[derive(Deserialize)]
struct Frames {
    wanted: u32,
    dropped: u32,
    blank: u32,
}

/// Measures in the system's Chromium.
pub(crate) async fn measure(size: Size, table: &mut Table) -> anyhow::Result<()> {
    let many = size.people * 4;
    let cells = Served::start(Size { weeks: 4, ..size }).await?;
    let rows = Served::start(Size { people: many, weeks: 4, ..size }).await?;
    let folder = tempfile::tempdir()?;
    let plan = Plan {
        cells: cells.origin.clone(),
        rows: rows.origin.clone(),
        days: format!("/w/{SLUG}/schedule?week={}", cells.week),
        weeks: format!("/w/{SLUG}/schedule/weeks?week={}&weeks=4", cells.week),
        email: EMAIL,
        password: PASSWORD,
        people: size.people,
        repeat: size.repeat / 5,
        out: folder.path().join("figures.json"),
    };
    let told = folder.path().join("plan.json");
    tokio::fs::write(&told, serde_json::to_vec(&plan)?).await?;
    say(&format!("(ui) {} people touched, {many} scrolled, in Chromium", size.people));
    drive(&told).await?;
    let figures: Figures = serde_json::from_slice(&tokio::fs::read(&plan.out).await?)?;
    for (at, slower) in [1, 4].into_iter().enumerate() {
        for (name, what, aims) in COSTS {
            let costs = figures.costs.get(&format!("{name} {slower}")).context("the browser left a figure out")?;
            ensure!(costs.len() >= plan.repeat, "{} inputs of {name}", costs.len());
            let times = Times::new(costs.iter().map(|ms| Duration::from_secs_f64(ms / 1_000.0)).collect());
            let (p50, p95) = (times.percentile_ms(50), times.percentile_ms(95));
            let speed = if slower == 1 { "" } else { ", CPU 4 times slower" };
            let what = format!("(ui) main thread for {what}, {} × 7 cells{speed}", size.people);
            let aim = aims.map_or(Aim::None, |aims| Aim::AtMost(aims[at]));
            table.state(what, format!("p50 {p50:.1} ms, p95 {p95:.1} ms"), p95, aim);
        }
    }
    for (view, frames) in &figures.scrolls {
        let share = |part: u32| 100.0 * f64::from(part) / f64::from(frames.wanted.max(1));
        let (dropped, blank) = (share(frames.dropped), share(frames.blank));
        let what = format!("(ui) frames dropped in a scroll of {many} rows of {view}");
        let told = format!("{dropped:.1} % of {}; blank in part {blank:.1} %", frames.wanted);
        table.state(what, told, dropped, Aim::AtMost(5.0));
    }
    Ok(())
}

/// A company behind the release server; both end with this value.
struct Served {
    origin: String,
    week: IsoWeek,
    _server: Child,
    _db: TestDb,
}

impl Served {
    async fn start(size: Size) -> anyhow::Result<Self> {
        let company = Company::make(TestDb::fresh(Engine::Sqlite).await, size).await?;
        let week = IsoWeek::of(company.monday(0));
        let db = company.db;
        db.store.close().await?;
        let StoreConfig::Sqlite { path } = &db.config else { bail!("the company is in SQLite") };
        let data = path.parent().context("the database's folder")?;
        let port = std::net::TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let origin = format!("http://localhost:{port}");
        let root = root()?;
        let binary = std::env::var_os("DAYBOOK_BIN").map_or_else(|| root.join("target/release/daybook"), PathBuf::from);
        let mut command = Command::new(&binary);
        // a setting that it does not know is an error to the server
        for name in ["DATABASE_URL", "DATABASE_SYSTEM_URL", "DATABASE_OWNER_URL", "DAYBOOK_BIN"] {
            command.env_remove(name);
        }
        let server = command
            .arg("serve")
            .current_dir(root)
            .env("DAYBOOK_DATA_DIR", data)
            .env("DAYBOOK_LISTEN", format!("127.0.0.1:{port}"))
            .env("DAYBOOK_PUBLIC_URL", &origin)
            .env("LEPTOS_OUTPUT_NAME", "daybook")
            .env("LEPTOS_SITE_ROOT", root.join("target/site"))
            .env("LEPTOS_HASH_FILES", binary.with_file_name("hash.txt").exists().to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("{} does not start; `cargo xtask build` makes it", binary.display()))?;
        listens(port).await?;
        Ok(Self { origin, week, _server: server, _db: db })
    }
}

async fn listens(port: u16) -> anyhow::Result<()> {
    let ready = async {
        while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(STARTS_WITHIN, ready).await.context("the server does not start")
}

async fn drive(plan: &Path) -> anyhow::Result<()> {
    let folder = root()?.join("end2end");
    let status = Command::new(folder.join("node_modules/.bin/playwright"))
        .args(["test", "--config", "bench/playwright.config.ts"])
        .current_dir(&folder)
        .env("BENCH_UI", plan)
        // the table alone goes to standard output
        .stdout(Stdio::from(std::io::stderr()))
        .status()
        .await
        .context("Playwright does not start; `cargo xtask setup` installs it")?;
    ensure!(status.success(), "Playwright ended with {status}");
    Ok(())
}

fn root() -> anyhow::Result<&'static Path> {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("the workspace's folder")
}
