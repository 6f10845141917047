//! The languages that Daybook writes to people in.

use serde::{Deserialize, Serialize};

/// A language that a person reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Spanish.
    Es,
}

impl Language {
    /// Every language, the default first.
    pub const ALL: [Self; 2] = [Self::En, Self::Es];

    /// The language of a tag (BCP 47) such as `es` or `es-MX`.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split('-').next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| primary.eq_ignore_ascii_case(language.tag()))
    }

    /// The language that an `Accept-Language` header likes best; English when it likes none of them.
    pub fn accepted(header: &str) -> Self {
        let weighed = header.split(',').filter_map(|part| {
            let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
            Some((Self::parse(tag)?, weight.trim().parse::<f32>().ok()?))
        });
        // of two that are liked alike, the first
        weighed.fold((Self::En, 0.0), |best, one| if one.1 > best.1 { one } else { best }).0
    }

    /// Its tag, for documents and the database.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
        }
    }

    /// The other one, for a switch.
    #[must_use]
    pub fn other(self) -> Self {
        if self == Self::En { Self::Es } else { Self::En }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_back_and_forth() {
        for language in Language::ALL {
            assert_eq!(Language::parse(language.tag()), Some(language));
        }
        assert_eq!(Language::parse("ES-mx"), Some(Language::Es));
        assert_eq!(Language::parse("fr"), None);
    }

    #[test]
    fn the_best_liked_language_that_there_is() {
        for (header, expected) in [
            ("es-MX,es;q=0.9,en;q=0.8", Language::Es),
            ("en-US,en;q=0.9,es;q=0.8", Language::En),
            ("de-DE,es;q=0.5,en;q=0.4", Language::Es),
            ("en;q=0.2, es;q=0.7", Language::Es),
            ("fr", Language::En),
            ("", Language::En),
            ("es;q=x", Language::En),
        ] {
            assert_eq!(Language::accepted(header), expected, "{header}");
        }
    }
}
