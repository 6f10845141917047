//! testssl.sh, over everything that it knows of TLS.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::process::Command;

use super::Secured;

/// Versions of the protocol, and whether each is to be offered.
const VERSIONS: [(&str, bool); 6] =
    [("SSLv2", false), ("SSLv3", false), ("TLS1", false), ("TLS1_1", false), ("TLS1_2", true), ("TLS1_3", true)];

/// Scans, and prints what is worth more than a note.
///
/// # Errors
/// A finding of MEDIUM or above, or a version of the protocol that is or is not offered against the promise.
pub(super) fn run(server: &Secured) -> Result<()> {
    let report = server.folder().join("testssl.json");
    let mut command = Command::new("testssl");
    command.args(["--quiet", "--color", "0", "--warnings", "off", "--add-ca"]).arg(server.root());
    command.arg("--jsonfile").arg(&report).arg(server.place());
    // its code counts warnings; the report says what they are
    let output = command.output().context("testssl.sh could not be started")?;
    let text = std::fs::read_to_string(&report)
        .with_context(|| format!("testssl.sh wrote no report:\n{}", String::from_utf8_lossy(&output.stdout)))?;
    let found: Vec<Value> = serde_json::from_str(&text).context("testssl.sh wrote no JSON")?;
    let told = |finding: &Value, name: &str| finding[name].as_str().unwrap_or_default().to_owned();
    let line = |f: &Value| format!("  testssl.sh {}: {} {}", told(f, "severity"), told(f, "id"), told(f, "finding"));
    for finding in found.iter().filter(|f| !["OK", "INFO"].contains(&told(f, "severity").as_str())) {
        println!("{}", line(finding));
    }
    let grave = |f: &&Value| ["MEDIUM", "HIGH", "CRITICAL", "FATAL"].contains(&told(f, "severity").as_str());
    let graves: Vec<String> = found.iter().filter(grave).map(line).collect();
    if !graves.is_empty() {
        bail!("testssl.sh found what is MEDIUM or above:\n{}", graves.join("\n"));
    }
    for (version, offered) in VERSIONS {
        let finding = found.iter().find(|f| told(f, "id") == version);
        let finding = finding.with_context(|| format!("testssl.sh says nothing of {version}"))?;
        let is = !told(finding, "finding").starts_with("not offered");
        println!("  testssl.sh {version}: {}", told(finding, "finding"));
        if is != offered {
            bail!("{version} must {}be offered", if offered { "" } else { "not " });
        }
    }
    println!("  testssl.sh: {} findings, none of MEDIUM or above", found.len());
    Ok(())
}
