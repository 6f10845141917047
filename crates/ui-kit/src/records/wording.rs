//! The words of a kind of records, and other things that are the same for all its pages.

use super::Field;
use crate::{Glyph, Words};
use kernel::Permission;

/// What a page of records says, and what names its parts.
pub struct Wording {
    /// The page's heading: `People`.
    pub title: &'static str,
    /// Many of them, in small letters: `people`. Also the word for them in the address of the import.
    pub many: &'static str,
    /// The panel's heading when the record can't be shown: `Person`.
    pub panel: &'static str,
    /// The search field's label: `Search people`.
    pub search: &'static str,
    /// The button that adds one: `Add a person`.
    pub add: &'static str,
    /// Tells more of adding, in the palette: `new employee`.
    pub add_hint: &'static str,
    /// The first step of an empty list: `Import your roster`.
    pub import: &'static str,
    /// Tells more of importing, in the palette: `roster from Excel`.
    pub import_hint: &'static str,
    /// The picture of an empty list.
    pub glyph: Glyph,
    /// What an empty list says.
    pub none: &'static str,
    /// What one does about it, for those who may edit.
    pub none_editor: &'static str,
    /// What others are told about it.
    pub none_reader: &'static str,
    /// What a list says when nothing matches: `Nobody matches`.
    pub no_match: &'static str,
    /// The button that takes all filters away: `Show everyone active`.
    pub show_all: &'static str,
    /// After the name of one that was added: `is on the roster`.
    pub added: &'static str,
    /// After the name of one that was deleted: `is off the roster`.
    pub removed: &'static str,
    /// After the name of one whose deletion was undone: `is back on the roster`.
    pub restored: &'static str,
    /// What the trail says of a deletion: `Taken off the roster`.
    pub trail_removed: &'static str,
    /// What the trail says of a deletion that was undone: `Put back on the roster`.
    pub trail_restored: &'static str,
    /// The entry of the palette that opens the kind's own dialog, and what tells more of it.
    pub own_dialog: Option<(&'static str, &'static str)>,
    /// The links over the list that part it.
    pub segments: Option<Segments>,
    /// All parameters of the address that narrow the list.
    pub narrowing: &'static [&'static str],
    /// The fields of the form, in its order.
    pub fields: &'static [Field],
    /// A field's stored text, as people read it in the trail.
    pub shown: fn(field: &str, text: &str) -> String,
    /// The wording of refusals.
    pub words: Words,
    /// Who adds, edits and deletes.
    pub edit: Permission,
}

impl Wording {
    /// The words over a field. Fields that nobody is shown have none.
    pub fn label_of(&self, name: &str) -> Option<&'static str> {
        self.fields.iter().find(|field| field.name == name).map(|field| field.label)
    }
}

/// Links over the list, one of which is always current.
pub struct Segments {
    /// Their parameter of the address.
    pub param: &'static str,
    /// What they choose, for a screen reader: `Who is listed`.
    pub label: &'static str,
    /// The value and the words of each. The first is current while the address has none of the values.
    pub choices: &'static [(&'static str, &'static str)],
}
