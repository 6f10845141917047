//! Which pieces of the table are drawn, and how high the room above and below them is.

use super::{PIECE, WINDOW};
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

/// A row's height in px when none is drawn to be measured.
const ROW_PX: f64 = 36.0;

/// The pieces drawn: from the first up to, but without, the last.
pub(super) type Pieces = (u32, u32);

/// What is drawn: the start of the table that the rows belong to, and their pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Drawn {
    pub(super) start: u32,
    pub(super) pieces: Pieces,
}

/// The pieces of the first window: what the server draws, and the browser until one scrolls.
pub(super) fn first_pieces(total: u64) -> Pieces {
    (0, pieces_of(total.min(u64::from(WINDOW))))
}

/// The pieces in sight, and one more on each side.
pub(super) fn pieces_in_sight(top_px: f64, height_px: f64, row_px: f64, total: u64) -> Pieces {
    let piece_px = row_px * f64::from(PIECE);
    let count = pieces_of(total);
    let first = ((top_px / piece_px) as u32).saturating_sub(1).min(count);
    let last = ((top_px + height_px) / piece_px) as u32 + 2;
    (first, last.min(count).max(first))
}

fn pieces_of(rows: u64) -> u32 {
    u32::try_from(rows.div_ceil(u64::from(PIECE))).unwrap_or(u32::MAX)
}

/// The scrolling box and the rooms above and below the rows.
#[derive(Clone, Copy)]
pub(super) struct Viewport {
    pub(super) scroller: NodeRef<html::Div>,
    pub(super) above: NodeRef<html::Td>,
    pub(super) below: NodeRef<html::Td>,
    pub(super) drawn: RwSignal<Drawn>,
}

impl Viewport {
    pub(super) fn new() -> Self {
        let drawn = RwSignal::new(Drawn { start: 0, pieces: (0, 0) });
        Self { scroller: NodeRef::new(), above: NodeRef::new(), below: NodeRef::new(), drawn }
    }

    /// Begins anew with the rows of another start.
    pub(super) fn start(self, start: u32, total: u64) {
        self.drawn.set(Drawn { start, pieces: first_pieces(total) });
    }

    /// Draws what is in sight now.
    pub(super) fn look(self, total: u64) {
        let Some(scroller) = self.scroller.get_untracked() else { return };
        let seen = pieces_in_sight(
            f64::from(scroller.scroll_top()),
            f64::from(scroller.client_height()),
            self.row_px(),
            total,
        );
        if seen != self.drawn.get_untracked().pieces {
            self.drawn.update(|drawn| drawn.pieces = seen);
        }
    }

    /// Begins at the top, and looks again when the number of rows changes.
    pub(super) fn watch(self, total: Signal<u64>) {
        Effect::new(move |before: Option<()>| {
            let total = total.get();
            if let Some(scroller) = self.scroller.get_untracked().filter(|_| before.is_none()) {
                // other filters may have been drawn into the same box
                scroller.set_scroll_top(0);
            }
            self.look(total);
        });
    }

    /// Keeps the room above and below as high as the rows that are not drawn.
    pub(super) fn keep_room(self, total: Signal<u64>) {
        Effect::new(move |_| {
            let ((first, last), total) = (self.drawn.get().pieces, total.get());
            let row_px = self.row_px();
            let rows_above = f64::from(first * PIECE);
            let rows_below = total.saturating_sub(u64::from(last) * u64::from(PIECE)) as f64;
            for (node, rows) in [(self.above, rows_above), (self.below, rows_below)] {
                if let Some(cell) = node.get() {
                    let cell: &web_sys::HtmlElement = &cell;
                    // a height in px is always taken
                    let _ = cell.style().set_property("height", &format!("{}px", rows * row_px));
                }
            }
        });
    }

    /// Scrolls so that a row that is not drawn comes into sight.
    pub(super) fn scroll_to_row(self, index: u32, total: u64) {
        if let Some(scroller) = self.scroller.get_untracked() {
            let middle = (f64::from(index) * self.row_px() - f64::from(scroller.client_height()) / 2.0).max(0.0);
            scroller.set_scroll_top(middle as i32);
            self.look(total);
        }
    }

    /// How many whole rows are in sight.
    pub(super) fn rows_in_sight(self) -> u32 {
        let height_px = self.scroller.get_untracked().map_or(0, |scroller| scroller.client_height());
        ((f64::from(height_px) / self.row_px()) as u32).saturating_sub(2).max(1)
    }

    /// The element of a drawn row.
    pub(super) fn row_element(self, index: u32) -> Option<web_sys::HtmlElement> {
        let found = self.scroller.get_untracked()?.query_selector(&format!("tr[data-row=\"{index}\"]")).ok()??;
        found.dyn_into().ok()
    }

    fn row_px(self) -> f64 {
        let row =
            self.scroller.get_untracked().and_then(|scroller| scroller.query_selector("tr[data-row]").ok().flatten());
        row.map(|row| row.get_bounding_client_rect().height()).filter(|height| *height > 0.0).unwrap_or(ROW_PX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_window_is_drawn_whole() {
        assert_eq!(first_pieces(10_000), (0, 4));
        assert_eq!(first_pieces(60), (0, 3));
        assert_eq!(first_pieces(0), (0, 0));
    }

    #[test]
    fn a_piece_more_on_each_side() {
        // 25 rows of 36 px are 900 px; from 9,000 px on it is the eleventh piece (number 10)
        assert_eq!(pieces_in_sight(9_000.0, 800.0, 36.0, 10_000), (9, 12));
        assert_eq!(pieces_in_sight(0.0, 800.0, 36.0, 10_000), (0, 2));
        assert_eq!(pieces_in_sight(359_200.0, 800.0, 36.0, 10_000), (398, 400));
        assert_eq!(pieces_in_sight(5_000.0, 800.0, 36.0, 30), (2, 2));
    }
}
