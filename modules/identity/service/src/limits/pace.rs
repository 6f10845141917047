//! How many tries at once, and how the waits between more of them grow.

/// A limit: some tries are free, each further one makes the wait for the next twice as long, up to a longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    free: i32,
    first_ms: i64,
    longest_ms: i64,
    forget_ms: i64,
}

/// How the tries under one key stand. Times are epoch milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// Those that count.
    pub(super) tries: i32,
    /// Before then, none is let through.
    pub(super) next_at: i64,
    /// From then on, none of them counts.
    pub(super) expires_at: i64,
}

impl Standing {
    /// Milliseconds to wait before the next try.
    pub(super) fn wait_ms(self, now: i64) -> i64 {
        (self.next_at - now).max(0)
    }
}

impl Pace {
    /// `free` tries without a wait; then waits of `first_ms`, twice that, and so on, up to `longest_ms`. All are forgotten when none
    /// was made for `forget_ms`.
    pub const fn new(free: i32, first_ms: i64, longest_ms: i64, forget_ms: i64) -> Self {
        Self { free, first_ms, longest_ms, forget_ms }
    }

    /// Milliseconds to wait after so many tries.
    pub fn wait_after(self, tries: i32) -> i64 {
        let Ok(beyond) = u32::try_from(tries - self.free) else { return 0 };
        // 2^40 ms are 34 years: beyond that, the longest wait it is
        self.first_ms.saturating_mul(1 << beyond.min(40)).min(self.longest_ms)
    }

    /// How many tries can be made within so many milliseconds, by whoever makes each at the first moment allowed.
    pub fn most_within(self, ms: i64) -> i32 {
        let (mut at, mut tries) = (0, 0);
        while at <= ms {
            tries += 1;
            at += self.wait_after(tries).max(i64::from(tries >= self.free));
        }
        tries
    }

    pub(super) fn count(self, standing: Standing, now: i64) -> Standing {
        let tries = if now < standing.expires_at { standing.tries.saturating_add(1) } else { 1 };
        self.after(tries, now)
    }

    /// One try less; the wait that it would have brought is over, too.
    pub(super) fn take_back(self, standing: Standing, now: i64) -> Standing {
        let tries = (standing.tries - 1).max(0);
        if now >= standing.expires_at || tries == 0 {
            return Standing::default();
        }
        Standing { tries, next_at: standing.next_at.min(self.next_at(tries, now)), ..standing }
    }

    fn after(self, tries: i32, now: i64) -> Standing {
        let expires_at = now + self.wait_after(tries) + self.forget_ms;
        Standing { tries, next_at: self.next_at(tries, now), expires_at }
    }

    /// While tries are free, the next one may come at any time: also one that began before this one did and had to wait for it.
    fn next_at(self, tries: i32, now: i64) -> i64 {
        match self.wait_after(tries) {
            0 => 0,
            wait => now + wait,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACE: Pace = Pace::new(3, 1_000, 10_000, 60_000);

    #[test]
    fn waits_double_up_to_the_longest() {
        let waits: Vec<i64> = (1..=9).map(|tries| PACE.wait_after(tries)).collect();
        assert_eq!(waits, [0, 0, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000]);
        assert_eq!(PACE.wait_after(i32::MAX), 10_000);
    }

    #[test]
    fn so_many_fit_in_a_time() {
        // three at once, then at 1, 3, 7 and 15 seconds
        assert_eq!(PACE.most_within(0), 3);
        assert_eq!(PACE.most_within(999), 3);
        assert_eq!(PACE.most_within(1_000), 4);
        assert_eq!(PACE.most_within(15_000), 7);
        assert_eq!(PACE.most_within(25_000), 8);
    }

    #[test]
    fn tries_are_forgotten_after_a_pause_only() {
        let mut standing = Standing::default();
        for _ in 0..4 {
            let now = standing.next_at;
            standing = PACE.count(standing, now);
        }
        assert_eq!((standing.tries, standing.wait_ms(1_000)), (4, 2_000));
        assert_eq!(PACE.count(standing, standing.expires_at - 1).tries, 5);
        assert_eq!(PACE.count(standing, standing.expires_at).tries, 1);
    }

    #[test]
    fn a_free_try_keeps_none_out_that_began_before_it() {
        let later = PACE.count(Standing::default(), 700);
        assert_eq!(later.wait_ms(699), 0);
        let third = PACE.count(PACE.count(later, 699), 700);
        assert_eq!(third.wait_ms(699), 1_001);
        assert_eq!(PACE.take_back(third, 700).wait_ms(699), 0);
    }

    #[test]
    fn what_was_right_is_taken_back_and_nothing_else() {
        let mut standing = Standing::default();
        for _ in 0..4 {
            standing = PACE.count(standing, 0);
        }
        let left = PACE.take_back(standing, 500);
        assert_eq!((left.tries, left.next_at), (3, 1_500));
        let none = (0..9).fold(left, |standing, _| PACE.take_back(standing, 500));
        assert_eq!(none, Standing::default());
    }
}
