//! Who looks at the schedule, and where. It is said in the workspace's room, and written nowhere.

use crate::op;
use manpower_domain::{Present, Whereabouts};
use store::{RequestCx, Room, StoreError};

/// Tells the others in the workspace where the person is. It is forgotten when it is not told again.
///
/// # Errors
/// [`StoreError::Forbidden`].
pub fn presence(cx: &RequestCx, whereabouts: Whereabouts) -> Result<(), StoreError> {
    let spot = match whereabouts {
        Whereabouts::In(spot) => Some(spot),
        Whereabouts::Here | Whereabouts::Gone => None,
    };
    let member = cx.actor().membership;
    let present = Present { member, name: cx.actor().name.clone(), spot };
    let word = if whereabouts == Whereabouts::Gone { None } else { Some(serde_json::to_string(&present)?) };
    cx.say(op::PRESENCE, member.0, word)
}

/// Everybody who is there but the person who asks, by name.
pub(crate) fn others(room: &Room, cx: &RequestCx) -> Vec<Present> {
    // another version of the server may say it in other words
    let words = room.words();
    let mut people: Vec<Present> = words.iter().filter_map(|word| serde_json::from_str(word).ok()).collect();
    people.retain(|person| person.member != cx.actor().membership);
    people.sort_by(|a, b| (&a.name, a.member).cmp(&(&b.name, b.member)));
    people
}
