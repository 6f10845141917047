//! A window of a long list, as asked for and as answered.

use serde::{Deserialize, Serialize};

/// Which rows of a list are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRequest {
    /// Rows to pass over.
    pub offset: u32,
    /// Rows wanted; never more than [`PageRequest::MOST`] are given.
    pub limit: u32,
}

impl PageRequest {
    /// The most rows in one answer.
    pub const MOST: u32 = 500;

    /// `limit`, kept within bounds.
    pub fn rows(self) -> u64 {
        u64::from(self.limit.min(Self::MOST))
    }
}

impl Default for PageRequest {
    fn default() -> Self {
        Self { offset: 0, limit: 100 }
    }
}

/// The rows, and how many there are in all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The rows of the window.
    pub rows: Vec<T>,
    /// Rows that match in all.
    pub total: u64,
    /// Rows before any filter.
    pub of: u64,
}
