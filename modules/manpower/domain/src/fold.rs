//! Text made comparable, for sorting names and for finding what was typed.

/// Lower case without the accents of Latin letters, so that `Núñez` sorts as `nunez` and `cafe` finds `Café`.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
            continue;
        }
        for low in c.to_lowercase() {
            match plain(low) {
                Some(letters) => out.push_str(letters),
                // a combining accent belongs to the letter before it
                None if matches!(low, '\u{0300}'..='\u{036f}') => {}
                None => out.push(low),
            }
        }
    }
    out
}

fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ð' | 'ď' | 'đ' => "d",
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì'..='ï' | 'ī' | 'į' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' => "r",
        'ś' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ț' | 'ţ' => "t",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn accents_and_case_go() {
        for (text, folded) in [
            ("Núñez", "nunez"),
            ("CAFÉ Tower", "cafe tower"),
            ("Cafe\u{301}", "cafe"),
            ("Łódź", "lodz"),
            ("東京", "東京"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }
}
