//! Values out of cells: dates, names, numbers and the rest. Each reader takes a cell and says why it can't.

pub(crate) mod choice;
pub(crate) mod date;
pub(crate) mod date_column;
pub(crate) mod name;
pub(crate) mod number;
pub(crate) mod phone;
pub(crate) mod text;

#[cfg(test)]
mod tests;
