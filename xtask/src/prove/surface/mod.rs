//! Scanners that others wrote, against the release over TLS with a throwaway authority: Mozilla's Observatory for the headers, testssl.sh
//! for TLS, wapiti for what the pages and the API do with hostile input.

mod authority;
mod observatory;
mod secured;
mod testssl;
mod wapiti;

use anyhow::Result;

use super::Size;
use crate::system_packages;
use crate::workspace::Workspace;

use authority::Authority;
use secured::Secured;

/// Runs the scanners; the short case is the one of the headers.
///
/// # Errors
/// A scanner is not there, or found something.
pub(crate) fn run(workspace: &Workspace, size: Size) -> Result<()> {
    system_packages::ensure(&[system_packages::OPENSSL])?;
    let server = Secured::start(workspace)?;
    observatory::run(workspace, &server)?;
    if size == Size::Full {
        system_packages::ensure(&[system_packages::TESTSSL, system_packages::WAPITI])?;
        testssl::run(&server)?;
        wapiti::run(&server)?;
    }
    Ok(())
}
