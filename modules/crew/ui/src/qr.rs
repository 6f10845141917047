//! A link as a QR code, drawn as one path.

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// Light modules around the code, as ISO/IEC 18004 asks for.
const QUIET: usize = 4;

/// A QR code as SVG.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Drawn {
    /// Modules on a side, the quiet zone included.
    side: usize,
    /// The dark modules, a stroke of the path for each run of them in a row.
    path: String,
}

/// A text as a QR code; nothing for a text that is too long for one.
#[component]
pub(crate) fn Qr(#[prop(into)] text: Signal<String>) -> impl IntoView {
    move || {
        draw(&text.get()).map(|Drawn { side, path }| {
            view! {
                <svg class="qr" viewBox=format!("0 0 {side} {side}") aria-hidden="true" shape-rendering="crispEdges"><path d=path/></svg>
            }
        })
    }
}

fn draw(text: &str) -> Option<Drawn> {
    // a sheet in a trailer gets wet and torn: a quarter of the code may be lost (level Q)
    let code = QrCode::with_error_correction_level(text, EcLevel::Q).ok()?;
    let (width, colors) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row.iter().skip(x).take_while(|color| **color == Color::Dark).count();
            if run > 0 {
                // writing to a String can't fail
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    Some(Drawn { side: width + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_drawn_with_its_finder_patterns_and_a_quiet_zone() {
        let token = "A".repeat(43);
        let drawn = draw(&format!("https://daybook.example.com/c/{token}")).unwrap();
        // 73 bytes at level Q take version 6: 41 modules on a side (ISO/IEC 18004, table 7: 74 bytes)
        assert_eq!(drawn.side, 41 + 8);
        // the top row begins and ends with the seven dark modules of a finder pattern
        assert!(drawn.path.starts_with("M4 4h7v1h-7z"), "{}", &drawn.path[..40]);
        assert!(drawn.path.contains("M38 4h7v1h-7z"));
        assert_eq!(draw(&"x".repeat(4_000)), None);
    }
}
