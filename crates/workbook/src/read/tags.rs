//! Counts the XML elements of a part while it is unpacked, without keeping it.
//!
//! calamine builds shared strings, styles, names and links in memory before a caller sees the first cell, reserves what
//! the shared strings claim to be, and copies a font's name into every style that uses it. A small file can claim or
//! repeat enough to exhaust the server, and a failed allocation cannot be caught. So the counts come first.
//!
//! This is no XML parser. It sees at least every element that a parser sees, because a literal `<` is not allowed
//! anywhere but at the start of one; what it sees besides (in a comment, say) is only counted too much.

use super::{Limits, ReadError};

/// Styles of all sorts together; Excel allows 65,490 cell formats.
const MAX_STYLES: usize = 100_000;
/// Defined names, and links between parts.
const MAX_LINKS: usize = 100_000;
/// Merged regions.
const MAX_MERGED: usize = 100_000;
/// Bytes of a tag that names a font or a number format. Excel allows 31 and 255 characters.
const MAX_NAME_TAG: usize = 1_024;
/// Bytes kept of a tag that goes on in the next chunk; more than any check looks at.
const CARRIED: usize = 2_048;

/// The counts of a whole package so far.
pub(super) struct Tags<'a> {
    limits: &'a Limits,
    /// Cells with content, as far as their elements tell.
    filled: usize,
    strings: usize,
    sheets: usize,
    styles: usize,
    links: usize,
    /// Merged regions.
    pub(super) merged: usize,
    in_sheet_data: bool,
    in_tag: bool,
    head: Vec<u8>,
}

impl<'a> Tags<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            filled: 0,
            strings: 0,
            sheets: 0,
            styles: 0,
            links: 0,
            merged: 0,
            in_sheet_data: false,
            in_tag: false,
            head: Vec::with_capacity(CARRIED),
        }
    }

    /// Takes the next bytes of the current part.
    pub(super) fn feed(&mut self, chunk: &[u8]) -> Result<(), ReadError> {
        let mut pieces = chunk.split(|byte| *byte == b'<').peekable();
        if let Some(rest) = pieces.next()
            && self.in_tag
        {
            self.carry(rest);
        }
        while let Some(piece) = pieces.next() {
            self.end_carried()?;
            if pieces.peek().is_none() {
                self.in_tag = true;
                self.carry(piece);
            } else if piece.first() == Some(&0) {
                self.carry(piece);
                self.in_tag = true;
            } else {
                self.count(piece)?;
            }
        }
        Ok(())
    }

    /// Ends the current part.
    pub(super) fn end_part(&mut self) -> Result<(), ReadError> {
        self.end_carried()?;
        self.in_sheet_data = false;
        Ok(())
    }

    /// Without NULs: they are what tells UTF-16 from ASCII in a tag.
    fn carry(&mut self, piece: &[u8]) {
        let room = CARRIED - self.head.len();
        self.head.extend(piece.iter().copied().filter(|byte| *byte != 0).take(room));
    }

    fn end_carried(&mut self) -> Result<(), ReadError> {
        if std::mem::take(&mut self.in_tag) {
            let head = std::mem::take(&mut self.head);
            self.count(&head)?;
            self.head = head;
        }
        self.head.clear();
        Ok(())
    }

    /// `tag` is what follows a `<`, up to the next one.
    fn count(&mut self, tag: &[u8]) -> Result<(), ReadError> {
        let name_end = tag.iter().take(64).position(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n' | b'/' | b'>'));
        let name = &tag[..name_end.unwrap_or(tag.len().min(64))];
        let local = name.rsplit(|b| *b == b':').next().unwrap_or(name);
        match local {
            b"sheetData" => self.in_sheet_data = true,
            b"v" if self.in_sheet_data && has_text(tag) => self.filled += 1,
            b"is" if self.in_sheet_data => self.filled += 1,
            b"si" => self.strings += 1,
            b"sst" => self.strings = self.strings.max(claimed_strings(tag)),
            b"sheet" => self.sheets += 1,
            b"xf" | b"font" | b"fill" | b"border" => self.styles += 1,
            b"numFmt" | b"name" => {
                self.styles += 1;
                if !tag.iter().take(MAX_NAME_TAG).any(|b| *b == b'>') && tag.len() >= MAX_NAME_TAG {
                    return Err(ReadError::broken("the name of a font or number format is too long"));
                }
            }
            b"definedName" | b"Relationship" => self.links += 1,
            b"mergeCell" => self.merged += 1,
            _ => return Ok(()),
        }
        self.check()
    }

    fn check(&self) -> Result<(), ReadError> {
        let Limits { cells, sheets, .. } = *self.limits;
        // each different string stands in a cell
        if self.filled > cells || self.strings > cells {
            return Err(ReadError::TooManyCells { limit: cells });
        }
        if self.sheets > sheets {
            return Err(ReadError::TooManySheets { limit: sheets });
        }
        let counts = [
            (self.styles, MAX_STYLES, "styles"),
            (self.links, MAX_LINKS, "names and links"),
            (self.merged, MAX_MERGED, "merged regions"),
        ];
        match counts.iter().find(|(count, limit, _)| count > limit) {
            Some((_, limit, what)) => Err(ReadError::TooComplex { what, limit: *limit }),
            None => Ok(()),
        }
    }
}

/// Whether anything follows the tag itself; `<v/>` and `<v></v>` hold nothing.
fn has_text(tag: &[u8]) -> bool {
    tag.last().is_some_and(|last| *last != b'>')
}

/// The largest number that the attribute `uniqueCount` may have in `tag`.
fn claimed_strings(tag: &[u8]) -> usize {
    const KEY: &[u8] = b"uniqueCount";
    let mut most = 0;
    for (at, window) in tag.windows(KEY.len()).enumerate() {
        if window == KEY {
            let digits = tag[at + KEY.len()..].iter().skip_while(|b| !b.is_ascii_digit() && **b != b'>');
            let claimed = digits
                .take_while(|b| b.is_ascii_digit())
                .fold(0_usize, |sum, b| sum.saturating_mul(10).saturating_add(usize::from(b - b'0')));
            most = most.max(claimed);
        }
    }
    // an attribute past the kept bytes could claim anything
    if tag.len() >= CARRIED { usize::MAX } else { most }
}
