//! What a client saw of a cell. It comes back with a change, so that a change made on an outdated sight is noticed.

use crate::Cell;
use serde::{Deserialize, Serialize};

/// The state of one entry: when it was made and how often it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "(i64, i64)", into = "(i64, i64)")]
pub struct Stamp {
    /// Epoch milliseconds.
    pub made_at: i64,
    /// The entry's version, from 1.
    pub version: i64,
}

impl From<(i64, i64)> for Stamp {
    fn from((made_at, version): (i64, i64)) -> Self {
        Self { made_at, version }
    }
}

impl From<Stamp> for (i64, i64) {
    fn from(stamp: Stamp) -> Self {
        (stamp.made_at, stamp.version)
    }
}

/// The states of a cell's entries: none for an empty cell, two for two halves. On the wire a list of at most two.
///
/// Stamps instead of ids: a week of 500 people has some 2,500 entries, and their ids alone would double the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<Stamp>", into = "Vec<Stamp>")]
pub struct CellBase([Option<Stamp>; 2]);

impl CellBase {
    /// The base of an empty cell.
    pub const EMPTY: Self = Self([None, None]);

    /// The base of a cell with these entries, in the order of their parts; more than two there are not.
    pub fn of(stamps: impl IntoIterator<Item = Stamp>) -> Self {
        let mut stamps = stamps.into_iter();
        Self([stamps.next(), stamps.next()])
    }

    /// The stamps.
    pub fn stamps(self) -> impl Iterator<Item = Stamp> {
        self.0.into_iter().flatten()
    }
}

impl TryFrom<Vec<Stamp>> for CellBase {
    type Error = &'static str;
    fn try_from(stamps: Vec<Stamp>) -> Result<Self, Self::Error> {
        if stamps.len() > 2 { Err("a cell has at most two entries") } else { Ok(Self::of(stamps)) }
    }
}

impl From<CellBase> for Vec<Stamp> {
    fn from(base: CellBase) -> Self {
        base.stamps().collect()
    }
}

/// A cell as it stands in the database, or as a client saw it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CellView {
    /// What is in it.
    pub cell: Cell,
    /// The states of its entries.
    #[serde(default)]
    pub base: CellBase,
}

impl CellView {
    /// Whether both show the same state: the same work by the same entries.
    pub fn same_state(&self, other: &Self) -> bool {
        self.base == other.base && self.cell.plain() == other.cell.plain()
    }
}
