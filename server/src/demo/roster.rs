//! The roster: 180 people in 14 crews.

use super::{
    SEED,
    calendar::Calendar,
    chance::Chance,
    logins::CREW_EMAIL,
    names::{FAMILY, FOREMEN, GIVEN},
};
use chrono::NaiveDate;
use kernel::{EmployeeId, RegionId};
use people_domain::EmployeeInput;
use std::collections::HashSet;

/// Each crew's region and size, the foreman included: 180 people in all.
const CREWS: [(usize, usize); 14] = [
    (0, 13),
    (0, 13),
    (0, 12),
    (0, 14),
    (1, 13),
    (1, 14),
    (1, 12),
    (1, 13),
    (2, 13),
    (2, 12),
    (2, 14),
    (3, 13),
    (3, 12),
    (3, 12),
];

/// Title and classification by place in the crew, from the foreman to the newest.
const PLACES: [(&str, &str); 14] = [
    ("Foreman", "Foreman"),
    ("Lead finisher", "Journeyman"),
    ("Finisher", "Journeyman"),
    ("Operator", "Operator"),
    ("Form carpenter", "Journeyman"),
    ("Finisher", "Journeyman"),
    ("Placer", "Journeyman"),
    ("Placer", "Journeyman"),
    ("Finisher", "Journeyman"),
    ("Placer", "Laborer"),
    ("Laborer", "Laborer"),
    ("Apprentice", "Apprentice 2"),
    ("Laborer", "Laborer"),
    ("Apprentice", "Apprentice 1"),
];

/// People who joined within the weeks of the schedule.
const NEW_HIRES: usize = 4;

const AREA_CODES: [&str; 7] = ["218", "320", "507", "612", "651", "763", "952"];

/// One crew.
pub(super) struct Crew {
    /// Number of its region.
    pub(super) region: usize,
    /// By place: the foreman first.
    pub(super) hands: Vec<Hand>,
}

/// The place and the crew of who signs in as crew.
const JOE: (usize, usize) = (6, 4);

/// A person as the schedule needs one.
pub(super) struct Hand {
    pub(super) id: EmployeeId,
    pub(super) hired_on: NaiveDate,
}

/// Everybody.
pub(super) struct Roster {
    /// In the order of their numbers.
    pub(super) people: Vec<(EmployeeId, EmployeeInput)>,
    pub(super) crews: Vec<Crew>,
}

impl Roster {
    /// Draws the roster. Numbers follow the days of hire, and so does the place in a crew, roughly.
    pub(super) fn draw(calendar: &Calendar, regions: [RegionId; 4], mut new_id: impl FnMut() -> EmployeeId) -> Self {
        let mut chance = Chance::new(SEED, "roster");
        let mut crews: Vec<Crew> =
            CREWS.iter().map(|(region, _)| Crew { region: *region, hands: Vec::new() }).collect();
        let mut people = Vec::new();
        let hired = hire_days(calendar, &mut chance);
        let mut names = Names::default();
        for (place, crew) in slots() {
            let (id, hired_on) = (new_id(), hired.get(people.len()).copied().unwrap_or(calendar.today));
            let (given, family) = if place == 0 { FOREMEN[crew] } else { names.draw(&mut chance) };
            let signs_in = (place, crew) == JOE;
            let (given, family) = if signs_in { ("Joe", "Whitfield") } else { (given, family) };
            let foreman_id = crews[crew].hands.first().map(|foreman| foreman.id);
            crews[crew].hands.push(Hand { id, hired_on });
            let (title, classification) = PLACES[place];
            let has_email = place < 5 || chance.in_thousand(450);
            let email = has_email.then(|| format!("{given}.{family}@northline.example").to_lowercase());
            let nth = people.len();
            let pay = pay_rate(title, nth);
            people.push((
                id,
                EmployeeInput {
                    number: (1_001 + nth).to_string(),
                    given_name: given.into(),
                    family_name: family.into(),
                    title: Some(title.into()),
                    classification: Some(classification.into()),
                    is_foreman: place == 0,
                    foreman_id,
                    region_id: Some(regions[crews[crew].region]),
                    phone: Some(phone(nth)),
                    email: if signs_in { Some(CREW_EMAIL.into()) } else { email },
                    pay_rate: Some(pay),
                    cost_rate: Some(pay * 145 / 100),
                    hired_on: Some(hired_on),
                    ended_on: None,
                    skills: skills(title, &mut chance),
                    active: true,
                },
            ));
        }
        Self { people, crews }
    }
}

