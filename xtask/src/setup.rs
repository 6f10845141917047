//! What each kind of work needs on the machine. Nothing is done twice.

use anyhow::Result;

use crate::workspace::Workspace;
use crate::{npm, system_packages, tools};

/// Building a release: the WASM target, wasm-bindgen, cargo-leptos and wasm-opt.
///
/// # Errors
/// One of them could not be installed.
pub(crate) fn for_build(workspace: &Workspace) -> Result<()> {
    tools::ensure(workspace)?;
    npm::ensure(workspace)
}

/// Driving the pages: what a build needs, and Chromium.
///
/// # Errors
/// One of them could not be installed.
pub(crate) fn for_browser(workspace: &Workspace) -> Result<()> {
    for_build(workspace)?;
    system_packages::ensure(&[system_packages::CHROMIUM])
}

/// All of it: what a build needs, Chromium, PostgreSQL, openssl and cargo-deny.
///
/// # Errors
/// One of them could not be installed.
pub(crate) fn for_tests(workspace: &Workspace) -> Result<()> {
    // the quick and most likely to be refused first
    system_packages::ensure(&[system_packages::POSTGRESQL, system_packages::CHROMIUM, system_packages::OPENSSL])?;
    tools::DENY.ensure(workspace)?;
    for_build(workspace)
}
