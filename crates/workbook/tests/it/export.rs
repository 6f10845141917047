//! What is written is read back, and what a user typed stays text.

use chrono::NaiveDate;
use proptest::prelude::*;
use workbook::{BookWriter, Cell, Layout, MAX_TEXT_UNITS, Out, Style, Value, WriteError};

use crate::make::{read_default, rows, text};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn bytes(layout: &Layout<'_>, fill: impl FnOnce(&mut workbook::SheetWriter<'_>) -> Result<(), WriteError>) -> Vec<u8> {
    let mut book = BookWriter::new("Schedule", "Acme & Sons");
    let mut sheet = book.sheet("Schedule", layout).unwrap();
    fill(&mut sheet).unwrap();
    sheet.finish().unwrap();
    let mut bytes = Vec::new();
    book.write_to(&mut bytes).unwrap();
    bytes
}

/// The XML of a part of a package.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

#[test]
fn typed_cells_come_back() {
    let values = [
        Out::text("Tran, Troy"),
        Out::BLANK,
        Out::int(-40),
        Out::number(37.5).styled(Style::Decimal),
        Out::date(day(2026, 11, 16)),
        Out::date(day(2026, 11, 17)).styled(Style::HeaderDay),
        Out::text("P-191").styled(Style::Chip(4)),
        Out { value: Value::Bool(false), style: Style::Total },
        Out::int(i64::MAX),
        Out::number(f64::NAN),
        Out::date(day(1899, 5, 1)),
        Out::date(day(1900, 3, 1)).styled(Style::Date),
    ];
    let written = bytes(&Layout::default(), |sheet| sheet.row(&values));
    let wanted = [
        text("Tran, Troy"),
        Cell::Empty,
        Cell::Number(-40.0),
        Cell::Number(37.5),
        Cell::Date(day(2026, 11, 16)),
        Cell::Date(day(2026, 11, 17)),
        text("P-191"),
        Cell::Bool(false),
        text("9223372036854775807"),
        Cell::Empty,
        text("1899-05-01"),
        Cell::Date(day(1900, 3, 1)),
    ];
    assert_eq!(rows(&read_default(&written).unwrap()), [(1, wanted.as_slice())]);
}

#[test]
fn what_a_user_typed_is_never_a_formula() {
    let typed =
        ["=1+1", "+1", "-1", "@x", "=HYPERLINK(\"http://example.com\")", "{=A1}", "http://example.com", "\t=1", "12"];
    let written = bytes(&Layout::default(), |sheet| {
        sheet.row(&typed.map(Out::text))?;
        sheet.row(&typed.map(|text| Out::text(text).styled(Style::Wrap)))
    });
    let xml = part(&written, "xl/worksheets/sheet1.xml");
    assert!(!xml.contains("<f>") && !xml.contains("hyperlink"), "{xml}");
    let wanted = typed.map(text);
    assert_eq!(rows(&read_default(&written).unwrap()), [(1, wanted.as_slice()), (2, wanted.as_slice())]);
}

#[test]
fn text_is_made_to_fit() {
    let long = "é".repeat(40_000);
    let odd = "a\0b\u{B}c\u{FFFE}_x0041_ <&>\"'\n😀";
    let written = bytes(&Layout::default(), |sheet| sheet.row(&[Out::text(&long), Out::text(odd), Out::text("\u{1}")]));
    let book = read_default(&written).unwrap();
    let cells = rows(&book)[0].1;
    assert_eq!(cells, [text(&"é".repeat(MAX_TEXT_UNITS)), text("abc_x0041_ <&>\"'\n😀")]);
}

