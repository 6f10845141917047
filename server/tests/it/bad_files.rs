//! Files that an import must refuse without harm.

use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A small workbook whose sheet unpacks to 400 MB of blanks.
pub(crate) fn zip_bomb() -> Vec<u8> {
    let blanks = vec![b' '; 1024 * 1024];
    workbook(|sheet| {
        sheet.write_all(b"<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>").unwrap();
        (0..400).for_each(|_| sheet.write_all(&blanks).unwrap());
    })
}

/// A workbook with a sheet of 10,000 rows and 100 columns, each cell filled.
pub(crate) fn million_cells() -> Vec<u8> {
    workbook(|sheet| {
        let mut row = String::new();
        for number in 1..=10_000 {
            row.clear();
            row.push_str("<row>");
            (0..100).for_each(|_| row.push_str("<c><v>7</v></c>"));
            row.push_str("</row>");
            sheet.write_all(row.as_bytes()).unwrap_or_else(|error| panic!("row {number}: {error}"));
        }
    })
}

/// A workbook whose only sheet has what `fill` writes.
fn workbook(fill: impl FnOnce(&mut dyn Write)) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, content: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    };
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    part("[Content_Types].xml", "<Types/>");
    part("_rels/.rels", &relation("a", "officeDocument", "xl/workbook.xml"));
    part("xl/_rels/workbook.xml.rels", &relation("rId1", "worksheet", "worksheets/sheet1.xml"));
    let sheets = "<sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/></sheets>";
    part("xl/workbook.xml", &format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\">{sheets}</workbook>"));
    part("xl/worksheets/sheet1.xml", &format!("<worksheet xmlns=\"{MAIN}\"><sheetData>"));
    fill(&mut zip);
    zip.write_all(b"</sheetData></worksheet>").unwrap();
    zip.finish().unwrap().into_inner()
}
