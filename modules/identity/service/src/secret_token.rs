//! Tokens that mean nothing by themselves: 256 random bits, of which the database keeps only the hash.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use std::fmt;

/// A token for the browser, and until when it is good. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    text: String,
    expires_at: i64,
}

impl Token {
    pub(crate) fn new(text: String, expires_at: i64) -> Self {
        Self { text, expires_at }
    }

    /// A new random token, good until then (epoch milliseconds).
    pub fn random(expires_at: i64) -> Self {
        Self::new(BASE64_URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>()), expires_at)
    }

    /// The token itself.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Epoch milliseconds.
    pub fn expires_at(&self) -> i64 {
        self.expires_at
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token").field("expires_at", &self.expires_at).finish_non_exhaustive()
    }
}

/// What the database keeps of a random token: SHA-256, hex. A salt would add nothing to 256 random bits.
pub fn hash_of(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_differ_and_are_not_printed() {
        let (a, b) = (Token::random(0), Token::random(0));
        assert_ne!(a, b);
        assert_eq!(a.text().len(), 43, "32 bytes in base64 without padding");
        assert!(!format!("{a:?}").contains(a.text()));
    }

    #[test]
    fn the_hash_is_sha_256() {
        // FIPS 180-4's example
        assert_eq!(hash_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
