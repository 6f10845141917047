//! One change of the trail as a list of fields: the stored JSON of before and after, side by side.

use kernel::FieldChange;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Fields that say nothing to a reader: the record is named, and the account stands behind the name.
const UNTOLD: [&str; 2] = ["id", "account_id"];

/// What happened to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It is new, or something was done that changes no record.
    Created,
    /// Some fields differ.
    Changed,
    /// It is no more.
    Deleted,
}

/// What happened, by which of the two is there.
pub fn change_kind(before: Option<&Map<String, Value>>, after: Option<&Map<String, Value>>) -> ChangeKind {
    match (before, after) {
        (Some(_), Some(_)) => ChangeKind::Changed,
        (Some(_), None) => ChangeKind::Deleted,
        (None, _) => ChangeKind::Created,
    }
}

/// The fields of either, by name, but for those that are empty on both sides. `word` gives a value's text.
pub fn field_changes(
    before: Option<&Map<String, Value>>,
    after: Option<&Map<String, Value>>,
    word: impl Fn(&str, &Value) -> Option<String>,
) -> Vec<FieldChange> {
    let names =
        |side: Option<&Map<String, Value>>| side.into_iter().flat_map(Map::keys).cloned().collect::<BTreeSet<_>>();
    let text =
        |side: Option<&Map<String, Value>>, field: &str| side.and_then(|s| s.get(field)).and_then(|v| word(field, v));
    names(before)
        .union(&names(after))
        .filter(|field| !UNTOLD.contains(&field.as_str()))
        .map(|field| FieldChange { field: field.clone(), before: text(before, field), after: text(after, field) })
        .filter(|change| change.before.is_some() || change.after.is_some())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn map(value: Value) -> Map<String, Value> {
        let Value::Object(map) = value else { panic!("{value}") };
        map
    }

    fn word(_: &str, value: &Value) -> Option<String> {
        value.as_str().map(str::to_owned)
    }

    fn change(field: &str, before: Option<&str>, after: Option<&str>) -> FieldChange {
        FieldChange { field: field.into(), before: before.map(Into::into), after: after.map(Into::into) }
    }

    #[test]
    fn both_sides_stand_together() {
        let before = map(json!({"title": "Finisher", "phone": null}));
        let after = map(json!({"title": "Foreman", "phone": "555"}));
        let expected = [change("phone", None, Some("555")), change("title", Some("Finisher"), Some("Foreman"))];
        assert_eq!(field_changes(Some(&before), Some(&after), word), expected);
        assert_eq!(change_kind(Some(&before), Some(&after)), ChangeKind::Changed);
    }

    #[test]
    fn a_new_record_shows_what_it_has_but_not_its_id() {
        let after = map(json!({"id": "0193", "account_id": "0194", "name": "Pete", "notes": null}));
        assert_eq!(field_changes(None, Some(&after), word), [change("name", None, Some("Pete"))]);
        assert_eq!(change_kind(None, Some(&after)), ChangeKind::Created);
        assert_eq!(change_kind(Some(&after), None), ChangeKind::Deleted);
    }
}
