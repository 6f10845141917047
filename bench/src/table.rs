//! The figures, and the table they are printed as.

use std::{fmt, time::Duration};

/// Lines in the order of their measuring.
#[derive(Default)]
pub(crate) struct Table(Vec<Line>);

struct Line {
    what: String,
    ours: String,
    beside: String,
    ratio: String,
    aim: String,
}

/// What a ratio should be.
#[derive(Clone, Copy)]
pub(crate) enum Aim {
    /// No more than this.
    AtMost(f64),
    /// No less than this.
    AtLeast(f64),
    /// The line is there to be seen.
    None,
}

impl Aim {
    fn text(self, met: f64) -> String {
        let (words, is_met) = match self {
            Self::AtMost(limit) => (format!("at most {limit}"), met <= limit),
            Self::AtLeast(limit) => (format!("at least {limit}"), met >= limit),
            Self::None => return String::new(),
        };
        format!("{words} {}", if is_met { "✓" } else { "✗" })
    }
}

impl Table {
    /// A figure beside another: `ratio` is what the aim is about.
    pub(crate) fn compare(&mut self, what: impl Into<String>, ours: String, beside: String, ratio: f64, aim: Aim) {
        let (what, aim) = (what.into(), aim.text(ratio));
        self.0.push(Line { what, ours, beside, ratio: format!("{ratio:.2}"), aim });
    }

    /// A figure that stands by itself, held against a limit in its own unit.
    pub(crate) fn state(&mut self, what: impl Into<String>, ours: String, value: f64, aim: Aim) {
        self.0.push(Line {
            what: what.into(),
            ours,
            beside: String::new(),
            ratio: String::new(),
            aim: aim.text(value),
        });
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| What | Daybook | Beside it | Ratio | Aim |\n| --- | --- | --- | --- | --- |")?;
        for Line { what, ours, beside, ratio, aim } in &self.0 {
            writeln!(f, "| {what} | {ours} | {beside} | {ratio} | {aim} |")?;
        }
        Ok(())
    }
}

/// Times of many runs of the same thing.
pub(crate) struct Times(Vec<Duration>);

impl Times {
    /// Sorts them.
    pub(crate) fn new(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    /// The time that so many of a hundred runs stay below, in milliseconds.
    pub(crate) fn percentile_ms(&self, percent: usize) -> f64 {
        let at = (self.0.len() * percent).div_ceil(100).saturating_sub(1);
        self.0.get(at).map_or(0.0, |time| time.as_secs_f64() * 1_000.0)
    }

    /// `p50 12.3 ms, p99 20.1 ms`.
    pub(crate) fn text(&self) -> String {
        format!("p50 {:.2} ms, p99 {:.2} ms", self.percentile_ms(50), self.percentile_ms(99))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_times_that_were_measured() {
        let times = Times::new((1..=200).rev().map(Duration::from_millis).collect());
        assert_eq!(times.text(), "p50 100.00 ms, p99 198.00 ms");
        assert_eq!(Times::new(vec![Duration::from_millis(7)]).text(), "p50 7.00 ms, p99 7.00 ms");
    }

    #[test]
    fn the_table_says_which_aims_are_met() {
        let mut table = Table::default();
        table.compare("a", "30 ms".into(), "2 ms".into(), 15.0, Aim::AtMost(10.0));
        table.state("b", "59.9 kB".into(), 59.9, Aim::AtMost(60.0));
        let text = table.to_string();
        assert!(
            text.ends_with("| a | 30 ms | 2 ms | 15.00 | at most 10 ✗ |\n| b | 59.9 kB |  |  | at most 60 ✓ |\n"),
            "{text}"
        );
    }
}
