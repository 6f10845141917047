//! How sure the server is of who asks: what the person showed when the session began, and when.

/// How long a proof is fresh, in milliseconds: what is dangerous asks for one that is.
const FRESH_MS: i64 = 10 * 60 * 1000;

/// What a session stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assurance {
    /// A second factor was shown, or the way in needs none: another provider that vouches, a passkey that asked for the finger.
    pub strong: bool,
    /// When the person last proved who they are, in epoch milliseconds.
    pub proven_at: i64,
    /// The times of the session; none where no session stands behind it.
    pub session: Option<SessionSpan>,
}

/// The times of a session, in epoch milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionSpan {
    /// When it began.
    pub began_at: i64,
    /// When it was last used.
    pub last_seen_at: i64,
    /// When it was asked for this.
    pub asked_at: i64,
    /// Unused for so many milliseconds, it has ended.
    pub idle_ms: i64,
    /// However much it is used, it ends then.
    pub ends_at: i64,
}

impl Assurance {
    /// Of the command line and of jobs, which no session stands behind.
    pub fn system() -> Self {
        Self { strong: true, proven_at: i64::MAX, session: None }
    }

    /// Of a program with a token: good for what the token opens, and never fresh.
    pub fn program() -> Self {
        Self { strong: true, proven_at: 0, session: None }
    }

    /// Whether the last proof is fresh enough for what is dangerous.
    pub fn is_fresh(&self, now: i64) -> bool {
        now.saturating_sub(self.proven_at) <= FRESH_MS
    }
}

impl SessionSpan {
    /// Whether the session is over at `now`.
    pub fn is_over(&self, now: i64) -> bool {
        now >= self.ends_at || now >= self.last_seen_at.saturating_add(self.idle_ms)
    }

    /// The same under limits in minutes, where they are stricter; none when they are not.
    pub fn tightened(&self, idle_min: Option<i32>, most_min: Option<i32>) -> Option<Self> {
        let ms = |minutes: i32| i64::from(minutes) * 60_000;
        let idle_ms = idle_min.map_or(self.idle_ms, |min| self.idle_ms.min(ms(min)));
        let ends_at = most_min.map_or(self.ends_at, |min| self.ends_at.min(self.began_at + ms(min)));
        let tight = Self { idle_ms, ends_at, ..*self };
        (tight != *self).then_some(tight)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_is_fresh_for_ten_minutes() {
        let assurance = Assurance { strong: true, proven_at: 1_000, session: None };
        assert!(assurance.is_fresh(601_000) && !assurance.is_fresh(601_001));
        assert!(Assurance::system().is_fresh(1) && !Assurance::program().is_fresh(1_700_000_000_000));
    }

    #[test]
    fn the_strictest_limit_holds() {
        let span = SessionSpan { began_at: 0, last_seen_at: 0, asked_at: 0, idle_ms: 3_600_000, ends_at: 7_200_000 };
        assert_eq!(span.tightened(None, None), None);
        assert_eq!(span.tightened(Some(60), Some(120)), None);
        assert_eq!(span.tightened(Some(600), Some(1_200)), None, "a laxer workspace loosens nothing");
        let tight = span.tightened(Some(15), Some(60)).unwrap();
        assert_eq!((tight.idle_ms, tight.ends_at), (900_000, 3_600_000));
        assert!(!tight.is_over(899_999) && tight.is_over(900_000));
    }
}
