//! What a row changes of a stored person.

use super::record::{ForemanKey, KnownEmployee, PersonRecord};
use crate::field::Field;
use crate::value::phone::phone_key;
use crate::verdict::Change;
use crate::words::key;
use std::fmt::Display;

/// The fields that the record changes, with old and new text. What is the same is taken out of the record.
///
/// `by_name`: the person was found by name, so the file's spelling of the name changes nothing.
pub(super) fn changes(
    record: &mut PersonRecord,
    known: &KnownEmployee,
    by_name: bool,
    foreman_label: impl Fn(&ForemanKey) -> String,
) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut note = |field, from: String, to: String| changes.push(Change { field, from, to });
    // numbers that differ in case only are one number
    record.number = None;
    if by_name {
        record.name = None;
    }
    record.name = record.name.take().filter(|name| *name != known.name);
    if let Some(name) = &record.name {
        note(Field::Name, known.name.last_first(), name.last_first());
    }
    let exact = |a: &str, b: &str| a == b;
    for (field, slot, stored, same) in [
        (Field::Title, &mut record.title, &known.title, exact as fn(&str, &str) -> bool),
        (Field::Classification, &mut record.classification, &known.classification, exact),
        (Field::Region, &mut record.region, &known.region, |a, b| key(a) == key(b)),
        (Field::Phone, &mut record.phone, &known.phone, |a, b| phone_key(a) == phone_key(b)),
        (Field::Email, &mut record.email, &known.email, str::eq_ignore_ascii_case),
    ] {
        *slot = slot.take().filter(|new| !stored.as_deref().is_some_and(|old| same(new, old)));
        if let Some(new) = slot {
            note(field, stored.clone().unwrap_or_default(), new.clone());
        }
    }
    for (field, slot, stored) in
        [(Field::Hired, &mut record.hired, known.hired), (Field::Ended, &mut record.ended, known.ended)]
    {
        *slot = slot.filter(|new| stored != Some(*new));
        if let Some(new) = slot {
            note(field, text(stored.as_ref()), new.to_string());
        }
    }
    record.foreman = record.foreman.take().filter(|new| known.foreman.map(ForemanKey::Here).as_ref() != Some(new));
    if let Some(new) = &record.foreman {
        let from = known.foreman.map_or_else(String::new, |id| foreman_label(&ForemanKey::Here(id)));
        note(Field::Foreman, from, foreman_label(new));
    }
    record.skills = record.skills.take().filter(|new| keys(new) != keys(&known.skills));
    if let Some(new) = &record.skills {
        note(Field::Skills, known.skills.join(", "), new.join(", "));
    }
    record.active = record.active.filter(|new| *new != known.active);
    if let Some(new) = record.active {
        note(Field::Active, yes_no(known.active), yes_no(new));
    }
    changes
}

fn text(value: Option<&impl Display>) -> String {
    value.map_or_else(String::new, ToString::to_string)
}

fn yes_no(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}

fn keys(texts: &[String]) -> Vec<String> {
    let mut keys: Vec<String> = texts.iter().map(|text| key(text)).collect();
    keys.sort_unstable();
    keys
}
