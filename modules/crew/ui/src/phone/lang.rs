//! Which language a phone reads.

/// A language of the crew's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// English.
    En,
    /// Spanish.
    Es,
}

impl Lang {
    /// Both.
    pub const ALL: [Self; 2] = [Self::En, Self::Es];

    /// The language of a tag such as `es` or `es-MX`.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split('-').next().unwrap_or_default();
        Self::ALL.into_iter().find(|lang| primary.eq_ignore_ascii_case(lang.tag()))
    }

    /// The language that an `Accept-Language` header likes best; English when it likes neither.
    pub fn accepted(header: &str) -> Self {
        let weighed = header.split(',').filter_map(|part| {
            let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
            Some((Self::parse(tag)?, weight.trim().parse::<f32>().ok()?))
        });
        // of two that are liked alike, the first
        weighed.fold((Self::En, 0.0), |best, one| if one.1 > best.1 { one } else { best }).0
    }

    /// The tag of the document.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
        }
    }

    /// The other one, for the switch.
    #[must_use]
    pub fn other(self) -> Self {
        if self == Self::En { Self::Es } else { Self::En }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_liked_language_that_there_is() {
        for (header, expected) in [
            ("es-MX,es;q=0.9,en;q=0.8", Lang::Es),
            ("en-US,en;q=0.9,es;q=0.8", Lang::En),
            ("de-DE,es;q=0.5,en;q=0.4", Lang::Es),
            ("en;q=0.2, es;q=0.7", Lang::Es),
            ("fr", Lang::En),
            ("", Lang::En),
            ("es;q=x", Lang::En),
        ] {
            assert_eq!(Lang::accepted(header), expected, "{header}");
        }
    }
}
