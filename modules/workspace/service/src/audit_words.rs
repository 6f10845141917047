//! The stored values of a change as texts for people.

use crate::Clock;
use entity::{Versioned, employee, membership, project, region, role};
use kernel::{Field, FieldSet};
use sea_orm::ColumnTrait;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use store::{Reads, StoreError};
use uuid::Uuid;

/// What is needed to word the values of some rows: the clock, and the names behind ids.
pub(crate) struct Words {
    clock: Clock,
    names: HashMap<Uuid, String>,
    /// Which guarded fields the reader sees.
    seen: FieldSet,
}

impl Words {
    /// Looks up the names behind every id among the fields.
    pub(crate) async fn gather<'f>(
        tx: &impl Reads,
        clock: Clock,
        fields: impl Iterator<Item = (&'f str, &'f Value)>,
    ) -> Result<Self, StoreError> {
        let ids = fields.filter(|(field, _)| is_id(field)).filter_map(|(_, value)| value.as_str()?.parse().ok());
        let ids: BTreeSet<Uuid> = ids.collect();
        let mut names = HashMap::new();
        if !ids.is_empty() {
            add_names::<role::Entity>(tx, &ids, &mut names).await?;
            add_names::<region::Entity>(tx, &ids, &mut names).await?;
            add_names::<project::Entity>(tx, &ids, &mut names).await?;
            add_names::<employee::Entity>(tx, &ids, &mut names).await?;
            let members = tx.find::<membership::Entity>();
            let members = members.filter(membership::Column::AccountId.is_in(ids.iter().copied())).all().await?;
            names.extend(members.into_iter().map(|member| (member.account_id.0, member.name)));
        }
        Ok(Self { clock, names, seen: tx.fields() })
    }

    /// An instant by the workspace's clock.
    pub(crate) fn instant(&self, at: i64) -> String {
        self.clock.text(at)
    }

    /// A value; none when it is empty, and for a field that the reader's role does not show.
    pub(crate) fn value(&self, field: &str, value: &Value) -> Option<String> {
        if Field::of_column(field).is_some_and(|guarded| !self.seen.has(guarded)) {
            return None;
        }
        let text = match value {
            Value::Null => return None,
            Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Value::Number(number) => match number.as_i64().filter(|_| field.ends_with("_at")) {
                Some(at) => self.instant(at),
                None if field.ends_with("_rate") => hundredths(number.as_i64()),
                None if field == "part" => part(number.as_i64()).to_owned(),
                None => number.to_string(),
            },
            Value::String(text) => self.text(field, text),
            Value::Array(_) | Value::Object(_) => listed(value),
        };
        Some(text).filter(|text| !text.is_empty())
    }

    fn text(&self, field: &str, text: &str) -> String {
        let id = text.parse().ok().filter(|_| is_id(field));
        let name = id.and_then(|id: Uuid| self.names.get(&id)).cloned();
        // some columns keep a list as JSON in a text
        let list = || text.starts_with('[').then(|| serde_json::from_str::<Vec<String>>(text).ok()).flatten();
        name.or_else(|| list().map(|items| items.join(", "))).unwrap_or_else(|| text.to_owned())
    }
}

/// Whether a field says of which record or person it is.
fn is_id(field: &str) -> bool {
    field.ends_with("_id") || field.ends_with("_by")
}

/// A list, or the particulars of a step, in one line: `created 180, new regions 4`. What is none, empty or 0 is not told.
fn listed(value: &Value) -> String {
    let parts: Vec<String> = match value {
        Value::Null => return String::new(),
        Value::Bool(yes) => return if *yes { "yes" } else { "no" }.to_owned(),
        Value::Number(number) if number.as_i64() == Some(0) => return String::new(),
        Value::Number(number) => return number.to_string(),
        Value::String(text) => return text.clone(),
        Value::Array(items) => items.iter().map(listed).filter(|text| !text.is_empty()).collect(),
        Value::Object(fields) => {
            let told = fields.iter().map(|(name, value)| (name.replace('_', " "), listed(value)));
            told.filter(|(_, text)| !text.is_empty()).map(|(name, text)| format!("{name} {text}")).collect()
        }
    };
    parts.join(", ")
}

/// An amount of money: `28.50`.
fn hundredths(number: Option<i64>) -> String {
    let number = number.unwrap_or_default();
    format!("{}.{:02}", number / 100, number % 100)
}

/// How much of a day an entry takes.
fn part(number: Option<i64>) -> &'static str {
    match number {
        Some(1) => "first half",
        Some(2) => "second half",
        _ => "whole day",
    }
}

async fn add_names<E>(
    tx: &impl Reads,
    ids: &BTreeSet<Uuid>,
    names: &mut HashMap<Uuid, String>,
) -> Result<(), StoreError>
where
    E: Versioned,
    E::Model: Send,
{
    let found = tx.find::<E>().filter(E::ID.is_in(ids.iter().copied())).all().await?;
    names.extend(found.iter().map(|model| (E::id(model).into(), E::label(model))));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_read_as_people_write_them() {
        let id = Uuid::from_u128(7);
        let words =
            Words { clock: Clock::of("UTC"), names: HashMap::from([(id, "North".to_owned())]), seen: FieldSet::all() };
        let said = |field: &str, value: Value| words.value(field, &value);
        assert_eq!(said("region_id", json!(id)), Some("North".into()));
        assert_eq!(said("region_id", json!(Uuid::from_u128(8))), Some(Uuid::from_u128(8).to_string()), "gone since");
        assert_eq!(said("deleted_at", json!(1_795_059_000_000_i64)), Some("19 Nov 2026, 03:30".into()));
        assert_eq!(said("minutes", json!(480)), Some("480".into()));
        assert_eq!(said("active", json!(false)), Some("no".into()));
        assert_eq!(said("skills", json!("[\"pump\",\"saw\"]")), Some("pump, saw".into()));
        assert_eq!(said("skills", json!("[]")), None);
        assert_eq!(said("notes", json!(null)), None);
        assert_eq!(said("notes", json!("[see file]")), Some("[see file]".into()));
        assert_eq!(
            said("tally", json!({ "created": 180, "changed": 0, "new_regions": 4 })),
            Some("created 180, new regions 4".into())
        );
        assert_eq!(
            said("changes", json!([{ "left_out": 7 }, { "mode": "insert" }])),
            Some("left out 7, mode insert".into())
        );
        assert_eq!(said("tally", json!({ "created": 0 })), None);
    }
}
