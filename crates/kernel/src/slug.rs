//! A workspace's name in addresses: `/w/{slug}`.

use serde::{Deserialize, Serialize};
use std::fmt;

/// 3 to 40 lower-case letters, digits and single hyphens; starts with a letter; not a reserved word.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// Why a text is no slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SlugError {
    /// Fewer than 3 or more than 40 characters.
    #[error("slug_length")]
    Length,
    /// A character other than `a-z`, `0-9`, `-`; a hyphen at an end or two together; or no letter first.
    #[error("slug_shape")]
    Shape,
    /// A word that Daybook keeps for itself.
    #[error("slug_reserved")]
    Reserved,
}

/// Words that would be mistaken for Daybook's own pages or hosts.
const RESERVED: &[&str] = &[
    "about",
    "account",
    "admin",
    "api",
    "app",
    "assets",
    "audit",
    "auth",
    "billing",
    "blog",
    "contact",
    "crew",
    "daybook",
    "demo-admin",
    "docs",
    "export",
    "fonts",
    "health",
    "healthz",
    "help",
    "home",
    "import",
    "info",
    "login",
    "logout",
    "mail",
    "members",
    "new",
    "null",
    "oauth",
    "openapi",
    "owner",
    "people",
    "pkg",
    "pour",
    "pours",
    "pricing",
    "privacy",
    "projects",
    "public",
    "readyz",
    "register",
    "root",
    "schedule",
    "security",
    "settings",
    "setup",
    "signin",
    "signout",
    "signup",
    "static",
    "status",
    "store",
    "support",
    "system",
    "team",
    "terms",
    "test",
    "undefined",
    "user",
    "users",
    "webhook",
    "webhooks",
    "workspace",
    "workspaces",
    "www",
];

impl Slug {
    /// Checks a text as it stands; it is not lower-cased or trimmed.
    ///
    /// # Errors
    /// [`SlugError`], the first that applies.
    pub fn parse(text: &str) -> Result<Self, SlugError> {
        if !(3..=40).contains(&text.len()) {
            return Err(SlugError::Length);
        }
        let shaped = text.starts_with(|c: char| c.is_ascii_lowercase())
            && !text.ends_with('-')
            && !text.contains("--")
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !shaped {
            return Err(SlugError::Shape);
        }
        if RESERVED.contains(&text) {
            return Err(SlugError::Reserved);
        }
        Ok(Self(text.to_owned()))
    }

    /// What an address without a slug stands for: no workspace has it, and the server does not take it.
    pub fn none() -> Self {
        Self("-".to_owned())
    }

    /// A slug made from a company's name: `Northline Concrete, Inc.` becomes `northline-concrete-inc`. May be too short to be one.
    pub fn suggest(company: &str) -> String {
        let mut out = String::new();
        for c in company.chars().flat_map(char::to_lowercase) {
            match c {
                'a'..='z' | '0'..='9' => out.push(c),
                '\'' | '’' => {}
                _ if out.is_empty() || out.ends_with('-') => {}
                _ => out.push('-'),
            }
        }
        out.truncate(40);
        out.trim_matches('-').trim_start_matches(|c: char| !c.is_ascii_lowercase()).to_owned()
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Slug {
    type Error = SlugError;
    fn try_from(text: String) -> Result<Self, SlugError> {
        Self::parse(&text)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        assert!(Slug::parse("northline").is_ok());
        assert!(Slug::parse("n-2-x").is_ok());
        assert_eq!(Slug::parse("ab"), Err(SlugError::Length));
        assert_eq!(Slug::parse(&"a".repeat(41)), Err(SlugError::Length));
        for bad in ["North", "2north", "north-", "nor--th", "north_line", "nörth"] {
            assert_eq!(Slug::parse(bad), Err(SlugError::Shape), "{bad}");
        }
        assert_eq!(Slug::parse("admin"), Err(SlugError::Reserved));
    }

    #[test]
    fn suggestions() {
        assert_eq!(Slug::suggest("Northline Concrete, Inc."), "northline-concrete-inc");
        assert_eq!(Slug::suggest("O'Brien & Sons"), "obrien-sons");
        assert_eq!(Slug::suggest("3 Brothers"), "brothers");
    }
}
