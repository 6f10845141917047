//! Draws that are the same on every machine and in every version.

/// SplitMix64: a small generator whose sequence is fixed by its definition. Not for secrets.
///
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
pub(super) struct Chance(u64);

impl Chance {
    /// A sequence of its own for each topic, so that a change to one leaves the others as they were.
    pub(super) fn new(seed: u64, topic: &str) -> Self {
        let mut mixed = Self(seed);
        for byte in topic.bytes() {
            mixed.0 = mixed.draw() ^ u64::from(byte);
        }
        mixed
    }

    fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 when `end` is.
    pub(super) fn below(&mut self, end: u32) -> u32 {
        // the high half of a 32-bit draw times `end`: no division, hardly any bias
        let wide = (self.draw() >> 32) * u64::from(end);
        u32::try_from(wide >> 32).unwrap_or_default()
    }

    /// A number of the range, both ends included.
    pub(super) fn between(&mut self, first: i32, last: i32) -> i32 {
        first.saturating_add_unsigned(self.below(last.abs_diff(first) + 1))
    }

    /// True so often in a thousand draws.
    pub(super) fn in_thousand(&mut self, often: u32) -> bool {
        self.below(1_000) < often
    }

    /// One of several. None of none.
    pub(super) fn pick<'t, T>(&mut self, from: &'t [T]) -> Option<&'t T> {
        let at = self.below(u32::try_from(from.len()).unwrap_or(u32::MAX));
        from.get(at as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn the_sequence_is_the_published_one() {
        // the first three of the seed 1234567, from the reference implementation in C
        let mut chance = Chance(1_234_567);
        assert_eq!(
            [chance.draw(), chance.draw(), chance.draw()],
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn draws_stay_in_their_bounds_and_reach_them() {
        let mut chance = Chance::new(1, "bounds");
        let drawn: std::collections::BTreeSet<i32> = (0..1_000).map(|_| chance.between(-2, 3)).collect();
        assert_eq!(drawn.into_iter().collect::<Vec<_>>(), [-2, -1, 0, 1, 2, 3]);
        assert_eq!(chance.below(0), 0);
        assert_eq!(chance.pick::<u8>(&[]), None);
    }
}
