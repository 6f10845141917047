//! `cargo xtask prove`: long runs that look for what tests of a second cannot find. `test` runs a small case of each.
//!
//! A new proof is a file here and a line in [`PROOFS`].

mod api;
mod fuzz;
mod guess;
mod kill9;
mod load;
mod office;
mod phone;
mod surface;

use anyhow::{Result, bail};

use crate::report::Report;
use crate::shell::say;
use crate::workspace::Workspace;
use crate::{build, setup};

/// How much of a proof to run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Size {
    /// A minute at most, as part of every test run.
    Small,
    /// As long as it takes to be convincing.
    Full,
}

struct Proof {
    name: &'static str,
    /// What is true if it passes.
    claim: &'static str,
    run: fn(&Workspace, Size) -> Result<()>,
}

const PROOFS: &[Proof] = &[
    Proof {
        name: "load",
        claim: "the server answers many clients at once, each time, without an error",
        run: load::run,
    },
    Proof {
        name: "kill9",
        claim: "an import is wholly there or wholly absent, whenever the server is killed, and can be run again",
        run: kill9::run,
    },
    Proof {
        name: "guess",
        claim: "no account is guessed at faster than the limit, and honest people sign in within a second meanwhile",
        run: guess::run,
    },
    Proof {
        name: "api",
        claim: "whatever is sent to /api/v1, the answer is no fault of the server and as the OpenAPI description says",
        run: api::run,
    },
    Proof {
        name: "phone",
        claim: "the crew's page is there within 1.8 s on slow 4G and weighs less than 60 kB, at the first visit",
        run: phone::run,
    },
    Proof {
        name: "surface",
        claim: "Mozilla's Observatory gives A+ with 130 points or more; testssl.sh and wapiti find nothing of weight",
        run: surface::run,
    },
    Proof { name: "fuzz", claim: "the rules and readers hold for inputs that nobody thought of", run: fuzz::run },
];

/// Runs the named proofs, or all.
///
/// # Errors
/// A name is unknown, or a proof failed.
pub(crate) fn run(workspace: &Workspace, names: &[String], small: bool) -> Result<()> {
    let proofs = chosen(names)?;
    setup::for_build(workspace)?;
    build::release(workspace)?;
    let size = if small { Size::Small } else { Size::Full };
    let mut report = Report::default();
    for proof in proofs {
        proof.add_to(&mut report, workspace, size);
    }
    report.finish()
}

/// The small case of every proof, as part of a test run. The release has been built.
pub(crate) fn small_cases(workspace: &Workspace, report: &mut Report) {
    for proof in PROOFS {
        proof.add_to(report, workspace, Size::Small);
    }
}

impl Proof {
    fn add_to(&self, report: &mut Report, workspace: &Workspace, size: Size) {
        report.check(&format!("proof: {}", self.name), || {
            say(&format!("To show: {}", self.claim));
            (self.run)(workspace, size)
        });
    }
}

fn chosen(names: &[String]) -> Result<Vec<&'static Proof>> {
    let known = || PROOFS.iter().map(|proof| proof.name).collect::<Vec<_>>().join(", ");
    for name in names {
        if !PROOFS.iter().any(|proof| proof.name == name) {
            bail!("there is no proof `{name}`; there are {}", known());
        }
    }
    Ok(PROOFS.iter().filter(|proof| names.is_empty() || names.iter().any(|name| name == proof.name)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_name_all_are_chosen() {
        assert_eq!(chosen(&[]).unwrap().len(), PROOFS.len());
    }

    #[test]
    fn an_unknown_name_is_refused_with_the_known_ones() {
        let Err(refused) = chosen(&["laod".to_owned()]) else { panic!("`laod` was accepted") };
        assert!(refused.to_string().contains("load"), "{refused}");
    }
}
