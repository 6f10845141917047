//! Permissions as a set, and fields that a role may read. Bits in memory, words in the database and on the wire.

use crate::Permission;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{SeqAccess, Visitor},
};
use std::{borrow::Cow, fmt, marker::PhantomData};

/// What a set of words is made of.
pub trait Word: Copy + Sized + 'static {
    /// Every one; at most 64.
    const EVERY: &'static [Self];
    /// Its place among them.
    fn place(self) -> u32;
    /// How it is written.
    fn written(self) -> &'static str;
}

/// A set of words. A word that this version does not know is left out when a set is read: what is not known is not allowed.
pub struct WordSet<W>(u64, PhantomData<W>);

/// What a role allows.
pub type PermissionSet = WordSet<Permission>;

/// Which guarded fields a role shows.
pub type FieldSet = WordSet<Field>;

/// A field of a record that not everybody who sees the record may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Field {
    /// What a person is paid.
    Pay,
    /// What an hour of the person costs the company.
    Cost,
    /// A person's phone number.
    Phone,
}

impl Field {
    /// Every guarded field.
    pub const ALL: [Self; 3] = [Self::Pay, Self::Cost, Self::Phone];

    /// The field that a column of the database belongs to; none for one that everybody sees who sees the record.
    pub fn of_column(column: &str) -> Option<Self> {
        match column {
            "pay_rate" => Some(Self::Pay),
            "cost_rate" => Some(Self::Cost),
            "phone" => Some(Self::Phone),
            _ => None,
        }
    }
}

impl Word for Permission {
    const EVERY: &'static [Self] = &Self::ALL;

    fn place(self) -> u32 {
        self as u32
    }

    fn written(self) -> &'static str {
        self.word()
    }
}

impl Word for Field {
    const EVERY: &'static [Self] = &Self::ALL;

    fn place(self) -> u32 {
        self as u32
    }

    fn written(self) -> &'static str {
        match self {
            Self::Pay => "pay",
            Self::Cost => "cost",
            Self::Phone => "phone",
        }
    }
}

impl<W: Word> WordSet<W> {
    /// The empty set.
    pub const NONE: Self = Self(0, PhantomData);

    /// Every word there is.
    pub fn all() -> Self {
        W::EVERY.iter().copied().collect()
    }

    /// Whether it is in the set.
    pub fn has(self, word: W) -> bool {
        self.0 & (1 << word.place()) != 0
    }

    /// The set with the word, or without it.
    #[must_use]
    pub fn with(self, word: W, there: bool) -> Self {
        let bit = 1 << word.place();
        Self(if there { self.0 | bit } else { self.0 & !bit }, PhantomData)
    }

    /// Whether everything of the other is in this one.
    pub fn covers(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    /// What is in both.
    #[must_use]
    pub fn both(self, other: Self) -> Self {
        Self(self.0 & other.0, PhantomData)
    }

    /// Whether nothing is in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// What is in it, in order.
    pub fn iter(self) -> impl Iterator<Item = W> {
        W::EVERY.iter().copied().filter(move |word| self.has(*word))
    }

    /// The set of stored words.
    pub fn of_words<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        words.into_iter().filter_map(|text| W::EVERY.iter().copied().find(|word| word.written() == text)).collect()
    }

    /// The set of a list in JSON, as the database keeps it; what can't be read is the empty set.
    pub fn of_json(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// As the database keeps it: a list in JSON, which the audit trail shows as words.
    pub fn json(self) -> String {
        let words: Vec<String> = self.iter().map(|word| format!("\"{}\"", word.written())).collect();
        format!("[{}]", words.join(","))
    }
}

impl<W: Word> FromIterator<W> for WordSet<W> {
    fn from_iter<T: IntoIterator<Item = W>>(words: T) -> Self {
        words.into_iter().fold(Self::NONE, |set, word| set.with(word, true))
    }
}

impl<W> Clone for WordSet<W> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<W> Copy for WordSet<W> {}

impl<W> Default for WordSet<W> {
    fn default() -> Self {
        Self(0, PhantomData)
    }
}

impl<W> PartialEq for WordSet<W> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<W> Eq for WordSet<W> {}

impl<W: Word> fmt::Debug for WordSet<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(Word::written)).finish()
    }
}

impl<W: Word> Serialize for WordSet<W> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter().map(Word::written))
    }
}

impl<'de, W: Word> Deserialize<'de> for WordSet<W> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Words<W>(PhantomData<W>);
        impl<'de, W: Word> Visitor<'de> for Words<W> {
            type Value = WordSet<W>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of words")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut words: A) -> Result<Self::Value, A::Error> {
                let mut set = WordSet::default();
                while let Some(text) = words.next_element::<Cow<'_, str>>()? {
                    if let Some(word) = W::EVERY.iter().copied().find(|word| word.written() == text) {
                        set = set.with(word, true);
                    }
                }
                Ok(set)
            }
        }
        from.deserialize_seq(Words(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_kept_as_words_and_forgets_those_it_does_not_know() {
        let set: PermissionSet = [Permission::PeopleEdit, Permission::PeopleView].into_iter().collect();
        assert_eq!(set.json(), r#"["people.view","people.edit"]"#);
        assert_eq!(serde_json::to_string(&set).unwrap(), set.json());
        assert_eq!(PermissionSet::of_json(&set.json()), set);
        assert_eq!(PermissionSet::of_json(r#"["people.view","pours.pump"]"#).iter().count(), 1);
        assert_eq!(PermissionSet::of_json("null"), PermissionSet::NONE);
        assert_eq!(FieldSet::of_json(r#"["pay","phone"]"#).json(), r#"["pay","phone"]"#);
    }

    #[test]
    fn all_of_a_set_is_in_a_greater_one() {
        let (all, one) = (PermissionSet::all(), PermissionSet::NONE.with(Permission::AuditView, true));
        assert!(all.covers(one) && one.covers(PermissionSet::NONE) && !one.covers(all));
        assert!(one.has(Permission::AuditView) && !one.has(Permission::PeopleView));
        assert_eq!(all.both(one), one);
        assert!(one.with(Permission::AuditView, false).is_empty());
        assert!(Permission::ALL.len() <= 64);
    }
}
