//! How often the API may be asked: by one credential, and from one address. Counted in memory, by each server for itself; whoever
//! counts elsewhere replaces [`Limits::take`].

use kernel::{ApiTokenId, SessionId};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

/// From the first request that counts until the count begins anew.
const WINDOW: Duration = Duration::from_secs(60);

/// What an address may ask for each that a credential may: an office has one address for many people.
const ADDRESS_TIMES: u32 = 5;

/// Counts kept at most.
const KEPT: usize = 100_000;

/// Who is counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Counted {
    /// Everybody at an address, whatever they show of themselves.
    Address(String),
    /// A signed-in session.
    Session(SessionId),
    /// A program's token.
    Program(ApiTokenId),
    /// A crew link, by its token.
    Link(String),
}

/// The counts. Cheap to clone; clones count together.
#[derive(Clone)]
pub struct Limits {
    per_minute: u32,
    counts: Arc<Mutex<HashMap<Counted, Count>>>,
}

/// How things stand after a request was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    /// `credential` or `address`.
    pub(crate) policy: &'static str,
    /// Requests in [`WINDOW`].
    pub(crate) most: u32,
    /// Requests that are left of them.
    pub(crate) left: u32,
    /// Seconds until the count begins anew.
    pub(crate) reset_s: u64,
    /// Whether this request was one too many.
    pub(crate) exceeded: bool,
}

#[derive(Clone, Copy)]
struct Count {
    since: Instant,
    asked: u32,
}

impl Limits {
    /// So many requests a minute for one credential.
    pub fn new(per_minute: u32) -> Self {
        Self { per_minute, counts: Arc::default() }
    }

    /// Counts a request.
    pub(crate) fn take(&self, who: Counted, now: Instant) -> Standing {
        let (policy, most) = match who {
            Counted::Address(_) => ("address", self.per_minute.saturating_mul(ADDRESS_TIMES)),
            Counted::Session(_) | Counted::Program(_) | Counted::Link(_) => ("credential", self.per_minute),
        };
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= KEPT {
            counts.retain(|_, count| now < count.since + WINDOW);
        }
        if counts.len() >= KEPT {
            // so many at once is an attack from many places; memory stays bounded
            counts.clear();
        }
        let count = counts.entry(who).or_insert(Count { since: now, asked: 0 });
        if now >= count.since + WINDOW {
            *count = Count { since: now, asked: 0 };
        }
        count.asked = count.asked.saturating_add(1);
        Standing {
            policy,
            most,
            left: most.saturating_sub(count.asked),
            // a second more than is left, so that nobody comes back too early
            reset_s: (count.since + WINDOW).saturating_duration_since(now).as_secs() + 1,
            exceeded: count.asked > most,
        }
    }
}

impl Standing {
    /// The name of a limit with its figures, as `RateLimit-Policy` has them: the draft of the IETF's HTTPAPI group, part 3.
    pub(crate) fn policy_header(self) -> String {
        format!("\"{}\";q={};w={}", self.policy, self.most, WINDOW.as_secs())
    }

    /// What is left of it, as `RateLimit` has it.
    pub(crate) fn left_header(self) -> String {
        format!("\"{}\";r={};t={}", self.policy, self.left, self.reset_s)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(name: &str) -> Counted {
        Counted::Link(name.to_owned())
    }

    #[test]
    fn a_minute_s_requests_are_let_through_and_no_more() {
        let (limits, start) = (Limits::new(3), Instant::now());
        let left: Vec<(u32, bool)> = (0..4)
            .map(|second| {
                let at = limits.take(link("a"), start + Duration::from_secs(second));
                (at.left, at.exceeded)
            })
            .collect();
        assert_eq!(left, [(2, false), (1, false), (0, false), (0, true)]);
        assert!(!limits.take(link("b"), start).exceeded, "another credential has its own count");
        let last = limits.take(link("a"), start + Duration::from_millis(59_500));
        assert_eq!((last.exceeded, last.reset_s), (true, 1));
        assert!(!limits.take(link("a"), start + Duration::from_secs(60)).exceeded, "the count begins anew");
    }

    #[test]
    fn an_address_may_ask_for_several_people() {
        let (limits, start) = (Limits::new(2), Instant::now());
        let address = || Counted::Address("192.0.2.7".into());
        let passed = (0..20).filter(|_| !limits.take(address(), start).exceeded).count();
        assert_eq!(passed, 10);
    }

    #[test]
    fn the_headers_are_the_draft_s() {
        let standing = Limits::new(600).take(link("a"), Instant::now());
        assert_eq!(standing.policy_header(), "\"credential\";q=600;w=60");
        assert_eq!(standing.left_header(), "\"credential\";r=599;t=61");
    }
}
