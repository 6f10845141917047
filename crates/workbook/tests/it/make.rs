//! Packages made by hand, so that a test says in XML what it is about.

use std::io::{Cursor, Write};

use workbook::{Book, Cell, Limits, ReadError, read};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts of a workbook with one sheet, `Data`.
pub(crate) struct Parts {
    /// Attributes of the workbook's properties.
    pub(crate) properties: &'static str,
    /// Elements after the sheets, and the sheets themselves.
    pub(crate) sheets: String,
    /// Cell formats by number; 1 is `yyyy-mm-dd`, 2 is `h:mm`, 3 is `[h]:mm`.
    pub(crate) styles: String,
    /// Shared strings, or nothing.
    pub(crate) strings: Option<String>,
    /// The worksheet's content from `sheetData` on.
    pub(crate) data: String,
}

impl Parts {
    pub(crate) fn new(data: &str) -> Self {
        Self {
            properties: "",
            sheets: r#"<sheet name="Data" sheetId="1" r:id="rId1"/>"#.to_owned(),
            styles: r#"<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/><numFmt numFmtId="165"
                formatCode="[h]:mm"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="164"/>
                <xf numFmtId="20"/><xf numFmtId="165"/></cellXfs>"#
                .to_owned(),
            strings: None,
            data: data.to_owned(),
        }
    }

    pub(crate) fn zip(&self) -> Vec<u8> {
        let Self { properties, sheets, styles, strings, data } = self;
        let mut parts = vec![
            ("[Content_Types].xml", "<Types/>".to_owned()),
            (
                "_rels/.rels",
                format!(
                    r#"<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
                ),
            ),
            (
                "xl/workbook.xml",
                format!(
                    r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr {properties}/><sheets>{sheets}</sheets></workbook>"#
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    r#"<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
                ),
            ),
            ("xl/styles.xml", format!(r#"<styleSheet xmlns="{MAIN}">{styles}</styleSheet>"#)),
            ("xl/worksheets/sheet1.xml", format!(r#"<worksheet xmlns="{MAIN}">{data}</worksheet>"#)),
        ];
        if let Some(strings) = strings {
            parts.push(("xl/sharedStrings.xml", strings.clone()));
        }
        zip(&parts, CompressionMethod::Deflated)
    }
}

/// A zip file of these parts.
pub(crate) fn zip(parts: &[(&str, impl AsRef<[u8]>)], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, content) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(content.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The cells of the only sheet, by row number.
pub(crate) fn rows(book: &Book) -> Vec<(u32, &[Cell])> {
    assert_eq!(book.sheets.len(), 1);
    book.sheets[0].rows.iter().map(|row| (row.number, row.cells.as_slice())).collect()
}

pub(crate) fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

pub(crate) fn read_default(bytes: &[u8]) -> Result<Book, ReadError> {
    read(bytes, "upload.bin", &Limits::default())
}
