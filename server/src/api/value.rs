//! Values whose form the API promises more exactly than the types behind it.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        KnownFormat, ObjectBuilder, RefOr, Schema, SchemaFormat,
        schema::{Object, Type},
    },
};

/// A day as RFC 3339 writes it, in four, two and two figures: `2026-11-16`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(crate) struct Day(pub(crate) NaiveDate);

impl Day {
    /// Reads a day; none for other spellings, which the calendar's own reader would take.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let shaped = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        shaped.then(|| text.parse().ok()).flatten().map(Self)
    }
}

impl From<NaiveDate> for Day {
    fn from(day: NaiveDate) -> Self {
        Self(day)
    }
}

impl From<Day> for NaiveDate {
    fn from(day: Day) -> Self {
        day.0
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("a day reads 2026-11-16"))
    }
}

impl PartialSchema for Day {
    fn schema() -> RefOr<Schema> {
        let format = SchemaFormat::KnownFormat(KnownFormat::Date);
        ObjectBuilder::new().schema_type(Type::String).format(Some(format)).into()
    }
}

impl ToSchema for Day {}

/// How many records one answer may have: 1 to [`Limit::MOST`], or [`Limit::USUAL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "u16")]
pub(crate) struct Limit(u16);

impl Limit {
    /// The most records in one answer.
    pub(crate) const MOST: u16 = 200;
    /// Records where nothing is said.
    const USUAL: u16 = 50;

    /// One more than wanted, which tells whether there is a next page.
    pub(crate) fn and_one(self) -> u64 {
        u64::from(self.0) + 1
    }

    /// Cuts off the one more, and answers where the next page begins, if there is one.
    pub(crate) fn cut<T, C>(self, records: &mut Vec<T>, place: impl Fn(&T) -> C) -> Option<C> {
        let most = usize::from(self.0);
        if records.len() <= most {
            return None;
        }
        records.truncate(most);
        records.last().map(place)
    }
}

impl Default for Limit {
    fn default() -> Self {
        Self(Self::USUAL)
    }
}

impl TryFrom<u16> for Limit {
    type Error = &'static str;

    fn try_from(limit: u16) -> Result<Self, Self::Error> {
        if (1..=Self::MOST).contains(&limit) { Ok(Self(limit)) } else { Err("limit takes 1 to 200") }
    }
}

impl PartialSchema for Limit {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Integer)
            .minimum(Some(1))
            .maximum(Some(Self::MOST))
            .default(Some(Self::USUAL.into()))
            .into()
    }
}

impl ToSchema for Limit {}

/// A text of at most `MOST` characters: longer ones are refused before anybody looks at them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Short<const MOST: usize>(pub(crate) String);

/// What is searched for.
pub(crate) type Words = Short<100>;

impl<'de, const MOST: usize> Deserialize<'de> for Short<MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let fits = text.chars().nth(MOST).is_none();
        if fits { Ok(Self(text)) } else { Err(D::Error::custom(format!("a text of more than {MOST} characters"))) }
    }
}

impl<const MOST: usize> PartialSchema for Short<MOST> {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::String).max_length(Some(MOST)).into()
    }
}

/// The schema of a closed list of words.
pub(crate) fn one_of(words: impl IntoIterator<Item = &'static str>) -> Object {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_one_spelling() {
        assert_eq!(Day::parse("2026-02-28").map(|day| day.0.to_string()).as_deref(), Some("2026-02-28"));
        for wrong in ["", "2026-2-28", "2026-02-30", "+20260-02-2", "2026-02-28T00:00", "２026-02-2", "2026/02/28"] {
            assert_eq!(Day::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_text_ends_where_it_is_said() {
        let read = |length: usize| serde_json::from_value::<Short<3>>("ñ".repeat(length).into());
        assert!(read(3).is_ok() && read(4).is_err());
    }

    #[test]
    fn the_one_more_tells_of_a_next_page() {
        let limit = Limit::try_from(2).unwrap();
        assert_eq!(limit.and_one(), 3);
        let (mut full, mut all) = (vec![1, 2, 3], vec![1, 2]);
        assert_eq!((limit.cut(&mut full, |n| *n), full), (Some(2), vec![1, 2]));
        assert_eq!((limit.cut(&mut all, |n| *n), all), (None, vec![1, 2]));
        assert!(Limit::try_from(0).is_err() && Limit::try_from(201).is_err());
    }
}
