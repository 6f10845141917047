//! The looks a cell can have. All formats are made once per workbook.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// How many project hues there are.
pub const HUES: u8 = 12;

/// Fill and ink of the twelve project hues: the schedule grid's light colours, `oklch(95.4% .03 h)` and
/// `oklch(37% .085 h)` with h = 255, 152, 40, 305, 200, 95, 350, 175, 280, 65, 225, 125, in sRGB.
const CHIPS: [(u32, u32); HUES as usize] = [
    (0xE3_F1_FF, 0x1D_40_6B),
    (0xE2_F6_E6, 0x12_4C_28),
    (0xFF_EA_E1, 0x64_2E_1A),
    (0xF4_EB_FF, 0x4A_33_63),
    (0xDA_F6_F8, 0x00_4C_51),
    (0xF6_F0_DA, 0x4E_3E_00),
    (0xFF_E8_F3, 0x60_2B_46),
    (0xDC_F7_EF, 0x00_4E_3D),
    (0xEB_EE_FF, 0x38_39_6B),
    (0xFF_EC_DB, 0x5E_34_00),
    (0xDC_F5_FF, 0x00_48_61),
    (0xEB_F4_DE, 0x35_47_0B),
];

// the same page's neutrals and its colour for what is wrong
const INK: u32 = 0x1B_1F_27;
const INK_FAINT: u32 = 0x6C_70_77;
const LINE: u32 = 0xCD_CA_C5;
const SUNKEN: u32 = 0xF5_F4_F0;
const STOP: u32 = 0xBE_23_23;
const STOP_SOFT: u32 = 0xFF_EB_E9;

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// Nothing special. Days get [`Style::Date`].
    #[default]
    Plain,
    /// A sheet's title: large and bold.
    Title,
    /// What stands under a title: faint.
    Note,
    /// A column's heading: bold, shaded, wrapped.
    Header,
    /// A heading that is a day, shown as `Mon 11/16`.
    HeaderDay,
    /// The line that opens a group: bold, shaded.
    Band,
    /// A sum: bold under a line.
    Total,
    /// A sum that is a share, 0.0 to 1.0, shown as `87.5%`.
    TotalPercent,
    /// A day, shown as `2026-11-16`.
    Date,
    /// A whole number with thousands separators.
    Number,
    /// A number with one decimal, such as hours.
    Decimal,
    /// A share, 0.0 to 1.0, shown as `87.5%`.
    Percent,
    /// Text on several lines, at the top of its cell.
    Wrap,
    /// A project's code in the project's hue; hues repeat after [`HUES`].
    Chip(u8),
    /// Time off and other statuses: faint.
    Absence,
    /// What is wrong: too few people, an error.
    Alert,
}

impl Style {
    const PLAIN_FIRST: [Self; 15] = [
        Self::Plain,
        Self::Title,
        Self::Note,
        Self::Header,
        Self::HeaderDay,
        Self::Band,
        Self::Total,
        Self::TotalPercent,
        Self::Date,
        Self::Number,
        Self::Decimal,
        Self::Percent,
        Self::Wrap,
        Self::Absence,
        Self::Alert,
    ];

    /// Its place among the formats: the fifteen above, then the hues.
    fn index(self) -> usize {
        match self {
            Self::Chip(hue) => Self::PLAIN_FIRST.len() + usize::from(hue % HUES),
            Self::Plain => 0,
            Self::Title => 1,
            Self::Note => 2,
            Self::Header => 3,
            Self::HeaderDay => 4,
            Self::Band => 5,
            Self::Total => 6,
            Self::TotalPercent => 7,
            Self::Date => 8,
            Self::Number => 9,
            Self::Decimal => 10,
            Self::Percent => 11,
            Self::Wrap => 12,
            Self::Absence => 13,
            Self::Alert => 14,
        }
    }

    fn format(self) -> Format {
        let plain = Format::new();
        match self {
            Self::Plain => plain,
            Self::Title => plain.set_bold().set_font_size(14.0).set_font_color(Color::RGB(INK)),
            Self::Note => plain.set_font_color(Color::RGB(INK_FAINT)),
            Self::Header => header(plain),
            Self::HeaderDay => header(plain).set_num_format("ddd m/d").set_align(FormatAlign::Left),
            Self::Band => plain.set_bold().set_background_color(Color::RGB(SUNKEN)),
            Self::Total => total(plain),
            Self::TotalPercent => total(plain).set_num_format("0.0%"),
            Self::Date => plain.set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            Self::Number => plain.set_num_format("#,##0"),
            Self::Decimal => plain.set_num_format("#,##0.0"),
            Self::Percent => plain.set_num_format("0.0%"),
            Self::Wrap => plain.set_text_wrap().set_align(FormatAlign::Top),
            Self::Absence => plain.set_italic().set_font_color(Color::RGB(INK_FAINT)),
            Self::Alert => {
                plain.set_bold().set_font_color(Color::RGB(STOP)).set_background_color(Color::RGB(STOP_SOFT))
            }
            Self::Chip(hue) => {
                let (fill, ink) = CHIPS[usize::from(hue % HUES)];
                plain.set_background_color(Color::RGB(fill)).set_font_color(Color::RGB(ink))
            }
        }
    }
}

fn header(format: Format) -> Format {
    format
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(Color::RGB(SUNKEN))
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(Color::RGB(LINE))
}

fn total(format: Format) -> Format {
    format.set_bold().set_border_top(FormatBorder::Thin).set_border_top_color(Color::RGB(LINE))
}

/// One format per style.
#[derive(Debug)]
pub(super) struct Styles(Vec<Format>);

impl Styles {
    pub(super) fn new() -> Self {
        let hues = (0..HUES).map(Style::Chip);
        Self(Style::PLAIN_FIRST.into_iter().chain(hues).map(Style::format).collect())
    }

    pub(super) fn format(&self, style: Style) -> &Format {
        &self.0[style.index()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_finds_its_own_format() {
        let styles = Styles::new();
        for style in Style::PLAIN_FIRST.into_iter().chain((0..HUES).map(Style::Chip)) {
            assert_eq!(*styles.format(style), style.format(), "{style:?}");
        }
        assert_eq!(styles.format(Style::Chip(HUES)), styles.format(Style::Chip(0)));
    }
}
