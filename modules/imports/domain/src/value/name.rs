//! Names of people: `Last, First`, `First Last`, suffixes and particles.

use crate::words::{key, tidy};
use serde::{Deserialize, Serialize};

/// A person's name. A suffix (Jr., III) stands behind the last name, a middle name behind the first.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonName {
    /// Given name, with middle names.
    pub first: String,
    /// Family name, with particles and suffix.
    pub last: String,
}

/// What comes first in a name without a comma.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameOrder {
    /// `Troy Tran`.
    #[default]
    FirstLast,
    /// `Tran Troy`.
    LastFirst,
}

/// Why a text is no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NameError {
    #[error("has no letters, or figures, or too many commas")]
    NotAName,
    #[error("one word only")]
    OneWord,
}

impl PersonName {
    /// `Tran, Troy`.
    pub fn last_first(&self) -> String {
        format!("{}, {}", self.last, self.first)
    }

    /// `Troy Tran`.
    pub fn first_last(&self) -> String {
        format!("{} {}", self.first, self.last)
    }

    /// The key under which a name is the same in any order, case and spelling of accents.
    pub(crate) fn match_key(&self) -> String {
        let key = key(&self.first_last());
        let mut parts: Vec<&str> = key.split(' ').collect();
        parts.sort_unstable();
        parts.join(" ")
    }

    /// First word of the first name and the last name without suffix: equal for `Tran, Troy M.` and `Tran Jr., Troy`.
    pub(crate) fn loose_key(&self) -> String {
        let (first, last) = (key(&self.first), key(&self.last));
        let last: Vec<&str> = last.split(' ').filter(|word| !is_suffix(word)).collect();
        format!("{} {}", first.split(' ').next().unwrap_or_default(), last.join(" "))
    }

    /// Last name first, for likeness: a slip in the first letter doesn't reorder it.
    pub(crate) fn likeness_key(&self) -> String {
        key(&self.last_first())
    }
}

/// Reads a whole name.
pub(crate) fn read_name(text: &str, order: NameOrder) -> Result<PersonName, NameError> {
    let text = tidy(text);
    if !text.chars().any(char::is_alphabetic) {
        return Err(NameError::NotAName);
    }
    let mut parts: Vec<&str> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let suffix = if parts.len() > 1 { take_suffix_part(&mut parts) } else { None };
    let mut name = match parts.as_slice() {
        [one] => without_comma(one, order)?,
        [last, first] => with_comma(last, first),
        [last, first, middle] => with_comma(last, &format!("{first} {middle}")),
        _ => return Err(NameError::NotAName),
    };
    if let Some(suffix) = suffix {
        name.last = format!("{} {suffix}", name.last);
    }
    if has_figures(&name) || ![&name.first, &name.last].iter().all(|part| part.chars().any(char::is_alphabetic)) {
        return Err(NameError::NotAName);
    }
    Ok(name)
}

/// A name out of two columns.
pub(crate) fn join_name(first: &str, last: &str) -> Result<PersonName, NameError> {
    let name = with_comma(&tidy(last), &tidy(first));
    let lettered = |part: &str| part.chars().any(char::is_alphabetic);
    if has_figures(&name) || !lettered(&name.first) || !lettered(&name.last) {
        return Err(NameError::NotAName);
    }
    Ok(name)
}

/// `Smith, Jr., John`, `Smith, John, Jr.` and `John Smith, Jr.` lose their suffix, which is given back.
fn take_suffix_part(parts: &mut Vec<&str>) -> Option<String> {
    let at = parts.iter().rposition(|part| is_suffix(&key(part)))?;
    (at > 0).then(|| parts.remove(at).to_owned())
}

fn with_comma(last: &str, first: &str) -> PersonName {
    let mut words: Vec<&str> = first.split(' ').collect();
    // `Smith, John Jr.`
    let suffix = (words.len() > 1 && words.last().is_some_and(|word| is_suffix(&key(word)))).then(|| words.pop());
    let last = match suffix.flatten() {
        Some(suffix) => format!("{last} {suffix}"),
        None => last.to_owned(),
    };
    PersonName { first: words.join(" "), last }
}

fn without_comma(text: &str, order: NameOrder) -> Result<PersonName, NameError> {
    let mut words: Vec<&str> = text.split(' ').collect();
    let suffix = if words.len() > 2 { words.pop_if(|word| is_suffix(&key(word))) } else { None };
    if words.len() < 2 {
        return Err(NameError::OneWord);
    }
    let at = match order {
        NameOrder::FirstLast => {
            let mut at = words.len() - 1;
            while at > 1 && is_particle(words[at - 1]) {
                at -= 1;
            }
            at
        }
        NameOrder::LastFirst => 1 + words[..words.len() - 2].iter().take_while(|word| is_particle(word)).count(),
    };
    let (front, back) = words.split_at(at);
    let (first, last) = match order {
        NameOrder::FirstLast => (front.join(" "), back.join(" ")),
        NameOrder::LastFirst => (back.join(" "), front.join(" ")),
    };
    let last = suffix.map_or(last.clone(), |suffix| format!("{last} {suffix}"));
    Ok(PersonName { first, last })
}

fn is_suffix(key: &str) -> bool {
    matches!(key, "jr" | "sr" | "ii" | "iii" | "iv" | "2nd" | "3rd" | "4th" | "junior" | "senior")
}

fn is_particle(word: &str) -> bool {
    const PARTICLES: [&str; 18] = [
        "van", "von", "de", "del", "della", "der", "den", "di", "da", "dos", "du", "la", "le", "los", "las", "ter",
        "bin", "al",
    ];
    PARTICLES.contains(&key(word).as_str())
}

/// Figures outside a suffix as `3rd`.
fn has_figures(name: &PersonName) -> bool {
    let has =
        |text: &str| key(text).split(' ').any(|word| !is_suffix(word) && word.chars().any(|c| c.is_ascii_digit()));
    has(&name.first) || has(&name.last)
}
