/// What a file may cost. Each bound is inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the upload.
    pub bytes: u64,
    /// Bytes of a package's parts once unpacked, and of all text kept from a file.
    pub unpacked_bytes: u64,
    /// Filled cells of all sheets. Four times as many places, filled or not, may lie left of filled cells.
    pub cells: usize,
    /// Columns, counted from A, that may hold a filled cell.
    pub columns: usize,
    /// Worksheets, hidden ones included.
    pub sheets: usize,
}

impl Default for Limits {
    /// 20 MB uploaded, 200 MB unpacked, 600,000 filled cells, 512 columns (A to SR), 64 sheets.
    fn default() -> Self {
        Self { bytes: 20_000_000, unpacked_bytes: 200_000_000, cells: 600_000, columns: 512, sheets: 64 }
    }
}
