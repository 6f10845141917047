//! Names as they are shown, sorted and typed.

use kernel::tidy;

/// `Pete Novak`.
pub fn display_name(given: &str, family: &str) -> String {
    format!("{given} {family}")
}

/// `Novak, Pete`.
pub fn sort_name(given: &str, family: &str) -> String {
    format!("{family}, {given}")
}

/// Given and family name of what somebody typed into one cell: `Novak, Pete` or `Pete Novak`. Without a comma the last
/// word, with the small words before it (`van der Berg`), is the family name. None when it is not two names.
pub fn split_name(text: &str) -> Option<(String, String)> {
    let text = tidy(text);
    if let Some((family, given)) = text.split_once(',') {
        let (family, given) = (tidy(family), tidy(given));
        return (!family.is_empty() && !given.is_empty()).then_some((given, family));
    }
    let words: Vec<&str> = text.split(' ').collect();
    let mut at = words.len().checked_sub(1).filter(|at| *at > 0)?;
    while at > 1 && words[at - 1].chars().all(char::is_lowercase) {
        at -= 1;
    }
    Some((words[..at].join(" "), words[at..].join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_typing() {
        let named = |given: &str, family: &str| Some((given.to_owned(), family.to_owned()));
        assert_eq!(split_name(" Novak,  Pete "), named("Pete", "Novak"));
        assert_eq!(split_name("Pete Novak"), named("Pete", "Novak"));
        assert_eq!(split_name("Ana Maria Sousa"), named("Ana Maria", "Sousa"));
        assert_eq!(split_name("Jan van der Berg"), named("Jan", "van der Berg"));
        assert_eq!(split_name("van Berg"), named("van", "Berg"));
        for wrong in ["", "Pete", "Novak,", ", Pete"] {
            assert_eq!(split_name(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn shown_and_sorted() {
        assert_eq!(display_name("Pete", "Novak"), "Pete Novak");
        assert_eq!(sort_name("Pete", "Novak"), "Novak, Pete");
    }
}
