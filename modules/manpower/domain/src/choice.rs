//! Finding a project or a status by what was typed.

use crate::{ProjectLine, Status, Work, fold};

/// A project or status that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it sets.
    pub work: Work,
    /// The project's code, or the status's label.
    pub label: String,
    /// The project's name; nothing for a status.
    pub detail: String,
    /// The project's hue.
    pub hue: Option<u8>,
}

/// What may be meant by a text, the likeliest first: a code or status as typed, then the start of a code, its number (`121` or
/// `12` for `P-121`), words of the name, any part of the name. Nothing typed gives the week's projects, then the others.
///
/// Only projects that are offered this week are found.
pub fn choices(text: &str, projects: &[ProjectLine]) -> Vec<Choice> {
    let typed = fold(text.trim());
    let offered = projects.iter().filter(|line| line.offered);
    let mut found: Vec<(u8, Choice)> = if typed.is_empty() {
        offered.map(|line| (u8::from(!line.in_week()), of_project(line))).collect()
    } else {
        offered.filter_map(|line| Some((project_rank(&typed, line)?, of_project(line)))).collect()
    };
    let statuses = Status::ALL.into_iter();
    found.extend(statuses.filter_map(|status| Some((status_rank(&typed, status)?, of_status(status)))));
    // stable: projects keep the order of their codes, and stand before statuses that match as well
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, choice)| choice).collect()
}

/// Letters and digits alone: `P-121`, `p 121` and `p121` are alike.
pub(crate) fn compact(folded: &str) -> String {
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The digits that end a code, without zeros before them: `121` of `P-121`, `7` of `J-007`.
pub(crate) fn number_of(code: &str) -> &str {
    let start = code.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let digits = &code[start..];
    let shown = digits.trim_start_matches('0');
    if shown.is_empty() { digits } else { shown }
}

fn of_project(line: &ProjectLine) -> Choice {
    Choice { work: Work::Project(line.id), label: line.code.clone(), detail: line.name.clone(), hue: Some(line.hue) }
}

fn of_status(status: Status) -> Choice {
    Choice { work: Work::Status(status), label: status.label().to_owned(), detail: String::new(), hue: None }
}

fn project_rank(typed: &str, line: &ProjectLine) -> Option<u8> {
    let (code, name) = (fold(&line.code), fold(&line.name));
    let (short_code, short_typed) = (compact(&code), compact(typed));
    if code == typed || (!short_typed.is_empty() && short_code == short_typed) {
        return Some(0);
    }
    if code.starts_with(typed) || (!short_typed.is_empty() && short_code.starts_with(&short_typed)) {
        return Some(1);
    }
    let number = number_of(&code);
    if typed.bytes().all(|b| b.is_ascii_digit()) && !number.is_empty() {
        let digits = typed.trim_start_matches('0');
        if number == digits {
            return Some(2);
        }
        if !digits.is_empty() && number.starts_with(digits) {
            return Some(3);
        }
    }
    if starts_words(typed, &name) {
        return Some(4);
    }
    name.contains(typed).then_some(5)
}

fn status_rank(typed: &str, status: Status) -> Option<u8> {
    if typed.is_empty() {
        return Some(2);
    }
    let [own, others @ ..] = status.words() else { return None };
    if *own == typed || others.contains(&typed) {
        Some(0)
    } else if own.starts_with(typed) {
        Some(1)
    } else {
        others.iter().any(|word| word.starts_with(typed)).then_some(4)
    }
}

/// Whether each typed word begins a word of the name.
fn starts_words(typed: &str, name: &str) -> bool {
    let words = |text: &'_ str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (typed, name) = (words(typed), words(name));
    !typed.is_empty() && typed.iter().all(|part| name.iter().any(|word| word.starts_with(part.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typed::tests::projects;

    fn labels(text: &str) -> Vec<String> {
        choices(text, &projects()).into_iter().map(|choice| choice.label).collect()
    }

    #[test]
    fn the_likeliest_comes_first() {
        let cases: &[(&str, &[&str])] = &[
            ("p-12", &["P-12", "P-121", "P-126"]),
            ("P121", &["P-121"]),
            ("121", &["P-121"]),
            ("12", &["P-12", "P-121", "P-126"]),
            ("harlan", &["P-121"]),
            ("mid har", &["P-121"]),
            ("cafe", &["P-133"]),
            ("storage", &["P-133"]),
            ("torage", &["P-133"]),
            ("off", &["Off", "P-126"]),
            ("vac", &["PTO"]),
            ("tr", &["Training"]),
            ("hol", &["Holiday"]),
            ("zzz", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(&labels(text), expected, "{text}");
        }
    }

    #[test]
    fn nothing_typed_offers_the_weeks_projects_first() {
        assert_eq!(labels(" "), ["P-121", "P-12", "P-126", "P-133", "PTO", "Sick", "Training", "Off", "Holiday"]);
    }

    #[test]
    fn numbers_of_codes() {
        for (code, number) in
            [("P-121", "121"), ("J-007", "7"), ("121", "121"), ("A12B", ""), ("P-000", "000"), ("", "")]
        {
            assert_eq!(number_of(code), number, "{code}");
        }
    }
}
