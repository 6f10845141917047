//! What contractors call their columns.

mod table;

use crate::field::{Field, ImportKind};
use crate::likeness::distance;
use crate::words;
use table::{Names, synonyms};

/// How well a header names a field, 0.0 to 1.0; below [`LEAST`] it doesn't.
pub(crate) fn name_score(kind: ImportKind, header: &str, field: Field) -> f32 {
    let header = header_key(header);
    score_key(kind, &header, field)
}

/// The least score at which a column is mapped by its name.
pub(crate) const LEAST: f32 = 0.5;

/// The best field for a header by its name alone.
pub(crate) fn best_field(kind: ImportKind, header: &str) -> Option<(Field, f32)> {
    let header = header_key(header);
    kind.fields()
        .iter()
        .map(|field| (*field, score_key(kind, &header, *field)))
        .filter(|(_, score)| *score >= LEAST)
        // the first of equals: `max_by` would take the last
        .rev()
        .max_by(|a, b| a.1.total_cmp(&b.1))
}

/// A header as the tables below spell it: `Emp #` is `employee number`, `E-mail` is `email`.
pub(crate) fn header_key(header: &str) -> String {
    let spelled = words::key(&header.replace('#', " number "));
    let mut out: Vec<&str> = Vec::new();
    for word in spelled.split(' ') {
        let word = match word {
            "emp" | "ee" | "empl" | "employees" | "employe" => "employee",
            "no" | "num" | "nbr" | "nr" | "nos" => "number",
            "proj" | "projects" => "project",
            "mail" if out.last() == Some(&"e") => {
                out.pop();
                "email"
            }
            "addr" => "address",
            "tel" => "phone",
            "fname" => "first",
            "lname" => "last",
            other => other,
        };
        out.push(word);
    }
    out.join(" ")
}

/// Words that say whose or which, without changing what a column is.
fn is_qualifier(kind: ImportKind, word: &str) -> bool {
    matches!(word, "current" | "primary" | "the" | "of" | "full" | "est" | "planned")
        || match kind {
            ImportKind::Projects => matches!(word, "project" | "job" | "site" | "jobsite" | "day"),
            ImportKind::People => matches!(word, "employee" | "worker" | "home" | "personal" | "work"),
            ImportKind::Schedule => matches!(word, "employee" | "worker"),
        }
}

/// Words that make a column something else than its other words say.
const OTHER_THINGS: [&str; 16] = [
    "emergency",
    "spouse",
    "previous",
    "old",
    "exp",
    "expires",
    "expiry",
    "expiration",
    "osha",
    "license",
    "rate",
    "notes",
    "note",
    "vendor",
    "client",
    "customer",
];

fn score_key(kind: ImportKind, header: &str, field: Field) -> f32 {
    let names = synonyms(kind, field);
    if let Some((_, weight)) = names_of(names).find(|(name, _)| *name == header) {
        return weight;
    }
    let parts: Vec<&str> = header.split(' ').collect();
    if header.is_empty() || parts.iter().any(|word| OTHER_THINGS.contains(word)) {
        return 0.0;
    }
    let bare = parts.iter().filter(|word| !is_qualifier(kind, word)).copied().collect::<Vec<_>>().join(" ");
    if let Some((_, weight)) = names_of(names).find(|(name, _)| *name == bare) {
        return weight * 0.9;
    }
    // a slip of the keyboard in a long enough name
    let length = header.chars().count();
    if length >= 5 {
        let allowed = if length >= 9 { 2 } else { 1 };
        let slip = names_of(names).filter(|(name, _)| {
            name.len() >= 5 && name.len().abs_diff(length) <= allowed && distance(name, header) <= allowed
        });
        if let Some(weight) = slip.map(|(_, weight)| weight).max_by(f32::total_cmp) {
            return weight * 0.8;
        }
    }
    let found = contained(names, &parts);
    // "Foreman phone" contains two fields and is neither
    let mut others = kind.fields().iter().filter(|other| **other != field && !akin(**other, field));
    if found > 0.0 && others.any(|other| contained(synonyms(kind, *other), &parts) > 0.0) { 0.0 } else { found }
}

/// Fields that share names, so that one doesn't speak against the other.
fn akin(a: Field, b: Field) -> bool {
    let group = |field| match field {
        Field::Title | Field::Classification => 1,
        Field::Number | Field::Name => 2,
        Field::Code | Field::ProjectName => 3,
        Field::Date | Field::Weekday => 4,
        _ => 0,
    };
    group(a) != 0 && group(a) == group(b)
}

/// A synonym whose words are at least half of the header's: "Contact phone" is a phone.
fn contained(names: Names, header: &[&str]) -> f32 {
    names_of(names)
        .filter(|(name, _)| name.split(' ').all(|word| word.len() > 2 && header.contains(&word)))
        .filter(|(name, _)| name.split(' ').count() * 2 >= header.len())
        .map(|(_, weight)| weight * 0.6)
        .fold(0.0, f32::max)
}

/// Each single name with its weight.
fn names_of(names: Names) -> impl Iterator<Item = (&'static str, f32)> {
    names.iter().flat_map(|(weight, list)| list.split(", ").map(|name| (name, *weight)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_name_their_fields() {
        use Field::*;
        use ImportKind::*;
        for (kind, header, field) in [
            (People, "Emp #", Some(Number)),
            (People, "Employee ID", Some(Number)),
            (People, "E-mail", Some(Email)),
            (People, "Cell", Some(Phone)),
            (People, "Contact phone", Some(Phone)),
            (People, "Employee Hire Date", Some(Hired)),
            (People, "Class", Some(Title)),
            (People, "Forman", Some(Foreman)),
            (People, "Crew Lead", Some(Foreman)),
            (People, "OSHA 30 exp.", None),
            (People, "Emergency phone", None),
            (People, "Foreman phone", None),
            (People, "Notes", None),
            (Projects, "Job", Some(Code)),
            (Projects, "Job Name", Some(ProjectName)),
            (Projects, "Finish", Some(End)),
            (Projects, "Lattitude", Some(Lat)),
            (Schedule, "AM/PM", Some(Part)),
            (Schedule, "Job No.", Some(Work)),
        ] {
            assert_eq!(best_field(kind, header).map(|(field, _)| field), field, "{header}");
        }
    }
}
