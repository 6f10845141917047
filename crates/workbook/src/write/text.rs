//! Makes any text fit a cell.

use std::borrow::Cow;

/// The most that a cell holds, in UTF-16 units, as Excel counts.
pub const MAX_TEXT_UNITS: usize = 32_767;

/// `text` without characters that XML cannot carry, cut to [`MAX_TEXT_UNITS`]. Almost always the text itself.
pub(super) fn cell_text(text: &str) -> Cow<'_, str> {
    let fits = text.len() <= MAX_TEXT_UNITS;
    if fits && !text.bytes().any(suspicious) {
        return Cow::Borrowed(text);
    }
    let mut units = 0;
    let kept = text.chars().filter(|c| is_legal(*c)).take_while(|c| {
        units += c.len_utf16();
        units <= MAX_TEXT_UNITS
    });
    Cow::Owned(kept.collect())
}

/// A control character, or the first byte of U+FFFE and U+FFFF (and of some thousand legal characters).
fn suspicious(byte: u8) -> bool {
    (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte == 0xEF
}

/// The `Char` production of XML 1.0.
fn is_legal(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// `text` for the page header or footer, where `&` begins a code. Cut to 60 characters: Excel allows
/// 255 units for the whole line, a character takes up to two, and a line has two such texts.
pub(super) fn page_text(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().filter(|c| !c.is_control() && is_legal(*c)).take(60) {
        out.push(c);
        if c == '&' {
            out.push('&');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_not_copied() {
        assert!(matches!(cell_text("Café — 120 yd³\tnorth\nside"), Cow::Borrowed(_)));
    }

    #[test]
    fn illegal_characters_go_and_long_text_is_cut_at_a_character() {
        assert_eq!(cell_text("a\0b\u{1F}c\u{FFFF}\u{FF21}"), "abc\u{FF21}");
        // each of these takes two units: 16,383 fit, and one unit stays unused
        let long = "😀".repeat(20_000);
        assert_eq!(cell_text(&long).chars().count(), 16_383);
    }

    #[test]
    fn page_text_cannot_give_orders() {
        assert_eq!(page_text("Smith & Sons &P\n"), "Smith && Sons &&P");
    }
}
