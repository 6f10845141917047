//! Text made comparable: blanks collapsed, case and accents folded, words split.

/// Whether a character only separates: blanks, control characters, zero-width marks.
pub(crate) fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The text with each run of gaps made one blank, and none at its ends.
pub(crate) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(is_gap).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The key under which two spellings are the same: lower case, without accents and punctuation, one blank between words.
///
/// A text of punctuation alone keeps itself, so that it equals nothing else.
pub(crate) fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_alphanumeric() {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            fold_into(c, &mut out);
        } else if !matches!(c, '\'' | '\u{2019}' | '`' | '\u{0300}'..='\u{036f}') {
            // O'Brien is one word; a combining accent belongs to the letter before it
            gap = true;
        }
    }
    if out.is_empty() { tidy(text) } else { out }
}

/// Letters and digits alone, in upper case: `p-121 ` and `P 121` are both `P121`.
pub(crate) fn compact(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

fn fold_into(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    for low in c.to_lowercase() {
        match plain(low) {
            Some(letters) => out.push_str(letters),
            None if matches!(low, '\u{0300}'..='\u{036f}') => {}
            None => out.push(low),
        }
    }
}

/// The unaccented letters of a Latin letter in lower case.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ð' | 'ď' | 'đ' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ț' => "t",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_thing_share_a_key() {
        for (a, b) in [
            ("Schäfer,  Ana", "schafer ana"),
            ("O'Brien", "O\u{2019}BRIEN"),
            ("Nu\u{0301}n\u{0303}ez", "Núñez"),
            ("\u{a0}North \u{200b}", "north"),
        ] {
            assert_eq!(key(a), key(b), "{a} / {b}");
        }
        assert_eq!(compact("p - 121"), "P121");
        assert_eq!(tidy("  Tran,\u{a0} Troy \n"), "Tran, Troy");
        assert_eq!(key("--"), "--");
    }
}
