//! What the address asks a list for.

use leptos_router::params::ParamsMap;
use std::str::FromStr;

/// The parameters of the address.
pub struct Asked<'a>(pub(super) &'a ParamsMap);

impl Asked<'_> {
    /// A parameter; none when it is missing or empty.
    pub fn text(&self, name: &str) -> Option<String> {
        self.0.get(name).filter(|value| !value.is_empty())
    }

    /// A parameter as an id or a number; none also when it can't be read.
    pub fn parsed<T: FromStr>(&self, name: &str) -> Option<T> {
        self.text(name)?.parse().ok()
    }

    /// A parameter as one of a set of words; `parse` knows them.
    pub fn word<T: Default>(&self, name: &str, parse: fn(&str) -> Option<T>) -> T {
        self.text(name).and_then(|word| parse(&word)).unwrap_or_default()
    }

    /// The words of a parameter that holds several, parted by commas.
    pub fn words<T>(&self, name: &str, parse: fn(&str) -> Option<T>) -> Vec<T> {
        words_of(&self.text(name).unwrap_or_default(), parse)
    }

    /// Whether the order is turned round.
    pub fn descending(&self) -> bool {
        self.0.get_str("dir") == Some("desc")
    }
}

fn words_of<T>(text: &str, parse: fn(&str) -> Option<T>) -> Vec<T> {
    text.split(',').filter_map(|word| parse(word.trim())).collect()
}

#[cfg(test)]
mod tests {
    use super::words_of;

    #[test]
    fn words_that_are_none_ask_for_nothing() {
        let number = |word: &str| word.parse::<u8>().ok();
        assert_eq!(words_of("1, x,2", number), [1, 2]);
        assert!(words_of("", number).is_empty());
    }
}
