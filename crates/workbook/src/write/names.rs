//! Sheet names that Excel accepts.

use std::collections::HashSet;

const MAX_UNITS: usize = 31;

/// The names given so far in one workbook.
#[derive(Debug, Default)]
pub(super) struct SheetNames {
    /// In lower case: Excel takes `Crew` and `CREW` for the same.
    taken: HashSet<String>,
}

impl SheetNames {
    /// `wanted` where it may be a name, else the nearest that may: ` (2)` is added to a name that is taken.
    pub(super) fn unique(&mut self, wanted: &str) -> String {
        let base = legal(wanted);
        let mut name = cut(&base, MAX_UNITS).to_owned();
        let mut count = 1;
        // Excel keeps "History" for itself
        while name.eq_ignore_ascii_case("history") || !self.taken.insert(name.to_lowercase()) {
            count += 1;
            let suffix = format!(" ({count})");
            name = format!("{}{suffix}", cut(&base, MAX_UNITS - suffix.len()));
        }
        name
    }
}

fn legal(wanted: &str) -> String {
    let replaced: String = wanted
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .map(|c| if matches!(c, '*' | '?' | ':' | '[' | ']' | '\\' | '/') { '-' } else { c })
        .collect();
    match replaced.trim_matches(|c: char| c == '\'' || c.is_whitespace()) {
        "" => "Sheet".to_owned(),
        name => name.to_owned(),
    }
}

/// The longest start of `name` within `units`, not ending in an apostrophe or a space.
fn cut(name: &str, units: usize) -> &str {
    let mut used = 0;
    let end = name.char_indices().find(|(_, c)| {
        used += c.len_utf16();
        used > units
    });
    let name = end.map_or(name, |(at, _)| &name[..at]);
    name.trim_end_matches(|c: char| c == '\'' || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_legal_and_unique() {
        let mut names = SheetNames::default();
        let cases = [
            ("By Project", "By Project"),
            ("by project", "by project (2)"),
            ("North/South: [A]", "North-South- -A-"),
            ("'quoted'", "quoted"),
            ("", "Sheet"),
            ("  ", "Sheet (2)"),
            ("History", "History (2)"),
            ("A name that is much longer than Excel allows", "A name that is much longer than"),
            ("A name that is much longer than Excel ALLOWS", "A name that is much longer (2)"),
            ("😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"),
        ];
        for (wanted, given) in cases {
            assert_eq!(names.unique(wanted), given);
        }
    }
}
