use std::io::Write;
use std::path::Path;

use rust_xlsxwriter::{DocProperties, Workbook};

use super::WriteError;
use super::names::SheetNames;
use super::sheet::{Layout, SheetWriter};
use super::style::Styles;
use super::text::cell_text;

/// A twentieth larger than at zlib's usual level 6, and a quarter faster to pack.
const COMPRESSION: u8 = 5;

/// A workbook in the making. Sheets are written one after the other; each goes to a temporary file row by row.
pub struct BookWriter {
    book: Workbook,
    styles: Styles,
    names: SheetNames,
}

impl BookWriter {
    /// A workbook without sheets. `title` and `company` are its properties; both may be empty.
    #[must_use]
    pub fn new(title: &str, company: &str) -> Self {
        let mut book = Workbook::new();
        book.set_zip_compression_level(COMPRESSION);
        let (title, company) = (cell_text(title), cell_text(company));
        book.set_properties(&DocProperties::new().set_title(title).set_company(company));
        Self { book, styles: Styles::new(), names: SheetNames::default() }
    }

    /// Puts the temporary files of sheets begun from now on into `folder` instead of the system's.
    ///
    /// # Errors
    /// [`WriteError::File`] when no file can be made there.
    pub fn temporary_files_in(&mut self, folder: &Path) -> Result<(), WriteError> {
        self.book.set_tempdir(folder)?;
        Ok(())
    }

    /// Begins the next sheet. A name that Excel refuses or that is taken is changed to the nearest that may be.
    ///
    /// # Errors
    /// [`WriteError::File`] when there is no room for a temporary file.
    pub fn sheet(&mut self, name: &str, layout: &Layout<'_>) -> Result<SheetWriter<'_>, WriteError> {
        let name = self.names.unique(name);
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?;
        SheetWriter::begin(sheet, &self.styles, layout)
    }

    /// Writes the workbook to a file, over one that is there.
    ///
    /// # Errors
    /// [`WriteError::File`].
    pub fn save(mut self, path: &Path) -> Result<(), WriteError> {
        self.book.save(path)?;
        Ok(())
    }

    /// Writes the workbook to `target`, front to back.
    ///
    /// # Errors
    /// [`WriteError::File`].
    pub fn write_to(mut self, target: impl Write + Send) -> Result<(), WriteError> {
        self.book.save_to_writer(target)?;
        Ok(())
    }
}
