//! One delivery ticket. Phones tell its fields one by one and out of order; what was said last of a field holds.

use serde::{Deserialize, Serialize};

/// A value with the moment at which somebody said it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said<T> {
    pub value: T,
    /// Epoch milliseconds, corrected by what the phone's clock is off.
    pub at: i64,
}

/// A value of a field that another took the place of, as the trail keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lost {
    pub field: String,
    /// In JSON.
    pub value: String,
    /// When it was said, epoch milliseconds.
    pub at: i64,
}

/// Makes the struct with the walk over its fields, so that none can be forgotten when two are merged.
macro_rules! ticket {
    ($($(#[$doc:meta])+ $field:ident $kind:ty),+ $(,)?) => {
        /// What is known of one delivery. A field that nobody told is none.
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct Ticket {
            $($(#[$doc])+ #[serde(skip_serializing_if = "Option::is_none")] pub $field: Option<Said<$kind>>),+
        }

        impl Ticket {
            /// This and what another phone tells, field by field: what was said later holds. Of two values said in the same millisecond
            /// the one whose text is greater does, so that it does not matter which phone was heard first. What lost its place is
            /// added to `lost`.
            #[must_use]
            pub fn merge(self, other: Self, lost: &mut Vec<Lost>) -> Self {
                Self { $($field: later(stringify!($field), self.$field, other.$field, lost)),+ }
            }
        }
    };
}

ticket! {
    /// As printed on it.
    number String,
    /// The truck's number.
    truck String,
    /// When it was batched, epoch milliseconds.
    batched_at i64,
    /// When the truck came, epoch milliseconds.
    arrived_at i64,
    /// When it began to discharge, epoch milliseconds.
    discharge_at i64,
    /// When it was empty, epoch milliseconds.
    ended_at i64,
    /// Millionths of a cubic yard.
    volume_yd3 i64,
    /// Added on the site, millionths of a gallon.
    water_gal i64,
    /// Millionths of an inch.
    slump_in i64,
    /// Millionths of a per cent.
    air_pct i64,
    /// Of the concrete, millionths of a degree Fahrenheit.
    concrete_temp_f i64,
    /// Whether it was taken; none as long as nobody said.
    accepted bool,
    /// Why it was sent back.
    reject_reason String,
}

fn later<T: Serialize + PartialEq>(
    field: &str,
    one: Option<Said<T>>,
    other: Option<Said<T>>,
    lost: &mut Vec<Lost>,
) -> Option<Said<T>> {
    let (one, other) = match (one, other) {
        (Some(one), Some(other)) => (one, other),
        (one, other) => return one.or(other),
    };
    let text = |said: &Said<T>| serde_json::to_string(&said.value).unwrap_or_default();
    let (wins, loses) = if (other.at, text(&other)) > (one.at, text(&one)) { (other, one) } else { (one, other) };
    if wins.value != loses.value {
        lost.push(Lost { field: field.to_owned(), value: text(&loses), at: loses.at });
    }
    Some(wins)
}

impl Ticket {
    /// Yards that lie in the pour: nothing of a load that was sent back or that nobody emptied yet.
    pub fn placed_yd3(&self) -> f64 {
        if self.is_rejected() || self.ended_at.is_none() { 0.0 } else { self.loaded_yd3() }
    }

    /// Yards on the truck as the ticket says; what is below nothing is a slip of the finger and counts for nothing.
    #[expect(clippy::cast_precision_loss, reason = "a load's millionths are far below what a float tells apart")]
    pub fn loaded_yd3(&self) -> f64 {
        self.volume_yd3.as_ref().map_or(0.0, |said| said.value.max(0) as f64 / 1e6)
    }

    /// Whether it was sent back.
    pub fn is_rejected(&self) -> bool {
        self.accepted.as_ref().is_some_and(|said| !said.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said<T>(value: T, at: i64) -> Option<Said<T>> {
        Some(Said { value, at })
    }

    #[test]
    fn two_phones_tell_one_delivery() {
        let gate = Ticket { number: said("8841".into(), 10), arrived_at: said(9, 10), ..Ticket::default() };
        let hose = Ticket { ended_at: said(30, 31), volume_yd3: said(9_500_000, 31), ..Ticket::default() };
        let mut lost = Vec::new();
        let both = gate.clone().merge(hose.clone(), &mut lost);
        assert_eq!((both.number.as_ref(), both.placed_yd3(), lost.len()), (gate.number.as_ref(), 9.5, 0));
        let fixed = both.clone().merge(Ticket { volume_yd3: said(9_000_000, 40), ..Ticket::default() }, &mut lost);
        assert_eq!(fixed.placed_yd3(), 9.0);
        assert_eq!(lost, [Lost { field: "volume_yd3".into(), value: "9500000".into(), at: 31 }]);
        // what was said before and comes late changes nothing
        assert_eq!(fixed.clone().merge(hose, &mut lost), fixed);
    }

    #[test]
    fn a_load_that_was_sent_back_places_nothing() {
        let load = Ticket { ended_at: said(30, 31), volume_yd3: said(10_000_000, 31), ..Ticket::default() };
        assert_eq!(load.placed_yd3(), 10.0);
        let back = Ticket { accepted: said(false, 32), reject_reason: said("slump 8 in".into(), 32), ..load };
        assert_eq!((back.placed_yd3(), back.loaded_yd3()), (0.0, 10.0));
    }

    prop_compose! {
        fn ticket()(number in proptest::option::of(("[0-9]{1,2}", 0..4i64)), volume in proptest::option::of((0..3i64, 0..4i64)),
                    accepted in proptest::option::of((any::<bool>(), 0..4i64))) -> Ticket {
            Ticket {
                number: number.map(|(value, at)| Said { value, at }),
                volume_yd3: volume.map(|(value, at)| Said { value, at }),
                accepted: accepted.map(|(value, at)| Said { value, at }),
                ..Ticket::default()
            }
        }
    }

    fn merged(one: &Ticket, other: &Ticket) -> Ticket {
        one.clone().merge(other.clone(), &mut Vec::new())
    }

    proptest! {
        #[test]
        fn it_does_not_matter_which_phone_is_heard_first_or_twice(a in ticket(), b in ticket(), c in ticket()) {
            prop_assert_eq!(merged(&a, &b), merged(&b, &a));
            prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
            prop_assert_eq!(merged(&a, &a), a.clone());
            prop_assert_eq!(merged(&merged(&a, &b), &b), merged(&a, &b));
        }

        #[test]
        fn nothing_that_was_said_goes_untold(a in ticket(), b in ticket()) {
            let mut lost = Vec::new();
            let both = a.clone().merge(b.clone(), &mut lost);
            for one in [&a, &b] {
                if let Some(said) = &one.volume_yd3 {
                    let kept = both.volume_yd3.as_ref().is_some_and(|kept| kept.value == said.value);
                    prop_assert!(kept || lost.iter().any(|lost| lost.field == "volume_yd3" && lost.value == said.value.to_string()));
                }
            }
        }
    }
}
