//! The colour of a project that nobody chose one for.

use kernel::HUES;

/// The hue of a workspace's `nth` project, counted from 0 over all it ever had: the next in the style sheet's order, in which
/// neighbours differ. A project keeps it when others are deleted.
pub fn default_hue(nth: u64) -> u8 {
    // less than HUES, so it always fits
    u8::try_from(nth % u64::from(HUES)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::default_hue;

    #[test]
    fn twelve_in_a_row_differ() {
        let first: Vec<u8> = (0..12).map(default_hue).collect();
        assert_eq!(first, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
        assert_eq!((default_hue(12), default_hue(u64::MAX)), (0, 3));
    }
}
