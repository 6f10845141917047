//! What a file is, from its first bytes.

/// What was uploaded instead of a readable spreadsheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Excel 97-2003 (`.xls`).
    OldExcel,
    /// Excel's binary workbook (`.xlsb`).
    BinaryExcel,
    /// OpenDocument (`.ods`).
    OpenDocument,
    /// Apple Numbers.
    Numbers,
    /// A web page or XML, often named `.xls` by the program that exported it.
    Markup,
    /// PDF.
    Pdf,
    /// A picture.
    Image,
    /// A text document or slides.
    Document,
    /// A zip, gzip, 7z or rar archive.
    Archive,
    /// Bytes that mean nothing here.
    Binary,
}

impl FileKind {
    /// The kind in two or three words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OldExcel => "Excel 97-2003 workbook (.xls)",
            Self::BinaryExcel => "binary Excel workbook (.xlsb)",
            Self::OpenDocument => "OpenDocument file",
            Self::Numbers => "Numbers spreadsheet",
            Self::Markup => "web page or XML file",
            Self::Pdf => "PDF",
            Self::Image => "picture",
            Self::Document => "text document",
            Self::Archive => "archive",
            Self::Binary => "file of an unknown kind",
        }
    }

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::OldExcel => "workbook.old_excel",
            Self::BinaryExcel | Self::OpenDocument | Self::Numbers | Self::Markup => "workbook.other_format",
            Self::Pdf | Self::Image | Self::Document | Self::Archive | Self::Binary => "workbook.not_a_spreadsheet",
        }
    }

    pub(super) fn advice(self) -> String {
        let name = self.name();
        let article = if name.starts_with(['E', 'O', 'a']) { "an" } else { "a" };
        match self {
            Self::OldExcel | Self::BinaryExcel | Self::OpenDocument | Self::Numbers | Self::Markup => {
                format!("This is {article} {name}. Open it in your spreadsheet program and save it as .xlsx or .csv.")
            }
            Self::Pdf | Self::Image | Self::Document | Self::Archive | Self::Binary => {
                format!("This is {article} {name}, not a spreadsheet. Upload an .xlsx or .csv file.")
            }
        }
    }
}

/// How to go on with a file.
pub(super) enum Content {
    Nothing,
    /// A zip package; its parts tell whether it is a workbook.
    Zip,
    Text,
    /// An encrypted Office file.
    Protected,
    Other(FileKind),
}

const MAGIC: [(&[u8], FileKind); 14] = [
    (b"%PDF", FileKind::Pdf),
    (b"\x89PNG", FileKind::Image),
    (b"\xFF\xD8\xFF", FileKind::Image),
    (b"GIF8", FileKind::Image),
    (b"RIFF", FileKind::Image),
    (b"II*\0", FileKind::Image),
    (b"MM\0*", FileKind::Image),
    (b"\x1F\x8B", FileKind::Archive),
    (b"7z\xBC\xAF", FileKind::Archive),
    (b"Rar!", FileKind::Archive),
    (b"{\\rtf", FileKind::Document),
    // BIFF records of Excel 2 to 4, which had no container
    (b"\x09\x00\x04\x00", FileKind::OldExcel),
    (b"\x09\x02\x06\x00", FileKind::OldExcel),
    (b"\x09\x04\x06\x00", FileKind::OldExcel),
];

const COMPOUND_FILE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

pub(super) fn content(bytes: &[u8]) -> Content {
    if bytes.is_empty() {
        return Content::Nothing;
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Content::Zip;
    }
    if bytes.starts_with(COMPOUND_FILE) {
        return compound(bytes);
    }
    match MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        Some((_, kind)) => Content::Other(*kind),
        None => Content::Text,
    }
}

/// Old Office files and encrypted new ones share a container. Its directory names the streams in UTF-16.
fn compound(bytes: &[u8]) -> Content {
    let names = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if names("EncryptedPackage") {
        Content::Protected
    } else if names("Workbook") || names("Book") {
        Content::Other(FileKind::OldExcel)
    } else {
        Content::Other(FileKind::Document)
    }
}
