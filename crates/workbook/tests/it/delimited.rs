//! Encodings, delimiters and row numbers of delimited text.

use proptest::prelude::*;
use workbook::{Book, Cell, FileKind, Limits, ReadError, Source, read};

use crate::make::{read_default, rows, text};

fn delimiter(book: &Book) -> char {
    match book.source {
        Source::Delimited { delimiter, .. } => delimiter,
        Source::Excel => panic!("not delimited"),
    }
}

fn encoding(book: &Book) -> &str {
    match &book.source {
        Source::Delimited { encoding, .. } => encoding,
        Source::Excel => panic!("not delimited"),
    }
}

#[test]
fn encodings() {
    let line = "Señor;Zoë – Café";
    let wide = |order: fn(u16) -> [u8; 2]| line.encode_utf16().flat_map(order).collect::<Vec<_>>();
    let utf8 = line.as_bytes().to_vec();
    let windows = b"Se\xF1or;Zo\xEB \x96 Caf\xE9".to_vec();
    let cases = [
        (utf8.clone(), "UTF-8"),
        ([b"\xEF\xBB\xBF".to_vec(), utf8].concat(), "UTF-8"),
        ([b"\xFF\xFE".to_vec(), wide(u16::to_le_bytes)].concat(), "UTF-16LE"),
        ([b"\xFE\xFF".to_vec(), wide(u16::to_be_bytes)].concat(), "UTF-16BE"),
        (windows, "windows-1252"),
    ];
    for (bytes, name) in cases {
        let book = read_default(&bytes).unwrap();
        assert_eq!(encoding(&book), name);
        assert_eq!(rows(&book), [(1, [text("Señor"), text("Zoë – Café")].as_slice())], "{name}");
    }
}

#[test]
fn delimiters() {
    let cases = [
        (',', "Code,Name\nP-1,Tower\n"),
        (';', "Code;Name\nP-1;Tower\n"),
        ('\t', "Code\tName\nP-1\tTower\n"),
        ('|', "Code|Name\nP-1|Tower\n"),
        // names as `Last, First`, without quotes
        (';', "Emp;Name\n1;Tran, Troy\n2;Vega, Rosa\n3;Quist, Sven\n"),
        ('\t', "Emp\tName\n1\tTran, Troy\n2\tVega, Rosa\n"),
        // decimal commas are more regular than the delimiter
        (';', "a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n7,5;8,5;9,5\n1,5;2,5;3,5\n1,5;2,5;3,5\n"),
        // lists inside quotes
        (',', "Code,Crew,Notes\nP-1,\"Tran; Vega; Quist\",\"x;y\"\nP-2,\"Ruiz; Cole\",\n"),
        (',', "Name,Skills\n\"Tran, Troy\",pump; finish\n\"Vega, Rosa\",pump; laser\n"),
        // titles above the header, a total below
        (',', "ACME CONCRETE; projects\n\nJob,Name,Heads\nP-1,Tower,4\nP-2,Deck,6\nTotal: 2\n"),
        (';', "sep=;\na,b;c\n"),
    ];
    for (wanted, bytes) in cases {
        assert_eq!(delimiter(&read_default(bytes.as_bytes()).unwrap()), wanted, "{bytes}");
    }
}

#[test]
fn rows_are_numbered_as_in_excel() {
    for end in ["\n", "\r\n", "\r"] {
        let lines = ["Title", "", "a,b", "1,\"two\nlines\"", "", "", "3", "x,,"].join(end);
        let book = read_default(lines.as_bytes()).unwrap();
        let wanted: [(u32, &[Cell]); 5] = [
            (1, &[text("Title")]),
            (3, &[text("a"), text("b")]),
            (4, &[text("1"), text("two\nlines")]),
            (7, &[text("3")]),
            (8, &[text("x")]),
        ];
        assert_eq!(rows(&book), wanted, "{end:?}");
    }
    let told = read_default(b"sep=;\r\n\r\na;b").unwrap();
    assert_eq!(rows(&told), [(3, [text("a"), text("b")].as_slice())]);
}

#[test]
fn everything_is_text_as_it_stands() {
    let book = read_default("=1+1, padded ,007,\u{A0},2026-11-16\x1A".as_bytes()).unwrap();
    let wanted = ["=1+1", " padded ", "007", "\u{A0}", "2026-11-16"].map(text);
    assert_eq!(rows(&book), [(1, wanted.as_slice())]);
}

#[test]
fn the_sheet_is_named_after_the_file() {
    for (file, name) in [("a/b\\crew list.v2.csv", "crew list.v2"), (".csv", ".csv"), ("crew", "crew")] {
        assert_eq!(read(b"a,b", file, &Limits::default()).unwrap().sheets[0].name, name);
    }
}

#[test]
fn what_is_no_text() {
    for (bytes, kind) in [
        (&b"a,b\0c"[..], FileKind::Binary),
        (b"\x01\x02\x03\x04\x05\x06,\x07", FileKind::Binary),
        (b" <html><table><tr><td>1</td></tr></table></html>", FileKind::Markup),
        (b"\xEF\xBB\xBF<?xml version=\"1.0\"?><Workbook/>", FileKind::Markup),
    ] {
        assert_eq!(read_default(bytes), Err(ReadError::NotASpreadsheet { kind }));
    }
    for blank in [&b""[..], b"\n\n", b",,\n,,", b"\xEF\xBB\xBF"] {
        assert_eq!(read_default(blank), Err(ReadError::Empty), "{blank:?}");
    }
}

proptest! {
    /// Quoted by the csv crate, any text comes back from where it was put.
    #[test]
    fn quoted_fields_come_back(
        table in prop::collection::vec(prop::collection::vec("[a-zA-Z0-9\", ;|\n-]{1,8}", 3..4), 4..8),
        delimiter in prop::sample::select(vec![b',', b';', b'\t', b'|']),
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        writer.write_record(["First column", "Second column", "Third column"]).unwrap();
        for record in &table {
            writer.write_record(record).unwrap();
        }
        // told, because eight random characters may be regular by accident
        let told = [b"sep=", [delimiter].as_slice(), b"\n", &writer.into_inner().unwrap()].concat();
        let book = read_default(&told).unwrap();
        let got: Vec<Vec<String>> =
            book.sheets[0].rows[1..].iter().map(|row| row.cells.iter().map(ToString::to_string).collect()).collect();
        prop_assert_eq!(got, table);
    }
}
