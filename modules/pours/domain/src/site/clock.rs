//! Where a pour stands while trucks come: the pour clock.

use super::Ticket;
use crate::calc::{trucks::DISCHARGE_WITHIN_MIN, whole_up};
use serde::Serialize;

/// Minutes after batching at which a load on the site is told to be old soon.
const SOON_MIN: f64 = 75.0;

/// Milliseconds of a minute and of an hour.
const MIN_MS: f64 = 60_000.0;
const HOUR_MS: f64 = 60.0 * MIN_MS;

/// What a pour is to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// Ordered, and put right since; yd³.
    pub volume_yd3: f64,
    /// Of one truck.
    pub load_yd3: f64,
    /// What was planned, yd³/h.
    pub rate_yd3_h: f64,
}

/// How old a load is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Alarm {
    /// Time enough.
    Quiet,
    /// Past 75 minutes.
    Soon,
    /// Past 90 minutes.
    Over,
}

/// A truck that is there and not empty.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Waiting {
    /// Its place in the tickets that were given.
    pub ticket: usize,
    /// Minutes since it was batched; none when nobody told when that was.
    pub age_min: Option<f64>,
    pub alarm: Alarm,
}

/// The pour at one moment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Clock {
    /// Trucks that came.
    pub trucks_in: usize,
    /// Trucks that were emptied or sent back.
    pub trucks_out: usize,
    /// Trucks that are there, the oldest load first.
    pub on_site: Vec<Waiting>,
    pub placed_yd3: f64,
    /// Batched or there, and not placed.
    pub in_transit_yd3: f64,
    /// Of the target; 0 to 1 and past it.
    pub share: f64,
    /// Since the first discharge, yd³/h; none before a truck was emptied.
    pub rate_yd3_h: Option<f64>,
    /// When the last truck will be empty at the rate so far, epoch milliseconds; none before there is one, and when nothing is left.
    pub last_truck_at: Option<i64>,
    /// When it would be at the planned rate from the first discharge on, epoch milliseconds.
    pub planned_last_truck_at: Option<i64>,
    /// To be ordered still: target less what lies and what is on its way; yd³, never below nothing.
    pub balance_yd3: f64,
    /// Trucks of the balance.
    pub balance_loads: f64,
}

/// The clock of these tickets at `now`, epoch milliseconds. Tickets that tell nothing count for nothing; what comes from a phone whose
/// clock runs ahead is no error.
#[expect(clippy::cast_precision_loss, reason = "a day's milliseconds are far below what a float tells apart")]
pub fn clock(target: &Target, tickets: &[Ticket], now: i64) -> Clock {
    let placed_yd3: f64 = tickets.iter().map(Ticket::placed_yd3).sum();
    let coming = |ticket: &&Ticket| !ticket.is_rejected() && ticket.ended_at.is_none();
    let in_transit_yd3: f64 = tickets.iter().filter(coming).map(Ticket::loaded_yd3).sum();
    let began = tickets.iter().filter_map(|ticket| ticket.discharge_at.as_ref().or(ticket.ended_at.as_ref()));
    let began = began.map(|said| said.value).min();
    let ended = tickets.iter().filter(|ticket| ticket.placed_yd3() > 0.0).filter_map(|ticket| ticket.ended_at.as_ref());
    let ended = ended.map(|said| said.value).max();
    let rate_yd3_h = began.zip(ended).filter(|(began, ended)| ended > began).map(|(began, ended)| {
        // as long as no truck discharges the clock goes on: a pour that waits is slow
        let until = if tickets.iter().any(|ticket| coming(&ticket)) { ended.max(now) } else { ended };
        placed_yd3 / (until.saturating_sub(began) as f64 / HOUR_MS)
    });
    let left = (target.volume_yd3 - placed_yd3).max(0.0);
    let balance_yd3 = (left - in_transit_yd3).max(0.0);
    Clock {
        trucks_in: tickets.iter().filter(|ticket| has_come(ticket)).count(),
        trucks_out: tickets.iter().filter(|ticket| ticket.ended_at.is_some() || ticket.is_rejected()).count(),
        on_site: on_site(tickets, now),
        placed_yd3,
        in_transit_yd3,
        share: if target.volume_yd3 > 0.0 { placed_yd3 / target.volume_yd3 } else { 0.0 },
        rate_yd3_h,
        last_truck_at: rate_yd3_h.filter(|rate| *rate > 0.0 && left > 0.0).and_then(|rate| after(now, left / rate)),
        planned_last_truck_at: began
            .filter(|_| target.rate_yd3_h > 0.0)
            .and_then(|began| after(began, target.volume_yd3 / target.rate_yd3_h)),
        balance_yd3,
        balance_loads: if target.load_yd3 > 0.0 { whole_up(balance_yd3 / target.load_yd3) } else { 0.0 },
    }
}

