use chrono::NaiveDate;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::WriteError;
use super::out::{Out, Value};
use super::style::{Style, Styles};
use super::text::{cell_text, page_text};

const ROWS: u32 = 1_048_576;
const COLUMNS: u16 = 16_384;
/// The largest whole number up to which a float holds every one.
const EXACT: u64 = 1 << 53;

/// What is fixed about a sheet before its first row.
#[derive(Debug, Clone, Copy, Default)]
pub struct Layout<'a> {
    /// Widths of the columns from A, in characters; further columns keep Excel's width.
    pub widths: &'a [f64],
    /// Columns that stay in view when scrolling to the right.
    pub frozen_columns: u16,
    /// Whether the header gets Excel's filter buttons.
    pub filter: bool,
    /// Printed at the top left of each page, such as the company's name.
    pub page_left: &'a str,
    /// Printed at the top right of each page, such as when and by whom it was made.
    pub page_right: &'a str,
}

/// A sheet in the making, top to bottom, left to right. Prints in landscape, one page wide.
#[must_use = "a sheet is complete after `finish`"]
pub struct SheetWriter<'a> {
    sheet: &'a mut Worksheet,
    styles: &'a Styles,
    row: u32,
    column: u16,
    frozen_columns: u16,
    filter: bool,
    /// Row and width of the header.
    header: Option<(u32, u16)>,
}

impl<'a> SheetWriter<'a> {
    pub(super) fn begin(sheet: &'a mut Worksheet, styles: &'a Styles, layout: &Layout<'_>) -> Result<Self, WriteError> {
        for (column, width) in (0..COLUMNS).zip(layout.widths) {
            sheet.set_column_width(column, *width)?;
        }
        sheet.set_landscape().set_print_fit_to_pages(1, 0);
        let (left, right) = (page_text(layout.page_left), page_text(layout.page_right));
        if !(left.is_empty() && right.is_empty()) {
            sheet.set_header(format!("&L{left}&R{right}"));
        }
        sheet.set_footer("&L&A&RPage &P of &N");
        if layout.frozen_columns > 0 {
            sheet.set_freeze_panes(0, layout.frozen_columns)?;
        }
        let Layout { frozen_columns, filter, .. } = *layout;
        Ok(Self { sheet, styles, row: 0, column: 0, frozen_columns, filter, header: None })
    }

    /// The number, from 1, of the row that is written next.
    #[must_use]
    pub fn row_number(&self) -> u32 {
        self.row + 1
    }

    /// A row with a title.
    ///
    /// # Errors
    /// As [`cell`](Self::cell).
    pub fn title(&mut self, text: &str) -> Result<(), WriteError> {
        self.row(&[Out::text(text).styled(Style::Title)])
    }

    /// A row with a remark, such as when the workbook was made.
    ///
    /// # Errors
    /// As [`cell`](Self::cell).
    pub fn note(&mut self, text: &str) -> Result<(), WriteError> {
        self.row(&[Out::text(text).styled(Style::Note)])
    }

    /// The header row: plain cells become [`Style::Header`], plain days [`Style::HeaderDay`]. It and what is above stay in
    /// view when scrolling, it is printed on every page, and it carries the filter.
    ///
    /// # Errors
    /// As [`cell`](Self::cell).
    pub fn header(&mut self, cells: &[Out<'_>]) -> Result<(), WriteError> {
        let row = self.row;
        for out in cells {
            let style = match (out.style, out.value) {
                (Style::Plain, Value::Date(_)) => Style::HeaderDay,
                (Style::Plain, _) => Style::Header,
                (other, _) => other,
            };
            self.cell(out.styled(style))?;
        }
        let width = self.column;
        self.end_row();
        self.sheet.set_repeat_rows(row, row)?;
        self.sheet.set_freeze_panes(row + 1, self.frozen_columns)?;
        self.header = (width > 0).then_some((row, width));
        Ok(())
    }

    /// A whole row.
    ///
    /// # Errors
    /// As [`cell`](Self::cell).
    pub fn row(&mut self, cells: &[Out<'_>]) -> Result<(), WriteError> {
        for out in cells {
            self.cell(*out)?;
        }
        self.end_row();
        Ok(())
    }

    /// The next cell of the current row; [`end_row`](Self::end_row) goes to the next row.
    ///
    /// # Errors
    /// [`WriteError::SheetFull`] beyond the last row or column, [`WriteError::File`].
    pub fn cell(&mut self, out: Out<'_>) -> Result<(), WriteError> {
        let (row, column) = (self.row, self.column);
        if row >= ROWS || column >= COLUMNS {
            return Err(WriteError::SheetFull { row: row.saturating_add(1), column: u32::from(column) + 1 });
        }
        self.column += 1;
        let style = match (out.style, out.value) {
            (Style::Plain, Value::Date(_)) => Style::Date,
            (style, _) => style,
        };
        let format = (style != Style::Plain).then(|| self.styles.format(style));
        self.put(row, column, out.value, format)?;
        Ok(())
    }

    /// Ends the current row; one without cells stays blank.
    pub fn end_row(&mut self) {
        self.row += 1;
        self.column = 0;
    }

    /// Completes the sheet.
    ///
    /// # Errors
    /// [`WriteError::File`].
    pub fn finish(self) -> Result<(), WriteError> {
        if self.filter
            && let Some((row, width)) = self.header
        {
            let last = self.row.saturating_sub(1).max(row);
            self.sheet.autofilter(row, 0, last, width - 1)?;
        }
        Ok(())
    }

    fn put(&mut self, row: u32, column: u16, value: Value<'_>, format: Option<&Format>) -> Result<(), XlsxError> {
        match (value, format) {
            (Value::Blank, None) => {}
            (Value::Blank, Some(format)) => {
                self.sheet.write_blank(row, column, format)?;
            }
            (Value::Text(text), None) => {
                self.sheet.write_string(row, column, cell_text(text))?;
            }
            (Value::Text(text), Some(format)) => {
                self.sheet.write_string_with_format(row, column, cell_text(text), format)?;
            }
            (Value::Number(number), _) if !number.is_finite() => self.put(row, column, Value::Blank, format)?,
            (Value::Number(number), None) => {
                self.sheet.write_number(row, column, number)?;
            }
            (Value::Number(number), Some(format)) => {
                self.sheet.write_number_with_format(row, column, number, format)?;
            }
            (Value::Int(number), _) if number.unsigned_abs() > EXACT => {
                self.put(row, column, Value::Text(&number.to_string()), format)?;
            }
            (Value::Int(number), _) => self.put(row, column, Value::Number(number as f64), format)?,
            (Value::Date(day), _) => match serial(day) {
                Some(serial) => self.put(row, column, Value::Number(serial), format)?,
                None => self.put(row, column, Value::Text(&day.to_string()), format)?,
            },
            (Value::Bool(truth), None) => {
                self.sheet.write_boolean(row, column, truth)?;
            }
            (Value::Bool(truth), Some(format)) => {
                self.sheet.write_boolean_with_format(row, column, truth, format)?;
            }
        }
        Ok(())
    }
}

/// Excel's number of a day in the 1900 system, from 1900-03-01 to 9999-12-31.
fn serial(day: NaiveDate) -> Option<f64> {
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let days = day.signed_duration_since(epoch).num_days();
    (61..=2_958_465).contains(&days).then_some(days as f64)
}
