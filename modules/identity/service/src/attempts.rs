//! How often a wrong password may be tried. Counted per address and place, so that nobody is locked out by a stranger elsewhere;
//! in memory, because a count that a restart forgets still slows a guesser to a few thousand tries a day.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// Wrong tries before one has to wait.
const MOST: u32 = 10;
/// Milliseconds from the first wrong try until the count begins anew.
const WINDOW_MS: i64 = 5 * 60 * 1000;
/// Counts kept at most.
const KEPT: usize = 100_000;

#[derive(Default)]
pub(crate) struct Attempts {
    counts: Mutex<HashMap<String, Count>>,
}

#[derive(Clone, Copy)]
struct Count {
    since: i64,
    wrong: u32,
}

impl Attempts {
    /// Seconds to wait before the next try; none when it may be made now.
    pub(crate) fn wait_s(&self, key: &str, now: i64) -> Option<u32> {
        let counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.get(key).filter(|c| c.wrong >= MOST)?;
        let left_ms = count.since + WINDOW_MS - now;
        u32::try_from(left_ms.div_euclid(1000) + 1).ok().filter(|_| left_ms > 0)
    }

    /// Counts a wrong try.
    pub(crate) fn wrong(&self, key: &str, now: i64) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= KEPT {
            counts.retain(|_, count| count.since + WINDOW_MS > now);
        }
        if counts.len() >= KEPT {
            // so many at once is an attack from many places; memory stays bounded, and hashing in turns still slows it
            counts.clear();
        }
        let count = counts.entry(key.to_owned()).or_insert(Count { since: now, wrong: 0 });
        if count.since + WINDOW_MS <= now {
            *count = Count { since: now, wrong: 0 };
        }
        count.wrong += 1;
    }

    /// Forgets the wrong tries after a right one.
    pub(crate) fn right(&self, key: &str) {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_wrong_ones_then_a_wait_that_ends() {
        let attempts = Attempts::default();
        for i in 0..10 {
            assert_eq!(attempts.wait_s("a", i), None);
            attempts.wrong("a", i);
        }
        assert_eq!(attempts.wait_s("a", 60_000), Some(241));
        assert_eq!(attempts.wait_s("b", 60_000), None, "another address or place");
        assert_eq!(attempts.wait_s("a", 300_000), None);
        attempts.wrong("a", 300_000);
        assert_eq!(attempts.wait_s("a", 300_001), None, "the count began anew");
    }

    #[test]
    fn a_right_one_clears_the_count() {
        let attempts = Attempts::default();
        (0..9).for_each(|i| attempts.wrong("a", i));
        attempts.right("a");
        attempts.wrong("a", 10);
        assert_eq!(attempts.wait_s("a", 11), None);
    }
}
