//! Names that strangers typed, made fit for a mail: one line, of a bearable length, in which no mail program sees a link.

/// The most characters of a name.
pub(crate) const NAME: usize = 60;

/// The most characters of a message.
pub(crate) const MESSAGE: usize = 500;

/// Line breaks and other controls become spaces, what turns the direction of writing goes, the rest is cut at `most` characters. A word
/// joiner after the dots within `evil.example` keeps mail programs from making a link of it: an invitation must not carry
/// another link than Daybook's.
pub(crate) fn clean(text: &str, most: usize) -> String {
    let plain: String =
        text.chars().filter(|c| !is_direction(*c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = if line.chars().count() > most {
        let kept: String = line.chars().take(most - 1).collect();
        format!("{}…", kept.trim_end())
    } else {
        line
    };
    unlink(&cut)
}

/// Marks that turn the direction of writing, and those that take no space.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn unlink(line: &str) -> String {
    let mut shown = String::with_capacity(line.len());
    let mut before = ' ';
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        shown.push(c);
        let joined = rest.peek().is_some_and(|next| !next.is_whitespace());
        if joined && ((c == '.' && !before.is_whitespace()) || c == ':' || c == '@') {
            shown.push('\u{2060}');
        }
        before = c;
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let long = "x".repeat(100);
        for (typed, shown) in [
            ("  Northline   Inc. ", "Northline Inc.".to_owned()),
            ("Ada\r\nBcc: b@x.example", "Ada Bcc: b@\u{2060}x.\u{2060}example".to_owned()),
            ("Ada\u{202e}moc", "Adamoc".to_owned()),
            ("J. R. Smith", "J. R. Smith".to_owned()),
            ("https://evil.example", "https:\u{2060}//evil.\u{2060}example".to_owned()),
            (&long, format!("{}…", "x".repeat(59))),
            ("", String::new()),
        ] {
            assert_eq!(clean(typed, NAME), shown, "{typed:?}");
        }
    }
}
