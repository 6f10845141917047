//! No bytes make the reader panic or fail in another way than with a [`workbook::ReadError`].

use proptest::prelude::*;
use workbook::{Limits, ReadError, read};
use zip::CompressionMethod;

use crate::make::{Parts, zip};

fn small() -> Limits {
    Limits { bytes: 1 << 20, unpacked_bytes: 1 << 20, cells: 2_000, columns: 64, sheets: 4 }
}

fn check(bytes: &[u8]) -> Result<(), TestCaseError> {
    match read(bytes, "upload.xlsx", &small()) {
        Ok(book) => {
            let rows = book.sheets.iter().flat_map(|sheet| &sheet.rows);
            let cells: usize = rows.clone().map(|row| row.cells.len()).sum();
            prop_assert!(cells <= 8_000 && rows.clone().all(|row| row.number >= 1));
        }
        Err(error) => prop_assert!(error.code().starts_with("workbook.") && !error.to_string().is_empty()),
    }
    Ok(())
}

fn workbook_xml() -> String {
    r#"<dimension ref="A1:C3"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>46342</v></c></row>
    <row r="2"><c r="A2"><f t="shared" ref="A2:A3" si="0">B2*2</f></c><c r="B2" t="inlineStr"><is><t>x&amp;y</t></is></c>
    </row><row r="3"><c r="A3"><f t="shared" si="0"/></c><c r="C3" t="b"><v>1</v></c></row></sheetData>
    <mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>"#
        .to_owned()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn random_bytes(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        check(&bytes)?;
    }

    #[test]
    fn random_text(text in "[a-z\"',;|\t\r\n=é\u{0}<>{}]{0,300}") {
        check(text.as_bytes())?;
    }

    #[test]
    fn bytes_behind_a_known_beginning(
        magic in prop::sample::select(vec![
            &b"PK\x03\x04"[..], b"PK\x05\x06", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xFF\xFE", b"\xFE\xFF", b"sep=",
        ]),
        bytes in prop::collection::vec(any::<u8>(), 0..600),
    ) {
        check(&[magic, &bytes].concat())?;
    }

    /// A valid package with some bytes changed: mostly the zip layer.
    #[test]
    fn mutated_packages(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut bytes = package(&workbook_xml());
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        check(&bytes)?;
    }

    /// A valid package around changed XML: the layers above.
    #[test]
    fn mutated_parts(
        part in 0_usize..7,
        changes in prop::collection::vec(
            (any::<prop::sample::Index>(), 0_usize..4, prop::sample::select(vec![
                "", "<", ">", "\"", "&", "/", "9999999999", "-1", ":", "A", "</c>", "<v>", "<c ", "\u{0}", "é", "<f>", "<!--",
            ])),
            1..6,
        ),
    ) {
        let (name, content) = &parts()[part];
        let mut content = content.clone();
        for (at, drop, insert) in changes {
            let at = at.index(content.len() + 1);
            let end = (at + drop).min(content.len());
            content.splice(at..end, insert.bytes());
        }
        let mutated: Vec<_> =
            parts().into_iter().map(|(n, c)| if n == *name { (n, content.clone()) } else { (n, c) }).collect();
        let named: Vec<_> = mutated.iter().map(|(name, content)| (name.as_str(), content)).collect();
        check(&zip(&named, CompressionMethod::Stored))?;
    }
}

fn package(data: &str) -> Vec<u8> {
    let mut parts = Parts::new(data);
    parts.strings = Some("<sst uniqueCount=\"1\"><si><t>Name</t></si></sst>".to_owned());
    parts.zip()
}

/// The parts of [`package`], unpacked.
fn parts() -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(package(&workbook_xml()))).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            std::io::Read::read_to_end(&mut part, &mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        })
        .collect()
}

#[test]
fn the_unchanged_package_is_read() {
    assert_eq!(parts().len(), 7);
    let book = read(&package(&workbook_xml()), "a.xlsx", &small()).unwrap();
    assert_eq!(book.sheets[0].rows.len(), 3);
    assert!(!matches!(read(b"x", "a", &small()), Err(ReadError::Empty)));
}
