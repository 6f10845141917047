//! The icons: one path each on a 16 × 16 box, drawn with the current colour.

use leptos::prelude::*;

macro_rules! glyphs {
    ($($(#[$doc:meta])* $name:ident => $path:literal),+ $(,)?) => {
        /// What an [`Icon`] shows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Glyph { $($(#[$doc])* $name),+ }

        impl Glyph {
            /// The SVG path.
            pub fn path(self) -> &'static str {
                match self { $(Self::$name => $path),+ }
            }
        }
    };
}

glyphs! {
    /// A page of a calendar: the schedule.
    Calendar => "M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3",
    /// Two heads: people.
    People => "M6 7.5a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM2 13c0-2.4 1.7-3.8 4-3.8s4 1.4 4 3.8M11 7.4a1.9 1.9 0 0 0 0-3.8M12 9.4c1.3.4 2.1 1.6 2.1 3.2",
    /// One head: a person.
    Person => "M8 7.6a2.6 2.6 0 1 0 0-5.200 2.6 2.6 0 0 0 0 5.200zM3 13.800c0-2.900 2.100-4.400 5-4.400s5 1.500 5 4.400",
    /// A folder: projects.
    Folder => "M2 4.5h4l1.4 1.5H14v7H2z",
    /// A gear: settings.
    Settings => "M8 10.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM8 1.8v1.8M8 12.4v1.8M14.2 8h-1.8M3.6 8H1.8M12.4 3.6l-1.3 1.3M4.9 11.1l-1.3 1.3M12.4 12.4l-1.3-1.3M4.9 4.9 3.6 3.6",
    /// A clock turned back: history.
    History => "M2.600 6.200A6 6 0 1 1 2 8M2.200 2.800v3.600h3.600M8 5v3.200l2.200 1.400",
    /// A clock: time.
    Clock => "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.800V8l2.200 1.500",
    /// A key: what lets programs in.
    Key => "M10 9.500a3.500 3.500 0 1 0-3.300-2.300L2.500 11.400v2.100h2.100l.9-.9v-1.200h1.200l1.100-1.100c.6.1 1.400-.2 2.200-.8zM11 5h.01",
    /// A shield: members and what they may do.
    Shield => "M8 1.800 13 3.700v3.800c0 3.200-2.100 5.500-5 6.700-2.900-1.200-5-3.500-5-6.700V3.700zM5.800 7.900l1.600 1.600 2.900-3",
    /// A building: the company, a workspace.
    Building => "M3.500 13.500v-11h6v11M9.500 6.500h3v7M2 13.500h12M5.500 5h2M5.500 7.500h2M5.500 10h2",
    /// A map pin: a region, a site.
    Pin => "M8 14s4.500-4.200 4.500-7.500a4.500 4.500 0 0 0-9 0C3.500 9.800 8 14 8 14zM8 8a1.600 1.600 0 1 0 0-3.200A1.600 1.600 0 0 0 8 8z",
    /// A sheet with rows and columns: Excel.
    Table => "M3 2.500h10v11H3zM3 6h10M3 9.800h10M6.500 2.500v11",
    /// A plus.
    Plus => "M8 3v10M3 8h10",
    /// A magnifying glass.
    Search => "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM14 14l-3.4-3.4",
    /// A cross: close, take away.
    Close => "m4 4 8 8M12 4l-8 8",
    /// A tick.
    Check => "m3 8.500 3.200 3.200L13 5",
    /// A chevron to the left: back, earlier.
    Left => "m9.5 3.5-4.5 4.5 4.5 4.5",
    /// A chevron to the right: forward, later.
    Right => "m6.5 3.5 4.5 4.5-4.5 4.5",
    /// A chevron down: a menu.
    Down => "m3.5 6 4.5 4.5L12.5 6",
    /// A chevron up.
    Up => "m3.5 10.500 4.500-4.500 4.500 4.500",
    /// An arrow into a tray: download.
    Download => "M8 2.500v7.500M4.800 7 8 10.200 11.200 7M2.500 11v2.500h11V11",
    /// An arrow out of a tray: upload, import.
    Upload => "M8 10.200V2.700M4.800 5.700 8 2.500l3.200 3.200M2.500 11v2.500h11V11",
    /// Three bars: the menu.
    Menu => "M2.500 4.500h11M2.500 8h11M2.500 11.500h11",
    /// Three dots: more.
    More => "M3.500 8h.01M8 8h.01M12.500 8h.01",
    /// A sun: the light theme.
    Sun => "M8 10.800a2.800 2.800 0 1 0 0-5.600 2.800 2.800 0 0 0 0 5.600zM8 1.500v1.300M8 13.200v1.300M14.500 8h-1.300M2.800 8H1.500M12.600 3.400l-.9.9M4.300 11.700l-.9.9M12.600 12.600l-.9-.9M4.300 4.300l-.9-.9",
    /// A moon: the dark theme.
    Moon => "M13.500 9.500A5.800 5.800 0 0 1 6.500 2.500a5.800 5.800 0 1 0 7 7z",
    /// A screen: the theme of the system.
    Screen => "M2 3h12v8H2zM6 13.500h4M8 11v2.500",
    /// An arrow turned back: undo.
    Undo => "M5.500 3 2.500 6l3 3M2.500 6h7a4 4 0 0 1 0 8H7",
    /// An exclamation in a triangle: caution, refused.
    Warning => "M8 2.500 14.500 13.500h-13zM8 6.500v3.200M8 11.700v.1",
    /// An i in a circle.
    Info => "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.300v3.700M8 5v.1",
    /// A pen: edit.
    Edit => "M10.500 3 13 5.500 5.500 13H3v-2.500zM9 4.500 11.500 7",
    /// A bin: delete.
    Bin => "M3 4.500h10M6.500 4.500v-2h3v2M4.200 4.500l.6 9h6.400l.6-9M6.800 7v4M9.200 7v4",
    /// A door with an arrow: sign out.
    Leave => "M9.500 2.500h-6v11h6M7 8h7M11.500 5.500 14 8l-2.500 2.500",
    /// Two sheets: copy.
    Copy => "M5.500 5.500h8v8h-8zM10.500 5.500v-3h-8v8h3",
    /// A telephone in the hand: the crew's phones.
    Phone => "M4.500 1.800h7v12.400h-7zM7.200 12h1.600",
    /// A printer.
    Print => "M4.500 6V2.500h7V6M4.500 11.500h-2v-5.500h11v5.500h-2M4.500 9.500h7v4h-7z",
}

/// An icon at the size of the text's line. It says nothing to a screen reader: a word stands beside it, or its button has a label.
#[component]
pub fn Icon(
    /// What to show.
    glyph: Glyph,
) -> impl IntoView {
    view! {
        <svg class="i" viewBox="0 0 16 16" aria-hidden="true">
            <path d=glyph.path()></path>
        </svg>
    }
}
