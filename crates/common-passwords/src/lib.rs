//! The passwords that attackers try first, as a compact filter.
//!
//! The list is that of the npm package `@zxcvbn-ts/language-common`: 49,233 words in small letters, of which the 17,950 with eight
//! characters or more matter, because shorter ones are refused anyway. `cargo xtask common-passwords` makes `common.bin` of it: a
//! Golomb-coded set of their hashes. Every word of the list is in the set; another text is taken for one with a chance of 2⁻¹⁷.
//!
//! | Part | Bytes |
//! | --- | --- |
//! | How many words, little-endian | 4 |
//! | The distances between the sorted hashes, Rice-coded with 17 bits | the rest |

mod bits;

use bits::{BitReader, BitWriter};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// The fewest characters of a word that is in the filter.
pub const LEAST: usize = 8;

/// A text that is in no list is taken for common with a chance of one in 2 to this: fewer than 8 in a million.
const FALSE_BITS: u32 = 17;

static COMMON: LazyLock<Vec<u64>> = LazyLock::new(|| decode(include_bytes!("common.bin")));

/// Whether a text is one of the common passwords, in small or capital letters.
pub fn is_common(text: &str) -> bool {
    // a text of another length class can't be in the list, and each call would be a chance more to be wrong
    text.chars().count() >= LEAST && contains(&COMMON, text)
}

/// The filter of a list of words.
pub fn build<'w>(words: impl IntoIterator<Item = &'w str>) -> Vec<u8> {
    let words: Vec<String> =
        words.into_iter().filter(|word| word.chars().count() >= LEAST).map(str::to_lowercase).collect();
    let mut hashes: Vec<u64> = words.iter().map(|word| hash(word, words.len())).collect();
    hashes.sort_unstable();
    let mut out = BitWriter::new(u32::try_from(words.len()).unwrap_or(u32::MAX).to_le_bytes().to_vec());
    let mut last = 0;
    for hash in hashes {
        out.rice(hash - last, FALSE_BITS);
        last = hash;
    }
    out.finish()
}

fn decode(bytes: &[u8]) -> Vec<u64> {
    let Some((count, rest)) = bytes.split_first_chunk::<4>() else { return Vec::new() };
    let mut bits = BitReader::new(rest);
    let mut last = 0;
    (0..u32::from_le_bytes(*count))
        .map_while(|_| {
            last += bits.rice(FALSE_BITS)?;
            Some(last)
        })
        .collect()
}

fn contains(hashes: &[u64], text: &str) -> bool {
    hashes.binary_search(&hash(&text.to_lowercase(), hashes.len())).is_ok()
}

/// The hash of a word in a set of so many: evenly spread over that many times 2¹⁷ values.
fn hash(word: &str, count: usize) -> u64 {
    let digest = Sha256::digest(word.as_bytes());
    let head = digest.first_chunk::<8>().map_or(0, |head| u64::from_be_bytes(*head));
    let range = (count as u128) << FALSE_BITS;
    u64::try_from((u128::from(head) * range) >> 64).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_holds_its_words_in_any_case_and_no_short_ones() {
        let hashes = decode(&build(["password", "Iloveyou", "short", "øøøøøøøø"]));
        assert_eq!(hashes.len(), 3);
        for word in ["password", "PassWord", "iloveyou", "ØØØØØØØØ"] {
            assert!(contains(&hashes, word), "{word}");
        }
        assert!(!contains(&hashes, "password one two"));
    }

    #[test]
    fn the_shipped_filter_is_whole() {
        assert_eq!(COMMON.len(), 17_950);
        assert!(COMMON.is_sorted());
        let size = include_bytes!("common.bin").len();
        assert!(size < 50_000, "{size} bytes");
    }

    #[test]
    fn few_other_texts_are_taken_for_common() {
        let wrong = (0..2_000_000).filter(|n| is_common(&format!("no such word {n:x}"))).count();
        // 15.3 are to be expected; 40 are one in some ten millions of such tests, and these texts are always the same
        assert!(wrong <= 40, "{wrong} of 2,000,000");
    }
}
