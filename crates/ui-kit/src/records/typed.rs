//! The texts of a form's fields.

use super::{
    Field,
    merge::{Merged, merged},
};
use kernel::FieldError;
use std::str::FromStr;

/// What stands in a form's fields, as it is typed: a text for each field's name. A field without one is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed(Vec<(&'static str, String)>);

impl Typed {
    /// The text of each field.
    pub fn new(texts: impl Into<Vec<(&'static str, String)>>) -> Self {
        Self(texts.into())
    }

    /// The text of a field.
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| *field == name).map_or("", |(_, text)| text)
    }

    /// A field as an id, a day or a number; none also when it can't be read, which menus and the browser's date field prevent.
    pub fn parsed<T: FromStr>(&self, name: &str) -> Option<T> {
        self.text(name).parse().ok()
    }

    /// Whether a field is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.text(name) == "true"
    }

    /// Takes in what somebody else has stored meanwhile, `now`, where `self` was typed over `before`. What was typed stays. Answers
    /// the texts to show, and the labels of fields where both wrote.
    pub(super) fn take(&self, fields: &[Field], before: &Self, now: &Self) -> (Self, Vec<&'static str>) {
        let mut both = Vec::new();
        let mut text = |field: &Field| {
            let (typed, now) = (self.text(field.name), now.text(field.name));
            match merged(before.text(field.name), typed, now) {
                Merged::Typed => typed,
                Merged::Theirs => now,
                Merged::Both => {
                    both.push(field.label);
                    typed
                }
            }
            .to_owned()
        };
        let texts = fields.iter().map(|field| (field.name, text(field))).collect();
        (Self(texts), both)
    }
}

/// A value out of what was typed; none when nothing was.
///
/// # Errors
/// `code` at `field` when the text is no such value.
pub fn read<T: FromStr>(text: &str, field: &str, code: &str) -> Result<Option<T>, FieldError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| FieldError::new(field, code))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: [Field; 3] =
        [Field::text("name", "Name"), Field::text("title", "Title"), Field::text("phone", "Phone")];

    fn typed(name: &str, title: &str, phone: &str) -> Typed {
        Typed::new([("name", name.to_owned()), ("title", title.to_owned()), ("phone", phone.to_owned())])
    }

    #[test]
    fn typed_fields_stay_and_others_follow() {
        let before = typed("Pete", "Finisher", "");
        let now = typed("Peter", "Placer", "");
        let (shown, both) = typed("Pete", "Lead finisher", "555").take(&FIELDS, &before, &now);
        assert_eq!((shown, both), (typed("Peter", "Lead finisher", "555"), vec!["Title"]));
    }

    #[test]
    fn what_is_no_value_is_told_at_its_field() {
        assert_eq!(read::<u32>(" 12 ", "heads", "number_shape"), Ok(Some(12)));
        assert_eq!(read::<u32>("  ", "heads", "number_shape"), Ok(None));
        assert_eq!(read::<u32>("a dozen", "heads", "number_shape"), Err(FieldError::new("heads", "number_shape")));
    }
}