/// What an hour is paid, in cents: more for who leads, and a little by the years.
fn pay_rate(title: &str, nth: usize) -> i64 {
    let base = if title.contains("oreman") || title.contains("Lead") { 3_900 } else { 2_800 };
    base + i64::try_from(nth % 9).unwrap_or_default() * 75
}

/// Places in crews, in the order in which people are hired into them: all foremen, then all leads, and so on.
fn slots() -> impl Iterator<Item = (usize, usize)> {
    let in_place = |place| {
        CREWS.iter().enumerate().filter(move |(_, (_, size))| place < *size).map(move |(crew, _)| (place, crew))
    };
    (0..PLACES.len()).flat_map(in_place)
}

/// Days of hire, oldest first, all of them Mondays: spread over 15 years, the newest within the schedule's weeks.
fn hire_days(calendar: &Calendar, chance: &mut Chance) -> Vec<NaiveDate> {
    let all: usize = CREWS.iter().map(|(_, size)| size).sum();
    let old = (0..all - NEW_HIRES).rev().map(|ago| -(4 + (30 * ago as i32 + chance.between(0, 28)) / 7));
    old.chain([2, 5, 8, 10]).map(|week| calendar.monday(week)).collect()
}

/// Of the numbers kept for fiction (555-0100 to 555-0199), in the area codes of Minnesota.
fn phone(nth: usize) -> String {
    format!("{}55501{:02}", AREA_CODES[nth % AREA_CODES.len()], nth * 37 % 100)
}

fn skills(title: &str, chance: &mut Chance) -> Vec<String> {
    let (sure, maybe): (&[&str], &[&str]) = match title {
        "Foreman" => (&["OSHA 30", "First aid"], &["ACI flatwork finisher", "Rigging", "Laser screed"]),
        "Lead finisher" => (&["ACI flatwork finisher", "Ride-on trowel"], &["OSHA 30", "Laser screed", "Decorative"]),
        "Finisher" => (&["ACI flatwork finisher"], &["Ride-on trowel", "Saw cutting", "OSHA 10"]),
        "Operator" => (&["Laser screed", "Forklift"], &["Line pump", "CDL", "Skid steer"]),
        "Form carpenter" => (&["Gang forms"], &["Aerial lift", "Rigging", "OSHA 10"]),
        "Placer" => (&["OSHA 10"], &["Line pump", "Rebar tying", "Skid steer"]),
        _ => (&["OSHA 10"], &["Rebar tying", "Saw cutting", "Forklift"]),
    };
    let mut skills: Vec<String> = sure.iter().map(|skill| (*skill).to_owned()).collect();
    skills.extend(maybe.iter().filter(|_| chance.in_thousand(350)).map(|skill| (*skill).to_owned()));
    skills
}

/// Hands out each pair of names once.
#[derive(Default)]
struct Names(HashSet<(usize, usize)>);

impl Names {
    fn draw(&mut self, chance: &mut Chance) -> (&'static str, &'static str) {
        loop {
            // far more pairs than people, so a free one is found soon
            let pair = (chance.below(GIVEN.len() as u32) as usize, chance.below(FAMILY.len() as u32) as usize);
            if self.0.insert(pair) {
                return (GIVEN[pair.0], FAMILY[pair.1]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_hundred_and_eighty_different_people_under_fourteen_foremen() {
        let calendar = Calendar::around("2026-11-21".parse().unwrap());
        let mut n = 0;
        let roster = Roster::draw(&calendar, [1, 2, 3, 4].map(|n| RegionId(Uuid::from_u128(n))), || {
            n += 1;
            EmployeeId(Uuid::from_u128(n))
        });
        let unique =
            |of: fn(&EmployeeInput) -> String| roster.people.iter().map(|(_, p)| of(p)).collect::<HashSet<_>>().len();
        assert_eq!((roster.people.len(), roster.crews.len()), (180, 14));
        assert_eq!(unique(|p| p.number.clone()), 180);
        assert_eq!(unique(|p| format!("{} {}", p.given_name, p.family_name)), 180);
        assert_eq!(unique(|p| p.phone.clone().unwrap()), 180);
        assert_eq!(roster.people.iter().filter(|(_, p)| p.is_foreman && p.foreman_id.is_none()).count(), 14);
        for (id, person) in &roster.people {
            assert_eq!(person.validate(Some(*id)), [], "{}", person.number);
            assert!(person.is_foreman || person.foreman_id.is_some());
        }
        assert!(
            roster.people.windows(2).all(|pair| pair[0].1.hired_on <= pair[1].1.hired_on),
            "numbers follow the hire"
        );
    }
}
