//! Where things are in a file: its header, its columns, what each column becomes, which rows are no data.

pub(crate) mod blocks;
pub(crate) mod day_words;
mod days;
pub(crate) mod detect;
pub(crate) mod guess;
pub(crate) mod header;
pub(crate) mod mapping;
pub(crate) mod preview;
pub(crate) mod rows;

pub(crate) use days::on_or_after;
