//! Phone numbers and e-mail addresses.

/// A phone number with its figures, a leading `+`, and an extension behind `x`: `6125550134`, `+18203871209x12`.
///
/// None when it has fewer than 7 or more than 15 figures, or letters that are no extension.
pub(crate) fn read_phone(text: &str) -> Option<String> {
    let low = text.to_lowercase();
    let low = low.trim_start_matches("tel").trim_start_matches([':', '.', ' ']);
    let (number, extension) = match low.find(['x', 'e', '#']) {
        Some(at) => low.split_at(at),
        None => (low, ""),
    };
    let extension = extension.trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, '.' | ' ' | ':' | '#'));
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let plain = number.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | '(' | ')' | ' ' | '/'));
    let sound = plain
        && (7..=15).contains(&digits.len())
        && extension.len() <= 6
        && extension.chars().all(|c| c.is_ascii_digit());
    sound.then(|| {
        let plus = if number.trim_start().trim_start_matches('(').starts_with('+') { "+" } else { "" };
        let tail = if extension.is_empty() { String::new() } else { format!("x{extension}") };
        format!("{plus}{digits}{tail}")
    })
}

/// A tidied number as people read it: `(612) 555-0134`, `+1 (820) 387-1209`; others as they are.
pub fn display_phone(phone: &str) -> String {
    let (number, extension) = phone.split_once('x').map_or((phone, None), |(number, tail)| (number, Some(tail)));
    let (country, ten) = match number.strip_prefix("+1") {
        Some(rest) => ("+1 ", rest),
        None => ("", number),
    };
    let is_ten = ten.len() == 10 && ten.chars().all(|c| c.is_ascii_digit());
    let mut out =
        if is_ten { format!("{country}({}) {}-{}", &ten[..3], &ten[3..6], &ten[6..]) } else { number.to_owned() };
    if let Some(extension) = extension {
        out.push_str(" x");
        out.push_str(extension);
    }
    out
}

/// Figures by which two spellings of a number are one: the country code of the United States makes no difference.
pub(crate) fn phone_key(text: &str) -> String {
    let tidied = read_phone(text).unwrap_or_else(|| text.to_owned());
    let bare = tidied.trim_start_matches('+');
    let number = bare.split('x').next().unwrap_or_default();
    if number.len() == 11 { bare.strip_prefix('1').unwrap_or(bare) } else { bare }.to_owned()
}

/// Whether a text has the shape of an e-mail address: one `@`, a name before it, a dotted domain behind it.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let plain =
        |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '@' | ',' | ';' | '<' | '>' | '"' | '(' | ')');
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    text.len() <= 254
        && !local.is_empty()
        && local.len() <= 64
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local.chars().all(plain)
        && domain.contains('.')
        && domain.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_are_tidied_and_shown() {
        for (typed, tidied, shown) in [
            ("866-701-8546", "8667018546", "(866) 701-8546"),
            ("+1 820 387 1209", "+18203871209", "+1 (820) 387-1209"),
            ("(514) 603-7168", "5146037168", "(514) 603-7168"),
            ("618.872.2827", "6188722827", "(618) 872-2827"),
            ("612-555-0134 ext. 12", "6125550134x12", "(612) 555-0134 x12"),
            ("+49 30 1234567", "+49301234567", "+49301234567"),
        ] {
            assert_eq!(read_phone(typed).as_deref(), Some(tidied), "{typed}");
            assert_eq!(display_phone(tidied), shown);
        }
        for wrong in ["555", "call the office", "1234567890123456", "612-555-CAFE", "=1+1"] {
            assert_eq!(read_phone(wrong), None, "{wrong}");
        }
        assert_eq!(phone_key("+1 (820) 387-1209"), phone_key("820.387.1209"));
    }

    #[test]
    fn email_shapes() {
        for good in ["a@b.co", "troy.tran+crew@example.com", "josé@exämple.mx"] {
            assert!(is_email(good), "{good}");
        }
        for wrong in
            ["not-an-address", "a@b", "a b@c.de", "@b.co", "a@", "a@@b.co", "a@b..co", "a@b.co, c@d.co", ".a@b.co"]
        {
            assert!(!is_email(wrong), "{wrong}");
        }
    }
}
