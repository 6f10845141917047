//! The first visit of the crew's page on a phone with little signal, by Lighthouse's mobile settings: what it shows is there soon, and
//! all it loads is light.

use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::Size;
use super::office::Office;
use crate::server::Demo;
use crate::shell;
use crate::workspace::Workspace;
use crate::{npm, system_packages};

/// The largest part of the page stands there before so many milliseconds.
const LCP_MS: u64 = 1_800;

/// Page, style, scripts and all else weigh less than so many bytes.
const BYTES: u64 = 60_000;

/// Visits the page of a person of the demo company; the figures are printed.
///
/// # Errors
/// Chromium is not there, or the page is late or heavy.
pub(crate) fn run(workspace: &Workspace, _: Size) -> Result<()> {
    npm::ensure(workspace)?;
    system_packages::ensure(&[system_packages::CHROMIUM])?;
    let demo = Demo::start(workspace)?;
    let (_, token) = Office::sign_in(&demo)?.crew_link(&demo)?;
    let mut visit = Command::new("node");
    visit.current_dir(workspace.root.join("end2end"));
    visit.args(["support/first-visit.mjs", &demo.url(&format!("/c/{token}"))]);
    let printed = shell::capture(&mut visit)?;
    let told: Value = serde_json::from_str(printed.trim()).context("first-visit.mjs printed no JSON")?;
    println!("  first visit: {told}");
    let figure = |name: &str| told[name].as_u64().with_context(|| format!("no figure `{name}`"));
    let (lcp, bytes) = (figure("lcp_ms")?, figure("bytes")?);
    if lcp >= LCP_MS || bytes >= BYTES {
        bail!("LCP {lcp} ms, {bytes} bytes; less than {LCP_MS} ms and {BYTES} bytes are promised");
    }
    Ok(())
}
