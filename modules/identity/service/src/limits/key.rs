//! Whose tries are counted together.

use super::{Attempt, Pace};
use crate::secret_token::hash_of;
use std::net::{IpAddr, Ipv6Addr};

/// The tries under one key.
pub(super) struct Key {
    /// What the database keeps of it.
    pub(super) hash: String,
    pub(super) pace: Pace,
    /// Whether a right try clears all of them.
    pub(super) forgotten_when_right: bool,
}

/// The keys of a try, in the order in which everybody locks them.
pub(super) fn of(attempt: &Attempt<'_>) -> Vec<Key> {
    let rules = attempt.act.rules();
    let place = place(attempt.origin.ip.as_deref());
    let hash = |kind: &str, what: &str| hash_of(&[attempt.act.name(), kind, what].join("\n"));
    let mut keys = Vec::new();
    if let Some(pace) = rules.pair {
        let hash = hash("pair", &format!("{place}\n{}", attempt.about));
        keys.push(Key { hash, pace, forgotten_when_right: true });
    }
    if !attempt.known_place || keys.is_empty() {
        keys.push(Key { hash: hash("place", &place), pace: rules.place, forgotten_when_right: false });
        if let Some(pace) = rules.about {
            keys.push(Key { hash: hash("about", attempt.about), pace, forgotten_when_right: false });
        }
    }
    keys.sort_unstable_by(|a, b| a.hash.cmp(&b.hash));
    keys
}

/// A client's address as one place: of IPv6 the first 64 bits, as one connection has all the addresses under them (RFC 6177).
fn place(ip: Option<&str>) -> String {
    let Some(text) = ip else { return String::new() };
    match text.parse::<IpAddr>().map(|ip| ip.to_canonical()) {
        Ok(IpAddr::V6(ip)) => {
            let net = u128::from(ip) & (u128::MAX << 64);
            Ipv6Addr::from(net).to_string()
        }
        Ok(ip) => ip.to_string(),
        Err(_) => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Act;
    use store::Origin;

    fn keys(ip: &str, about: &str, known_place: bool) -> Vec<String> {
        let origin = Origin { ip: Some(ip.into()), ..Origin::system() };
        let attempt = Attempt { act: Act::SignIn, about, origin: &origin, known_place };
        of(&attempt).into_iter().map(|key| key.hash).collect()
    }

    #[test]
    fn a_known_place_counts_its_own_tries_alone() {
        assert_eq!(keys("192.0.2.1", "a@b.example", false).len(), 3);
        let known = keys("192.0.2.1", "a@b.example", true);
        assert_eq!(known.len(), 1);
        assert!(keys("192.0.2.1", "a@b.example", false).contains(&known[0]), "the same as before it was known");
    }

    #[test]
    fn places_are_told_apart_as_networks_are() {
        assert_eq!(place(Some("2001:db8:1:2:3:4:5:6")), place(Some("2001:db8:1:2::9")));
        assert_ne!(place(Some("2001:db8:1:2::9")), place(Some("2001:db8:1:3::9")));
        assert_eq!(place(Some("::ffff:192.0.2.1")), place(Some("192.0.2.1")));
        assert_ne!(place(Some("192.0.2.1")), place(Some("192.0.2.2")));
    }
}
