//! schemathesis over the OpenAPI description, against a running server with the demo company: requests made from the description, good
//! and bad ones, and chains of them. No answer may be a fault of the server, and each must be as the description says.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::Size;
use super::office::{Office, SLUG};
use crate::server::Demo;
use crate::shell::{self, say};
use crate::workspace::Workspace;

/// The same cases in each run; another seed finds others.
const SEED: &str = "20261122";

/// What a test run would soon reach; who is limited and how, tests of the server show.
const NO_LIMIT: (&str, &str) = ("DAYBOOK_API_REQUESTS_PER_MINUTE", "1000000");

/// The operations by their tags, one run each: an access token is good for ten minutes.
const TAGS: [&str; 4] = ["employees", "projects", "schedule", "acknowledgements"];

/// Asks the server what its description allows, and what it does not.
///
/// # Errors
/// Python is not there, or an answer was a fault or not as described.
pub(crate) fn run(workspace: &Workspace, size: Size) -> Result<()> {
    let program = installed(workspace)?;
    let demo = Demo::start_with(workspace, &[NO_LIMIT])?;
    let office = Office::sign_in(&demo)?;
    let (employee, link) = office.crew_link(&demo)?;
    let config = demo.folder().join("schemathesis.toml");
    std::fs::write(&config, settings(&employee))?;
    for tag in TAGS {
        let bearer = format!("Bearer {}", Office::sign_in(&demo)?.access);
        try_tag(&program, &config, &demo, size, tag, &bearer)?;
    }
    try_tag(&program, &config, &demo, size, "crew", &format!("CrewLink {link}"))
}

/// Where to look, and that a missing `If-Match` is told by 428 (RFC 6585).
fn settings(employee: &str) -> String {
    format!(
        "[parameters]\n\"path.slug\" = \"{SLUG}\"\n\"path.employee\" = \"{employee}\"\n\
         [checks.missing_required_header]\nexpected-statuses = [\"400\", \"401\", \"415\", \"428\"]\n"
    )
}

fn try_tag(program: &Path, config: &Path, demo: &Demo, size: Size, tag: &str, shown: &str) -> Result<()> {
    say(&format!("schemathesis: {tag}"));
    let cases = match size {
        Size::Small => "10",
        Size::Full => "150",
    };
    let mut command = Command::new(program);
    command.current_dir(demo.folder()).arg("--config-file").arg(config);
    command.args(["run", &demo.url("/api/v1/openapi.json"), "--include-tag", tag, "--seed", SEED, "--no-color"]);
    // rules of the business refuse what the description can't (a number that somebody has), and texts are tidied before they are
    // measured: one that is too long by a blank or a control character is taken
    command.args(["--checks", "all", "--exclude-checks", "positive_data_acceptance,negative_data_rejection"]);
    command.args(["--max-examples", cases]);
    command.args([
        "--header",
        &format!("Authorization: {shown}"),
        "--warnings",
        "off",
        "--generation-database",
        "none",
    ]);
    shell::run(&mut command).map_err(|_| anyhow::anyhow!("schemathesis found something in {tag}"))
}

/// schemathesis in a virtual environment of the target folder, with each package at the version of `xtask/schemathesis.txt`.
fn installed(workspace: &Workspace) -> Result<PathBuf> {
    let home = workspace.target_dir.join("schemathesis");
    let (wanted, had) = (workspace.root.join("xtask/schemathesis.txt"), home.join("installed.txt"));
    let program = home.join("bin/schemathesis");
    let versions = std::fs::read_to_string(&wanted)?;
    if program.is_file() && std::fs::read_to_string(&had).is_ok_and(|installed| installed == versions) {
        return Ok(program);
    }
    say("schemathesis is not there: installing it with pip, half a minute, once");
    let made = Command::new("python3").args(["-m", "venv", "--clear"]).arg(&home).stdout(Stdio::null()).status();
    if !made.context("Python is not there (Debian: apt-get install python3-venv)")?.success() {
        bail!("Python makes no virtual environment (Debian: apt-get install python3-venv)");
    }
    let mut pip = Command::new(home.join("bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]).arg(&wanted);
    shell::run(&mut pip)?;
    std::fs::write(had, versions)?;
    Ok(program)
}
