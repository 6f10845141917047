//! Every word of the list is refused: of the whole list where the npm package is installed, of a sample everywhere.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use common_passwords::{LEAST, is_common};
use std::path::Path;

#[test]
fn every_word_of_the_sample_is_common() {
    let words: Vec<&str> = include_str!("sample.txt").lines().collect();
    assert_eq!(words.len(), 100);
    for word in words {
        assert!(is_common(word) && is_common(&word.to_uppercase()), "{word}");
    }
}

#[test]
fn every_word_of_the_whole_list_is_common_where_it_is_installed() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../end2end/node_modules/@zxcvbn-ts/language-common/src/passwords.json");
    let Ok(text) = std::fs::read_to_string(file) else { return };
    let words: Vec<String> = serde_json::from_str(&text).unwrap();
    assert!(words.len() > 49_000, "{} words", words.len());
    let missed: Vec<_> = words.iter().filter(|word| word.chars().count() >= LEAST && !is_common(word)).collect();
    assert!(missed.is_empty(), "{missed:?}");
}
