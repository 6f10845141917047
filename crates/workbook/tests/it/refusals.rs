//! Files that must be refused, each for its own reason, before they cost anything.

use workbook::{FileKind, Limits, ReadError, read};
use zip::CompressionMethod;

use crate::make::{Parts, read_default, zip};

const MEGABYTE: usize = 1_000_000;

fn one_cell() -> Parts {
    Parts::new(r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#)
}

fn small() -> Limits {
    Limits { unpacked_bytes: 2 * MEGABYTE as u64, cells: 1_000, columns: 10, sheets: 2, ..Limits::default() }
}

#[test]
fn too_large_an_upload() {
    let limits = Limits { bytes: 10, ..Limits::default() };
    let error = read(b"a,b,c,d,e,f", "a.csv", &limits).unwrap_err();
    assert_eq!(error, ReadError::TooLarge { bytes: 11, limit: 10 });
    assert_eq!((error.code(), error.params()[0].1.as_str()), ("workbook.too_large", "11"));
}

#[test]
fn other_kinds_of_file() {
    let compound = |stream: &str| {
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), vec![0; 1024], name, vec![0; 512]].concat()
    };
    let package = |part: &str| zip(&[("[Content_Types].xml", "<Types/>"), (part, "<x/>")], CompressionMethod::Deflated);
    let cases = [
        (compound("Workbook"), FileKind::OldExcel, "workbook.old_excel"),
        (compound("WordDocument"), FileKind::Document, "workbook.not_a_spreadsheet"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00".to_vec(), FileKind::OldExcel, "workbook.old_excel"),
        (b"%PDF-1.7\n".to_vec(), FileKind::Pdf, "workbook.not_a_spreadsheet"),
        (b"\x89PNG\r\n\x1A\n".to_vec(), FileKind::Image, "workbook.not_a_spreadsheet"),
        (package("xl/workbook.bin"), FileKind::BinaryExcel, "workbook.other_format"),
        (package("word/document.xml"), FileKind::Document, "workbook.not_a_spreadsheet"),
        (
            zip(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")], CompressionMethod::Stored),
            FileKind::OpenDocument,
            "workbook.other_format",
        ),
        (zip(&[("roster.csv", "a,b")], CompressionMethod::Deflated), FileKind::Archive, "workbook.not_a_spreadsheet"),
    ];
    for (bytes, kind, code) in cases {
        let error = read(&bytes, "upload.xlsx", &Limits::default()).unwrap_err();
        assert_eq!(error, ReadError::NotASpreadsheet { kind });
        assert_eq!(error.code(), code);
        assert!(error.to_string().contains(kind.name()), "{error}");
    }
    assert_eq!(read_default(&compound("EncryptedPackage")), Err(ReadError::PasswordProtected));
}

#[test]
fn a_zip_bomb_that_admits_it_is_not_unpacked() {
    let mut parts = one_cell();
    parts.data.push_str(&" ".repeat(3 * MEGABYTE));
    let bytes = parts.zip();
    assert!(bytes.len() < 20_000);
    match read(&bytes, "a.xlsx", &small()).unwrap_err() {
        // more than the limit plus a chunk: the whole size is known only from the directory
        ReadError::UnpacksTooLarge { bytes, .. } => assert!(bytes > 3 * MEGABYTE as u64, "{bytes}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_zip_bomb_that_lies_is_stopped_while_unpacking() {
    let mut parts = one_cell();
    parts.data.push_str(&" ".repeat(3 * MEGABYTE));
    let bytes = with_claimed_sizes(parts.zip(), 100);
    match read(&bytes, "a.xlsx", &small()).unwrap_err() {
        ReadError::UnpacksTooLarge { bytes, limit } => assert!(bytes <= limit + 65_536, "{bytes}"),
        // the zip reader itself stops at the claimed size, which is as good
        ReadError::Broken { detail } => assert!(detail.contains("declared uncompressed size"), "{detail}"),
        other => panic!("{other:?}"),
    }
}

/// Sets the uncompressed size of every entry of the directory and of every local header.
fn with_claimed_sizes(mut bytes: Vec<u8>, claimed: u32) -> Vec<u8> {
    for at in 0..bytes.len().saturating_sub(30) {
        let offset = match &bytes[at..at + 4] {
            b"PK\x01\x02" => 24,
            b"PK\x03\x04" => 22,
            _ => continue,
        };
        bytes[at + offset..at + offset + 4].copy_from_slice(&claimed.to_le_bytes());
    }
    bytes
}

#[test]
fn a_million_cells() {
    let row = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(100));
    let mut parts = Parts::new(&format!("<sheetData>{}</sheetData>", row.repeat(10_000)));
    assert_eq!(read_default(&parts.zip()), Err(ReadError::TooManyCells { limit: 600_000 }));
    // the element counts are only a shortcut: hidden from them, cells are counted as they are read
    let row = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(10));
    parts.data = format!("<sheetData>{}</sheetData>", row.repeat(101)).replace("<c><v>1", "<c t=\"str\"><v><!---->1");
    assert_eq!(read(&parts.zip(), "a.xlsx", &small()), Err(ReadError::TooManyCells { limit: 1_000 }));

    let csv = "1,2,3,4,5,6,7,8,9,10\n".repeat(101);
    assert_eq!(read(csv.as_bytes(), "a.csv", &small()), Err(ReadError::TooManyCells { limit: 1_000 }));
}

#[test]
fn far_away_cells_do_not_make_a_rectangle() {
    let rows: String = (1..=500).map(|row| format!(r#"<row r="{row}"><c r="J{row}"><v>1</v></c></row>"#)).collect();
    let places = Parts::new(&format!("<sheetData>{rows}</sheetData>")).zip();
    assert_eq!(read(&places, "a.xlsx", &small()), Err(ReadError::TooManyCells { limit: 1_000 }));

    let column = Parts::new(
        r#"<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c>
        </row></sheetData>"#,
    );
    let error = ReadError::TooManyColumns { column: "XFD".to_owned(), limit: 512 };
    assert_eq!(read_default(&column.zip()), Err(error));

    let row = Parts::new(r#"<sheetData><row r="1048577"><c r="A1048577"><v>1</v></c></row></sheetData>"#);
    assert_eq!(read_default(&row.zip()).unwrap_err().code(), "workbook.broken");
}

#[test]
fn too_many_sheets() {
    let mut parts = one_cell();
    parts.sheets = parts.sheets.repeat(3);
    assert_eq!(read(&parts.zip(), "a.xlsx", &small()), Err(ReadError::TooManySheets { limit: 2 }));
}

#[test]
fn strings_that_are_claimed_or_repeated() {
    let mut parts = one_cell();
    // reserving this many would end the process
    for claim in ["uniqueCount=\"99999999999999\"", "a='>' uniqueCount = \"99999999999\"", "uniqueCount=\"1001\""] {
        parts.strings = Some(format!("<x:sst {claim}><si><t>a</t></si></x:sst>"));
        assert_eq!(read(&parts.zip(), "a.xlsx", &small()), Err(ReadError::TooManyCells { limit: 1_000 }), "{claim}");
    }
    // 100 kB of shared text in each of 900 cells
    parts.strings = Some(format!("<sst><si><t>{}</t></si></sst>", "x".repeat(100_000)));
    parts.data = format!("<sheetData>{}</sheetData>", r#"<row><c t="s"><v>0</v></c></row>"#.repeat(900));
    assert_eq!(read(&parts.zip(), "a.xlsx", &small()).unwrap_err().code(), "workbook.unpacks_too_large");
}

#[test]
fn formulas_styles_and_regions_that_multiply() {
    let far = r#"<sheetData><row r="1"><c r="A1"><f t="shared" ref="A1" si="99999999999">1</f><v>1</v></c></row></sheetData>"#;
    assert!(read_default(&Parts::new(far).zip()).is_ok());

    let mut parts = one_cell();
    let name = "n".repeat(2_000);
    parts.styles = format!(r#"<fonts><font><name val="{name}"/></font></fonts><cellXfs><xf fontId="0"/></cellXfs>"#);
    assert_eq!(read_default(&parts.zip()).unwrap_err().code(), "workbook.broken");
    parts.styles = format!("<cellXfs>{}</cellXfs>", "<xf/>".repeat(100_001));
    assert_eq!(read_default(&parts.zip()), Err(ReadError::TooComplex { what: "styles", limit: 100_000 }));

    let region = r#"<mergeCell ref="A1:J1048576"/>"#;
    let mut parts = one_cell();
    parts.data = format!(
        "<sheetData>{}</sheetData><mergeCells>{}</mergeCells>",
        "<row><c><v>1</v></c></row>".repeat(100),
        region.repeat(2_000)
    );
    assert_eq!(read(&parts.zip(), "a.xlsx", &small()).unwrap_err().code(), "workbook.broken");
}

#[test]
fn damaged_packages() {
    let whole = one_cell().zip();
    let mut cut = whole.clone();
    cut.truncate(whole.len() / 2);
    assert_eq!(read_default(&cut).unwrap_err().code(), "workbook.broken");

    let crossed = Parts::new(r#"<sheetData><row r="1"><c r="A1"><v>1</c></row>"#);
    assert_eq!(read_default(&crossed.zip()).unwrap_err().code(), "workbook.broken");
}
