//! The secret in a link.

/// Characters of a token: 32 random bytes in base64url without padding.
pub const TOKEN_LEN: usize = 43;

/// Whether a text can be a token at all. It saves the database a question, and nothing more.
pub fn is_token(text: &str) -> bool {
    text.len() == TOKEN_LEN && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_two_bytes_in_base64url_are_a_token() {
        // RFC 4648, part 5: 32 bytes take 43 characters; 62 and 63 are written - and _
        assert!(is_token("__-_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
        for bad in ["", "short", "A/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", &"A".repeat(44)] {
            assert!(!is_token(bad), "{bad}");
        }
    }
}
