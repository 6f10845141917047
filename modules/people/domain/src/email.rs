//! The shape of an e-mail address.

/// Whether a text has the shape of an e-mail address: one `@`, a name before it, a dotted domain behind it. Whether mail
/// arrives there only sending tells.
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    is_local(local) && domain.contains('.') && domain.split('.').all(is_label)
}

fn is_local(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && !text.starts_with('.')
        && !text.ends_with('.')
        && !text.contains("..")
        && text.chars().all(|c| !c.is_whitespace() && !c.is_control() && !",;<>()\"@".contains(c))
}

fn is_label(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.chars().all(|c| c.is_alphanumeric() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::is_email;

    #[test]
    fn shapes() {
        for good in ["a@b.co", "pete.novak+crew@example.com", "josé@exämple.mx", "o'brien@sub.example.org"] {
            assert!(is_email(good), "{good}");
        }
        for wrong in [
            "",
            "not-an-address",
            "a@b",
            "a b@c.de",
            "@b.co",
            "a@",
            "a@@b.co",
            "a@b..co",
            ".a@b.co",
            "a@-b.co",
            "a,b@c.de",
        ] {
            assert!(!is_email(wrong), "{wrong}");
        }
    }
}
