//! A QR code as one path of SVG.

use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// Modules of quiet around the code.
const QUIET: usize = 4;

/// How many modules wide the picture is, and the path of its dark ones; none for a text that is too long.
pub(crate) fn path(text: &str) -> Option<(u32, String)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (row, line) in code.to_colors().chunks(width).enumerate() {
        let mut at = 0;
        while at < width {
            let dark = line[at..].iter().take_while(|color| **color == Color::Dark).count();
            if dark > 0 {
                // writing to a String can't fail
                let _ = write!(path, "M{} {}h{dark}v1h-{dark}z", at + QUIET, row + QUIET);
            }
            at += dark.max(1);
        }
    }
    Some((u32::try_from(width + 2 * QUIET).ok()?, path))
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn a_code_is_drawn_with_its_quiet_zone() {
        let (size, path) = path("otpauth://totp/Daybook:marta").unwrap();
        assert_eq!(size, 29 + 8, "version 3 has 29 modules");
        assert!(path.starts_with("M4 4h7v1h-7z"), "the finder's upper edge: {path}");
    }
}
