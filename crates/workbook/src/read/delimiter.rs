//! Which character separates the fields of a text.

use csv::{ByteRecord, ReaderBuilder};

/// In order of preference when nothing tells them apart.
const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Records looked at; a title above the header or a stray line among them does no harm.
const SAMPLE: usize = 100;

/// The delimiter of `text`, and how many bytes at its start are a `sep=;` line, which tells it to Excel.
pub(super) fn sniff(text: &str) -> (u8, usize) {
    if let Some(told) = told(text) {
        return told;
    }
    let mut best = (b',', 0.0);
    for delimiter in CANDIDATES {
        let score = score(text, delimiter);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    (best.0, 0)
}

fn told(text: &str) -> Option<(u8, usize)> {
    let line = text.split_inclusive('\n').next()?;
    let (key, delimiter) = line.trim_end_matches(['\r', '\n']).split_at_checked(4)?;
    let told = key.eq_ignore_ascii_case("sep=") && delimiter.len() == 1;
    told.then(|| (delimiter.as_bytes()[0], line.len()))
}

/// High when most records have the same, large number of fields and the fields do not look split in the wrong places:
/// `1,5;2,5` is regular with a comma too, but only by cutting through `5;2`.
fn score(text: &str, delimiter: u8) -> f64 {
    let mut reader = reader(text, delimiter);
    let mut record = ByteRecord::new();
    let (mut widths, mut records) = (Vec::new(), 0_usize);
    let (mut fields, mut clean) = (0_usize, 0_usize);
    while records < SAMPLE && matches!(reader.read_byte_record(&mut record), Ok(true)) {
        if record.iter().all(|field| field.trim_ascii().is_empty()) {
            continue;
        }
        records += 1;
        if record.len() > 1 {
            widths.push(record.len());
            fields += record.len();
            clean += record.iter().filter(|field| is_clean(field, delimiter)).count();
        }
    }
    let Some((width, with_width)) = most_common(&mut widths) else {
        return 0.0;
    };
    let share = with_width as f64 / records as f64;
    let cleanness = clean as f64 / fields as f64;
    share * (width as f64).ln() * cleanness * cleanness
}

/// Whether `field` holds no other delimiter outside ordinary use: before a space, or a comma between two digits.
fn is_clean(field: &[u8], delimiter: u8) -> bool {
    field.iter().enumerate().all(|(at, byte)| {
        if *byte == delimiter || !CANDIDATES.contains(byte) {
            return true;
        }
        let before = at.checked_sub(1).and_then(|i| field.get(i));
        match field.get(at + 1) {
            None | Some(b' ') => *byte != b'\t',
            Some(after) => *byte == b',' && after.is_ascii_digit() && before.is_some_and(u8::is_ascii_digit),
        }
    })
}

/// The most frequent number, the larger of two equally frequent ones, and how often it occurs.
fn most_common(numbers: &mut [usize]) -> Option<(usize, usize)> {
    numbers.sort_unstable();
    numbers.chunk_by(|a, b| a == b).map(|run| (run[0], run.len())).max_by_key(|(number, count)| (*count, *number))
}

pub(super) fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}
