//! Many clients at once, each request on a new connection: no error, no answer lost. Loopback only, bounded in count.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::Size;
use crate::server::Demo;
use crate::workspace::Workspace;

/// A page that needs the database and the renderer, and one that needs neither.
const PATHS: &[&str] = &["/", "/healthz"];

/// Starts a release server with a demo company and asks it from several threads.
///
/// # Errors
/// A request was not answered, or with a status of 500 or more.
pub(crate) fn run(workspace: &Workspace, size: Size) -> Result<()> {
    let (clients, requests) = match size {
        Size::Small => (4, 200),
        Size::Full => (32, 5_000),
    };
    let demo = Demo::start(workspace)?;
    let started = Instant::now();
    let answers: Vec<Result<Vec<Duration>>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..clients).map(|_| scope.spawn(|| ask(&demo, requests))).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    });
    if answers.len() != clients {
        bail!("{} of {clients} clients broke", clients - answers.len());
    }
    let mut times: Vec<Duration> = Vec::new();
    for answer in answers {
        times.extend(answer?);
    }
    times.sort();
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default().as_millis();
    println!(
        "  {} answers to {clients} clients in {:.1} s; p50 {} ms, p99 {} ms",
        times.len(),
        started.elapsed().as_secs_f64(),
        at(50),
        at(99)
    );
    Ok(())
}

fn ask(demo: &Demo, requests: usize) -> Result<Vec<Duration>> {
    let mut times = Vec::with_capacity(requests);
    for path in PATHS.iter().cycle().take(requests) {
        let started = Instant::now();
        let (status, length) = demo.get(path)?;
        if status >= 500 || length == 0 {
            bail!("{path} answered {status}");
        }
        times.push(started.elapsed());
    }
    Ok(times)
}
