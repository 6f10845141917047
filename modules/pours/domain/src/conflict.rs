//! Pours that want the same thing at the same time.
//!
//! | Wanted | Conflict |
//! | --- | --- |
//! | a pump | two pours at once, from its arrival until its last load lies |
//! | a person | two pours at once, as they lead, place or finish |
//! | a plant | more yards an hour than it gives |
//!
//! Only pours that stand on the daily schedule conflict with each other; a tentative one is held against them before it is approved.

use kernel::Quantity;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a pour wants, and when; times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim<Pour, Pump, Plant, Person> {
    pub pour: Pour,
    pub pump: Option<Pump>,
    pub plant: Option<Plant>,
    /// What it takes of the plant while it places.
    pub rate_yd3_h: Quantity,
    pub people: Vec<Person>,
    /// The pump is there.
    pub pump_from: i64,
    /// The first truck.
    pub from: i64,
    /// The last load lies: pump and plant are free.
    pub place_end: i64,
    /// The last trowel: people are free.
    pub finish_end: i64,
}

/// Something that more is wanted of than there is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum PourConflict<Pour, Pump, Plant, Person> {
    /// Two pours want one pump at once.
    Pump { pump: Pump, pours: [Pour; 2] },
    /// Two pours want one person at once.
    Person { person: Person, pours: [Pour; 2] },
    /// Pours at once take more of a plant than it gives.
    Plant { plant: Plant, pours: Vec<Pour>, wanted_yd3_h: Quantity, given_yd3_h: Quantity },
}

impl<Pour: Copy + PartialEq, Pump, Plant, Person> PourConflict<Pour, Pump, Plant, Person> {
    /// The pours that want it.
    pub fn pours(&self) -> &[Pour] {
        match self {
            Self::Pump { pours, .. } | Self::Person { pours, .. } => pours,
            Self::Plant { pours, .. } => pours,
        }
    }
}

/// All conflicts between claims, pumps first, then people, then plants, each in the order of the claims. `plants` tells what each gives
/// in yd³/h; one that it does not know gives enough.
pub fn conflicts<Pour, Pump, Plant, Person>(
    claims: &[Claim<Pour, Pump, Plant, Person>],
    plants: &BTreeMap<Plant, Quantity>,
) -> Vec<PourConflict<Pour, Pump, Plant, Person>>
where
    Pour: Copy,
    Pump: Copy + PartialEq,
    Plant: Copy + Ord,
    Person: Copy + PartialEq,
{
    let mut pumps = Vec::new();
    let mut people = Vec::new();
    for (n, one) in claims.iter().enumerate() {
        for other in claims.iter().skip(n + 1) {
            let pours = [one.pour, other.pour];
            if let Some(pump) = one.pump.filter(|pump| other.pump == Some(*pump))
                && overlap((one.pump_from, one.place_end), (other.pump_from, other.place_end))
            {
                pumps.push(PourConflict::Pump { pump, pours });
            }
            if overlap((one.from, one.finish_end), (other.from, other.finish_end)) {
                let both = one.people.iter().filter(|person| other.people.contains(person));
                people.extend(both.map(|person| PourConflict::Person { person: *person, pours }));
            }
        }
    }
    let overloaded = plants.iter().filter_map(|(plant, given)| overload(claims, *plant, *given));
    pumps.into_iter().chain(people).chain(overloaded).collect()
}

/// The worst moment of a plant, when more is wanted then than it gives. It is the begin of some pour: rates only fall between begins.
fn overload<Pour: Copy, Pump, Plant: Copy + PartialEq, Person>(
    claims: &[Claim<Pour, Pump, Plant, Person>],
    plant: Plant,
    given_yd3_h: Quantity,
) -> Option<PourConflict<Pour, Pump, Plant, Person>> {
    let of_plant = || claims.iter().filter(|claim| claim.plant == Some(plant));
    let at = |moment: i64| of_plant().filter(move |claim| claim.from <= moment && moment < claim.place_end);
    let wanted = |moment: i64| Quantity(at(moment).map(|claim| claim.rate_yd3_h.0).sum());
    let worst = of_plant().map(|claim| claim.from).max_by_key(|moment| (wanted(*moment), -moment))?;
    let wanted_yd3_h = wanted(worst);
    (wanted_yd3_h > given_yd3_h).then(|| PourConflict::Plant {
        plant,
        pours: at(worst).map(|claim| claim.pour).collect(),
        wanted_yd3_h,
        given_yd3_h,
    })
}

/// Whether two spans share time; one that ends as the other begins does not.
fn overlap(one: (i64, i64), other: (i64, i64)) -> bool {
    one.0 < other.1 && other.0 < one.1
}

#[cfg(test)]
mod tests {
    use super::*;

    type C = Claim<u8, char, &'static str, u32>;

    fn claim(pour: u8, from: i64, place_end: i64, finish_end: i64) -> C {
        Claim {
            pour,
            pump: None,
            plant: None,
            rate_yd3_h: Quantity::whole(80),
            people: vec![],
            pump_from: from,
            from,
            place_end,
            finish_end,
        }
    }

    fn found(claims: &[C]) -> Vec<PourConflict<u8, char, &'static str, u32>> {
        conflicts(claims, &BTreeMap::from([("north", Quantity::whole(125))]))
    }

    #[test]
    fn one_pump_serves_one_pour_at_a_time() {
        let at = |pour, from, to| Claim { pump: Some('A'), ..claim(pour, from, to, to + 50) };
        assert_eq!(found(&[at(1, 0, 10), at(2, 10, 20)]), []);
        assert_eq!(found(&[at(1, 0, 11), at(2, 10, 20)]), [PourConflict::Pump { pump: 'A', pours: [1, 2] }]);
        assert_eq!(found(&[at(1, 0, 11), Claim { pump: Some('B'), ..at(2, 10, 20) }]), []);
        // it has to be there before its first truck
        assert_eq!(found(&[at(1, 0, 10), Claim { pump_from: 9, ..at(2, 10, 20) }]).len(), 1);
    }

    #[test]
    fn people_are_wanted_until_the_last_trowel() {
        let at =
            |pour, from, people: &[u32]| Claim { people: people.to_vec(), ..claim(pour, from, from + 10, from + 30) };
        assert_eq!(
            found(&[at(1, 0, &[7, 8]), at(2, 20, &[8, 9])]),
            [PourConflict::Person { person: 8, pours: [1, 2] }]
        );
        assert_eq!(found(&[at(1, 0, &[7, 8]), at(2, 30, &[8, 9])]), []);
    }

    #[test]
    fn a_plant_gives_what_it_can_and_no_more() {
        let at = |pour, from, rate| Claim {
            plant: Some("north"),
            rate_yd3_h: Quantity::whole(rate),
            ..claim(pour, from, from + 10, from + 10)
        };
        assert_eq!(found(&[at(1, 0, 60), at(2, 5, 65)]), []);
        assert_eq!(
            found(&[at(1, 0, 60), at(2, 5, 65), at(3, 8, 1), at(4, 10, 125)]),
            [PourConflict::Plant {
                plant: "north",
                pours: vec![2, 3, 4],
                wanted_yd3_h: Quantity::whole(191),
                given_yd3_h: Quantity::whole(125)
            }]
        );
        // one after the other takes nothing of each other
        assert_eq!(found(&[at(1, 0, 100), at(2, 10, 100)]), []);
        // a plant that nobody knows gives enough
        assert_eq!(found(&[Claim { plant: Some("south"), ..at(1, 0, 900) }]), []);
    }
}