/// Whether somebody saw the truck: when it came, what it did, or that it was taken or sent back.
fn has_come(ticket: &Ticket) -> bool {
    let seen = [&ticket.arrived_at, &ticket.discharge_at, &ticket.ended_at].into_iter().any(Option::is_some);
    seen || ticket.accepted.is_some()
}

#[expect(clippy::cast_precision_loss, reason = "a day's milliseconds are far below what a float tells apart")]
fn on_site(tickets: &[Ticket], now: i64) -> Vec<Waiting> {
    let there = |ticket: &Ticket| has_come(ticket) && ticket.ended_at.is_none() && !ticket.is_rejected();
    let waiting = |(place, ticket): (usize, &Ticket)| {
        let age_min = ticket.batched_at.as_ref().map(|said| now.saturating_sub(said.value) as f64 / MIN_MS);
        let alarm = match age_min {
            Some(age) if age > DISCHARGE_WITHIN_MIN => Alarm::Over,
            Some(age) if age > SOON_MIN => Alarm::Soon,
            _ => Alarm::Quiet,
        };
        Waiting { ticket: place, age_min, alarm }
    };
    let mut found: Vec<Waiting> = tickets.iter().enumerate().filter(|(_, ticket)| there(ticket)).map(waiting).collect();
    found.sort_by(|one, other| other.age_min.unwrap_or(0.0).total_cmp(&one.age_min.unwrap_or(0.0)));
    found
}

