//! wapiti: hostile input into what it finds, signed in as the demo company's owner.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::process::{Command, Stdio};

use super::Secured;
use crate::prove::office::{OWNER, SLUG};

/// All that attack without a server on the internet to call back. `csrf` is left out: it looks for tokens in forms, and here the browser
/// says from where a request comes, which tests of the server show.
const MODULES: &str =
    "backup,blindsql,cookieflags,crlf,csp,exec,file,htaccess,http_headers,permanentxss,redirect,shellshock,sql,xss";

/// Pages to begin with, below the workspace.
const PAGES: [&str; 9] =
    ["schedule", "people", "projects", "import", "crew-links", "members", "audit", "security", "settings"];

/// Addresses whose queries are read.
const QUERIES: [&str; 5] = [
    "people?search=a&region=b&foreman=c",
    "schedule?week=2026-W47&foreman=a&project=b",
    "audit?actor=a&entity=b&record=c&day=2026-11-16",
    "security?kind=refused&person=a&day=2026-11-16",
    "schedule.xlsx?from=2026-11-16&to=2026-11-22&project=a",
];

/// Seconds for each scan; the access token is good for ten minutes.
const SECONDS: &str = "240";

/// Seconds for each kind of attack; those on the database have thousands of inputs for each argument.
const ATTACK_SECONDS: &str = "60";

/// The level of a finding that is no worse than a note of a header.
const LOW: i64 = 1;

/// Scans twice, and prints how many findings there are of each kind: as a stranger who follows every link and sends every form, and as the
/// owner, on the pages named here. The owner follows no links, because one of the forms signs out.
///
/// # Errors
/// A finding above low.
pub(super) fn run(server: &Secured) -> Result<()> {
    let site = format!("https://{}", server.place());
    scan(server, "stranger", &[format!("{site}/signin?to=%2Fw"), format!("{site}/signup")], &["-d", "3"])?;
    let pages: Vec<String> = PAGES.iter().chain(&QUERIES).map(|page| format!("{site}/w/{SLUG}/{page}")).collect();
    let cookies = format!("Cookie: {}", server.cookies(OWNER)?);
    scan(server, "owner", &pages, &["-d", "0", "-H", &cookies])
}

fn scan(server: &Secured, who: &str, pages: &[String], more: &[&str]) -> Result<()> {
    let report = server.folder().join(format!("wapiti-{who}.json"));
    let mut command = Command::new("wapiti");
    command.args([
        "-u",
        &format!("https://{}/", server.place()),
        "--scope",
        "domain",
        "--verify-ssl",
        "0",
        "-m",
        MODULES,
    ]);
    command.args(pages.iter().flat_map(|page| ["-s", page]));
    command.args(more).args(["--max-scan-time", SECONDS, "--max-attack-time", ATTACK_SECONDS]);
    command.args(["--flush-session", "--store-session"]);
    command.arg(server.folder().join(format!("wapiti-{who}")));
    command.args(["--no-bugreport", "-v", "0", "-f", "json", "-o"]).arg(&report);
    let ended = command.stdout(Stdio::null()).status().context("wapiti could not be started")?;
    if !ended.success() {
        bail!("wapiti ended with {ended}");
    }
    let text = std::fs::read_to_string(&report).context("wapiti wrote no report")?;
    let told: Value = serde_json::from_str(&text).context("wapiti wrote no JSON")?;
    println!("  wapiti as {who}: began with {} addresses", pages.len() + 1);
    let mut above = Vec::new();
    for part in ["vulnerabilities", "anomalies"] {
        for (kind, found) in told[part].as_object().into_iter().flatten() {
            let found = found.as_array().map(Vec::as_slice).unwrap_or_default();
            if !found.is_empty() {
                println!("  wapiti as {who}: {kind}, {}", found.len());
            }
            let grave = found.iter().filter(|finding| finding["level"].as_i64().unwrap_or(i64::MAX) > LOW);
            above.extend(grave.map(|finding| format!("  {kind}: {} {}", finding["path"], finding["info"])));
        }
    }
    if !above.is_empty() {
        bail!("wapiti found what is above low:\n{}", above.join("\n"));
    }
    Ok(())
}
