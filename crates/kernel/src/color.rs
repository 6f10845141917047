//! The twelve hues of projects.

/// How many hues the style sheet has (`.c0` to `.c11`); more projects than that repeat them.
pub const HUES: u8 = 12;

/// The style sheet's class for a stored colour number.
pub fn hue(color: u8) -> &'static str {
    const CLASSES: [&str; HUES as usize] = ["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11"];
    CLASSES[usize::from(color % HUES)]
}