#[test]
fn the_header_is_frozen_repeated_and_filtered() {
    let layout = Layout {
        widths: &[24.0, 12.5],
        frozen_columns: 1,
        filter: true,
        page_left: "Acme & Sons",
        page_right: "Generated 2026-11-21 06:12 CST",
    };
    let written = bytes(&layout, |sheet| {
        sheet.title("Week 47")?;
        sheet.note("Generated 2026-11-21")?;
        assert_eq!(sheet.row_number(), 3);
        sheet.header(&[Out::text("Employee"), Out::date(day(2026, 11, 16)), Out::text("Hours")])?;
        sheet.row(&[Out::text("Tran, Troy"), Out::text("P-191").styled(Style::Chip(0)), Out::int(8)])?;
        sheet.end_row();
        sheet.row(&[Out::text("Total").styled(Style::Total)])
    });
    let xml = part(&written, "xl/worksheets/sheet1.xml");
    for wanted in [
        r#"<pane xSplit="1" ySplit="3" topLeftCell="B4" activePane="bottomRight" state="frozen"/>"#,
        r#"<col min="1" max="1" width="24.7"#,
        r#"<autoFilter ref="A3:C6"/>"#,
        r#"orientation="landscape""#,
        r#"fitToHeight="0""#,
        "&amp;LAcme &amp;&amp; Sons&amp;RGenerated 2026-11-21 06:12 CST",
        "&amp;RPage &amp;P of &amp;N",
    ] {
        assert!(xml.contains(wanted), "{wanted} is not in {xml}");
    }
    let workbook = part(&written, "xl/workbook.xml");
    assert!(workbook.contains("Schedule!$3:$3"), "{workbook}");
    assert!(part(&written, "xl/styles.xml").contains(r#"formatCode="ddd m/d""#));
    let book = read_default(&written).unwrap();
    assert_eq!(rows(&book).iter().map(|row| row.0).collect::<Vec<_>>(), [1, 2, 3, 4, 6]);
    assert_eq!(rows(&book)[2].1[1], Cell::Date(day(2026, 11, 16)));
}

#[test]
fn sheets_follow_each_other_under_legal_names() {
    let mut book = BookWriter::new("", "");
    let folder = tempfile::tempdir().unwrap();
    book.temporary_files_in(folder.path()).unwrap();
    for name in ["Bench & Time off", "By Project", "BY PROJECT", "A/B?"] {
        let mut sheet = book.sheet(name, &Layout::default()).unwrap();
        sheet.row(&[name.into()]).unwrap();
        sheet.finish().unwrap();
    }
    let path = folder.path().join("week.xlsx");
    book.save(&path).unwrap();
    let book = read_default(&std::fs::read(&path).unwrap()).unwrap();
    let names: Vec<_> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Bench & Time off", "By Project", "BY PROJECT (2)", "A-B-"]);
    assert!(book.sheets.iter().all(|sheet| sheet.rows.len() == 1));
    // the workbook alone: temporary files are gone
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_full_row_is_an_error() {
    let mut book = BookWriter::new("", "");
    let mut sheet = book.sheet("Wide", &Layout::default()).unwrap();
    let error = (0..=16_384).find_map(|_| sheet.cell(Out::int(1)).err());
    assert!(matches!(error, Some(WriteError::SheetFull { row: 1, column: 16_385 })), "{error:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Any text that XML can carry comes back as it was; nothing makes writing fail.
    #[test]
    fn any_text_comes_back(texts in prop::collection::vec(any::<String>(), 1..6)) {
        let outs: Vec<_> = texts.iter().map(|text| Out::text(text)).collect();
        let written = bytes(&Layout::default(), |sheet| { sheet.row(&outs)?; sheet.row(&["end".into()]) });
        let book = read_default(&written).unwrap();
        let legal = |c: &char| matches!(*c, '\t' | '\n' | '\r' | ' '..) && !matches!(*c, '\u{FFFE}' | '\u{FFFF}');
        let wanted: Vec<String> = texts.iter().map(|text| text.chars().filter(legal).collect()).collect();
        let row = book.sheets[0].rows.iter().find(|row| row.number == 1);
        for (column, wanted) in wanted.iter().enumerate() {
            let got = row.map_or(String::new(), |row| row.cell(column).to_string());
            prop_assert_eq!(&got, wanted);
        }
    }
}
