//! Phone numbers: one stored form, so that two spellings of a number are one, and one form to read.

/// A phone number with its figures, a leading `+`, and an extension behind `x`: `6125550134`, `+18203871209x12`.
///
/// None when it has fewer than 7 or more than 15 figures (ITU-T E.164 allows 15), or letters that are no extension.
pub fn tidy_phone(text: &str) -> Option<String> {
    let low = text.to_lowercase();
    let (number, extension) = match low.find(['x', 'e', '#']) {
        Some(at) => low.split_at(at),
        None => (low.as_str(), ""),
    };
    let extension = extension.trim_start_matches(|c: char| c.is_alphabetic() || " .:#".contains(c));
    let figures: String = number.chars().filter(char::is_ascii_digit).collect();
    let sound = number.chars().all(|c| c.is_ascii_digit() || "+-.()/ ".contains(c))
        && (7..=15).contains(&figures.len())
        && extension.len() <= 6
        && extension.chars().all(|c| c.is_ascii_digit());
    let plus = if number.trim_start_matches([' ', '(']).starts_with('+') { "+" } else { "" };
    let tail = if extension.is_empty() { String::new() } else { format!("x{extension}") };
    sound.then(|| format!("{plus}{figures}{tail}"))
}

/// A stored number as people read it: `(612) 555-0134`, `+1 (820) 387-1209 x12`; others as they are.
pub fn display_phone(phone: &str) -> String {
    let (number, extension) = phone.split_once('x').unwrap_or((phone, ""));
    let (country, ten) = match number.strip_prefix("+1") {
        Some(rest) => ("+1 ", rest),
        None => ("", number),
    };
    let is_ten = ten.len() == 10 && ten.bytes().all(|b| b.is_ascii_digit());
    let mut out =
        if is_ten { format!("{country}({}) {}-{}", &ten[..3], &ten[3..6], &ten[6..]) } else { number.to_owned() };
    if !extension.is_empty() {
        out.push_str(" x");
        out.push_str(extension);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_stored_shown() {
        for (typed, stored, shown) in [
            ("866-701-8546", "8667018546", "(866) 701-8546"),
            ("+1 820 387 1209", "+18203871209", "+1 (820) 387-1209"),
            ("(514) 603-7168", "5146037168", "(514) 603-7168"),
            ("612-555-0134 ext. 12", "6125550134x12", "(612) 555-0134 x12"),
            ("+49 30 1234567", "+49301234567", "+49301234567"),
            ("555-0134", "5550134", "5550134"),
        ] {
            assert_eq!(tidy_phone(typed).as_deref(), Some(stored), "{typed}");
            assert_eq!(tidy_phone(stored).as_deref(), Some(stored), "{typed}");
            assert_eq!(tidy_phone(shown).as_deref(), Some(stored), "{typed}");
            assert_eq!(display_phone(stored), shown);
        }
        for wrong in ["", "555", "call the office", "1234567890123456", "612-555-CAFE", "=1+1", "６１２５５５０１３４"]
        {
            assert_eq!(tidy_phone(wrong), None, "{wrong}");
        }
    }
}