/// So many hours after a moment; none when that is no moment.
#[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
fn after(at: i64, hours: f64) -> Option<i64> {
    let more = hours * HOUR_MS;
    if more.abs() < 1e15 { at.checked_add(more.round() as i64) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Said;
    use proptest::{collection::vec, option, prelude::*};

    const MIN: i64 = 60_000;
    const TARGET: Target = Target { volume_yd3: 100.0, load_yd3: 10.0, rate_yd3_h: 60.0 };

    /// Batched, came, began and ended at these minutes; ten yards.
    fn load(batched: i64, came: Option<i64>, began: Option<i64>, ended: Option<i64>) -> Ticket {
        let said = |minute: i64| Said { value: minute * MIN, at: minute * MIN };
        Ticket {
            batched_at: Some(said(batched)),
            arrived_at: came.map(said),
            discharge_at: began.map(said),
            ended_at: ended.map(said),
            volume_yd3: Some(Said { value: 10_000_000, at: 0 }),
            ..Ticket::default()
        }
    }

    #[test]
    fn half_an_hour_into_a_pour() {
        let tickets = [
            load(0, Some(20), Some(30), Some(40)),
            load(10, Some(30), Some(40), Some(50)),
            load(15, Some(40), Some(50), Some(60)),
            load(20, Some(50), None, None),
            load(45, None, None, None),
        ];
        let seen = clock(&TARGET, &tickets, 60 * MIN);
        assert_eq!((seen.trucks_in, seen.trucks_out, seen.on_site.len()), (4, 3, 1));
        assert_eq!((seen.placed_yd3, seen.in_transit_yd3, seen.share), (30.0, 20.0, 0.3));
        // thirty yards in half an hour
        assert_eq!(seen.rate_yd3_h, Some(60.0));
        // seventy left: seventy minutes; as planned a hundred minutes after the first discharge
        assert_eq!((seen.last_truck_at, seen.planned_last_truck_at), (Some(130 * MIN), Some(130 * MIN)));
        assert_eq!((seen.balance_yd3, seen.balance_loads), (50.0, 5.0));
    }

    #[test]
    fn a_load_grows_old_on_the_site_alone() {
        let at = |minute: i64| clock(&TARGET, &[load(0, Some(30), None, None)], minute * MIN).on_site[0];
        assert_eq!(
            [75, 76, 90, 91].map(|minute| at(minute).alarm),
            [Alarm::Quiet, Alarm::Soon, Alarm::Soon, Alarm::Over]
        );
        assert_eq!(at(91).age_min, Some(91.0));
        assert!(clock(&TARGET, &[load(0, None, None, None)], 99 * MIN).on_site.is_empty());
        let older_first = [load(20, Some(30), None, None), load(0, Some(31), None, None)];
        let order: Vec<_> = clock(&TARGET, &older_first, 60 * MIN).on_site.iter().map(|one| one.ticket).collect();
        assert_eq!(order, [1, 0]);
    }

    #[test]
    fn a_pour_that_waits_for_its_truck_is_slow() {
        let tickets = [load(0, Some(20), Some(30), Some(40)), load(30, Some(50), None, None)];
        assert_eq!(clock(&TARGET, &tickets, 90 * MIN).rate_yd3_h, Some(10.0));
        // when nothing more comes it is over, and its rate stays
        assert_eq!(clock(&TARGET, &tickets[..1], 90 * MIN).rate_yd3_h, Some(60.0));
    }

    #[test]
    fn a_load_that_was_sent_back_is_ordered_again() {
        let mut back = load(0, Some(20), None, None);
        back.accepted = Some(Said { value: false, at: 25 * MIN });
        let seen = clock(&TARGET, &[back], 30 * MIN);
        assert_eq!((seen.trucks_in, seen.trucks_out, seen.on_site.len()), (1, 1, 0));
        assert_eq!((seen.balance_yd3, seen.rate_yd3_h, seen.last_truck_at), (100.0, None, None));
    }

    #[test]
    fn more_than_ordered_leaves_nothing_to_order() {
        let target = Target { volume_yd3: 15.0, ..TARGET };
        let tickets = [load(0, Some(20), Some(30), Some(40)), load(0, Some(20), Some(40), Some(50))];
        let seen = clock(&target, &tickets, 60 * MIN);
        assert_eq!((seen.balance_yd3, seen.balance_loads, seen.last_truck_at), (0.0, 0.0, None));
        assert!(seen.share > 1.0);
        let nothing = Target { volume_yd3: 0.0, load_yd3: 0.0, rate_yd3_h: 0.0 };
        assert_eq!(clock(&nothing, &[], 0).share, 0.0);
    }

    #[test]
    fn a_load_sent_back_before_anybody_saw_it_come_never_puts_more_trucks_out_than_in() {
        let mut back = load(0, None, None, None);
        back.accepted = Some(Said { value: false, at: 5 * MIN });
        let seen = clock(&TARGET, &[back], 30 * MIN);
        assert_eq!((seen.trucks_in, seen.trucks_out, seen.on_site.len()), (1, 1, 0));
    }

    #[test]
    fn a_load_that_was_taken_is_there_though_nobody_told_when_it_came() {
        let mut taken = load(0, None, None, None);
        taken.accepted = Some(Said { value: true, at: 25 * MIN });
        let seen = clock(&TARGET, &[taken], 91 * MIN);
        assert_eq!((seen.trucks_in, seen.on_site.len(), seen.on_site[0].alarm), (1, 1, Alarm::Over));
    }

    prop_compose! {
        /// Times of a phone whose clock may be anything.
        fn any_ticket()(batched in option::of(any::<i64>()), came in option::of(any::<i64>()), began in option::of(any::<i64>()),
                        ended in option::of(any::<i64>()), volume in option::of(any::<i64>()), accepted in option::of(any::<bool>())) -> Ticket {
            let said = |value| Said { value, at: 0 };
            Ticket {
                batched_at: batched.map(said),
                arrived_at: came.map(said),
                discharge_at: began.map(said),
                ended_at: ended.map(said),
                volume_yd3: volume.map(said),
                accepted: accepted.map(|value| Said { value, at: 0 }),
                ..Ticket::default()
            }
        }
    }

    proptest! {
        #[test]
        fn no_clock_of_a_phone_breaks_the_pour_s(tickets in vec(any_ticket(), 0..6), now in any::<i64>()) {
            let seen = clock(&TARGET, &tickets, now);
            prop_assert_eq!(seen.trucks_in, seen.trucks_out + seen.on_site.len());
            for figure in [seen.placed_yd3, seen.in_transit_yd3, seen.share, seen.balance_yd3, seen.rate_yd3_h.unwrap_or(0.0)] {
                prop_assert!(figure.is_finite() && figure >= 0.0, "{}", figure);
            }
        }
    }
}
