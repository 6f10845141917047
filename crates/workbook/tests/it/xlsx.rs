//! Typed cells of workbooks.

use chrono::NaiveDate;
use workbook::{Cell, ReadError};

use crate::make::{Parts, read_default, rows, text};

fn day(year: i32, month: u32, day: u32) -> Cell {
    Cell::Date(NaiveDate::from_ymd_opt(year, month, day).unwrap())
}

#[test]
fn days_follow_the_format_and_the_epoch() {
    let data = r#"<sheetData><row r="1"><c r="A1" s="1"><v>34519</v></c><c r="B1" s="1"><v>34519.75</v></c>
        <c r="C1"><v>34519</v></c><c r="D1" s="2"><v>0.5</v></c><c r="E1" s="3"><v>34519.5</v></c>
        <c r="F1" t="d"><v>2026-11-16T06:30:00</v></c><c r="G1" s="1"><v>-3</v></c></row></sheetData>"#;
    let mut parts = Parts::new(data);
    let typed = |first: Cell| {
        let day_time_and_plain = [first.clone(), first, Cell::Number(34_519.0)];
        let times = [Cell::Number(0.5), Cell::Number(34_519.5)];
        day_time_and_plain.into_iter().chain(times).chain([day(2026, 11, 16), Cell::Number(-3.0)]).collect::<Vec<_>>()
    };
    // Microsoft's own example: in the 1904 system 34519 is 5 July 1998; in the 1900 system it is 1462 days earlier
    assert_eq!(rows(&read_default(&parts.zip()).unwrap())[0].1, typed(day(1994, 7, 4)));
    parts.properties = r#"date1904="1""#;
    assert_eq!(rows(&read_default(&parts.zip()).unwrap())[0].1, typed(day(1998, 7, 5)));
}

#[test]
fn formulas_give_their_value_or_themselves() {
    let data = r#"<sheetData><row r="1">
        <c r="A1"><f>1+1</f><v>2</v></c>
        <c r="B1" t="str"><f>"a"&amp;"|"&amp;"b"</f><v>a|b</v></c>
        <c r="C1" s="1"><f>TODAY()</f><v>46342</v></c>
        <c r="D1"><f>1+1</f></c>
        <c r="E1"><f>1+1</f><v/></c>
        <c r="F1" t="str"><f>HYPERLINK("http://example.com","Troy")</f><v>Troy</v></c>
        <c r="G1" t="str"><f>cmd|'/c calc'!A0</f><v>x</v></c>
        <c r="H1" t="str"><f>IF(A1="","",A1)</f><v></v></c>
        <c r="I1" t="e"><f>1/0</f><v>#DIV/0!</v></c>
        <c r="J1" t="b"><f>TRUE()</f><v>1</v></c></row>
        <row r="2"><c r="A2"><f t="shared" ref="A2:A4" si="0">B2*2</f></c></row>
        <row r="3"><c r="A3"><f t="shared" si="0"/></c></row>
        <row r="4"><c r="A4"><f t="shared" si="0"/><v>8</v></c></row></sheetData>"#;
    let book = read_default(&Parts::new(data).zip()).unwrap();
    let formula = |text: &str| Cell::Formula(text.to_owned());
    let first = [
        Cell::Number(2.0),
        text("a|b"),
        day(2026, 11, 16),
        formula("=1+1"),
        formula("=1+1"),
        formula(r#"=HYPERLINK("http://example.com","Troy")"#),
        formula("=cmd|'/c calc'!A0"),
        Cell::Empty,
        Cell::Error("#DIV/0!".to_owned()),
        Cell::Bool(true),
    ];
    let wanted: [(u32, &[Cell]); 4] =
        [(1, &first), (2, &[formula("=B2*2")]), (3, &[formula("=B3*2")]), (4, &[Cell::Number(8.0)])];
    assert_eq!(rows(&book), wanted);
}

#[test]
fn shared_rich_and_inline_text_keeps_its_spaces() {
    let mut parts = Parts::new(
        r#"<sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="s"><v>2</v></c>
        <c r="D2" t="inlineStr"><is><t xml:space="preserve"> a_x0041_&amp;b </t></is></c></row></sheetData>"#,
    );
    parts.strings = Some(
        "<sst uniqueCount=\"3\"><si><t>\u{A0}Troy</t></si><si><r><t>Tr</t></r><r><rPr><b/></rPr><t>an</t></r></si>\
         <si><t/></si></sst>"
            .to_owned(),
    );
    let book = read_default(&parts.zip()).unwrap();
    let wanted = [text("\u{A0}Troy"), text("Tran"), Cell::Empty, text(" aA&b ")];
    assert_eq!(rows(&book), [(2, wanted.as_slice())]);
}

#[test]
fn a_merged_region_has_the_value_of_its_top_left_cell() {
    let cell = |at: &str, value: u8| format!(r#"<c r="{at}"><v>{value}</v></c>"#);
    let data = [
        "<sheetData>",
        &format!(r#"<row r="1">{}{}{}</row>"#, cell("A1", 1), cell("B1", 2), cell("C1", 3)),
        &format!(r#"<row r="2">{}{}</row>"#, cell("A2", 4), cell("B2", 5)),
        &format!(r#"<row r="4">{}</row>"#, cell("A4", 6)),
        r#"</sheetData><mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="A3:A5"/></mergeCells>"#,
    ]
    .concat();
    let book = read_default(&Parts::new(&data).zip()).unwrap();
    let wanted = [Cell::Number(1.0), Cell::Empty, Cell::Number(3.0)];
    assert_eq!(rows(&book), [(1, wanted.as_slice())]);
}

#[test]
fn cells_in_any_order_and_without_addresses_find_their_place() {
    let data = r#"<sheetData><row r="5"><c r="B5"><v>2</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>
        <row r="5"><c r="A5"><v>3</v></c><c r="B5"><v>4</v></c></row><row><c><v>5</v></c><c><v>6</v></c></row></sheetData>"#;
    let book = read_default(&Parts::new(data).zip()).unwrap();
    let number = |values: &[f64]| values.iter().copied().map(Cell::Number).collect::<Vec<_>>();
    let (two, five, six) = (number(&[1.0]), number(&[3.0, 4.0]), number(&[5.0, 6.0]));
    assert_eq!(rows(&book), [(2, two.as_slice()), (5, five.as_slice()), (6, six.as_slice())]);
}

#[test]
fn hidden_sheets_are_marked_and_blank_ones_kept() {
    let mut parts = Parts::new(r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#);
    parts.sheets = ["visible", "hidden", "veryHidden"]
        .map(|state| format!(r#"<sheet name="{state}" sheetId="1" state="{state}" r:id="rId1"/>"#))
        .concat();
    let book = read_default(&parts.zip()).unwrap();
    let tabs: Vec<_> = book.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(tabs, [("visible", false), ("hidden", true), ("veryHidden", true)]);

    assert_eq!(read_default(&Parts::new("<sheetData/>").zip()), Err(ReadError::Empty));
    let blank = r#"<sheetData><row r="1"><c r="A1" s="1"/><c r="B1" t="inlineStr"/></row></sheetData>"#;
    assert_eq!(read_default(&Parts::new(blank).zip()), Err(ReadError::Empty));
}
