//! How far Ctrl with an arrow goes: to the edge of what is filled, as in a spreadsheet.

use crate::{DAYS, Pos};

/// A direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
    Left,
    Right,
}

/// The cell to jump to: the last filled one of a run, or over a gap the first of the next run, or the grid's edge.
///
/// `rows`: how many rows the grid has; `filled`: whether a cell holds something.
pub fn jump(from: Pos, way: Way, rows: usize, filled: impl Fn(Pos) -> bool) -> Pos {
    let Some(mut at) = next(from, way, rows) else { return from };
    let in_run = filled(from) && filled(at);
    while let Some(beyond) = next(at, way, rows) {
        let stop = if in_run { !filled(beyond) } else { filled(at) };
        if stop {
            break;
        }
        at = beyond;
    }
    at
}

fn next(at: Pos, way: Way, rows: usize) -> Option<Pos> {
    let Pos { row, day } = at;
    Some(match way {
        Way::Up => Pos { row: row.checked_sub(1)?, day },
        Way::Left => Pos { row, day: day.checked_sub(1)? },
        Way::Down => Pos { row: Some(row + 1).filter(|row| *row < rows)?, day },
        Way::Right => Pos { row, day: Some(day + 1).filter(|day| *day < DAYS)? },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The day that Ctrl with an arrow reaches in a week that is drawn as `#` and `.`.
    fn to(week: &str, day: usize, way: Way) -> usize {
        let filled = |at: Pos| week.as_bytes()[at.day] == b'#';
        jump(Pos { row: 0, day }, way, 1, filled).day
    }

    #[test]
    fn it_stops_where_a_spreadsheet_does() {
        for (week, from, expected) in [
            ("###..#.", 0, 2),
            ("###..#.", 2, 5),
            ("###..#.", 3, 5),
            ("###..#.", 5, 6),
            (".......", 0, 6),
            ("#######", 0, 6),
            ("#.....#", 0, 6),
            ("#..#...", 6, 6),
        ] {
            assert_eq!(to(week, from, Way::Right), expected, "{week} from {from}");
        }
        assert_eq!(to("###..#.", 5, Way::Left), 2);
        assert_eq!(to("###..#.", 2, Way::Left), 0);
        let first = |at: Pos| at.row == 0;
        assert_eq!(jump(Pos { row: 8, day: 1 }, Way::Up, 9, first), Pos { row: 0, day: 1 });
        assert_eq!(jump(Pos { row: 2, day: 1 }, Way::Down, 9, first), Pos { row: 8, day: 1 });
        assert_eq!(jump(Pos { row: 0, day: 0 }, Way::Up, 9, first), Pos { row: 0, day: 0 });
    }
}
