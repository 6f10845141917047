//! A worse forecast for a pour that people count on: what else could be done, and what each choice brings with it. A person decides.

use super::{Forecast, HOUR_MS, Judged, Plan, Slot, Verdict, WeatherRules, judge, rank};

/// Hours before the start within which a forecast is worth a decision.
const NEAR_H: i64 = 5 * 24;

/// Hours by which a pour may begin earlier on its day.
const EARLIER_H: i64 = 6;

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Choice<Pour> {
    /// As it is.
    Keep,
    /// Hours earlier.
    Earlier { start: i64 },
    /// On another day.
    Move { start: i64 },
    /// In the place of a pour under a roof, which takes this one's.
    Swap { with: Pour, start: i64 },
}

/// What a choice brings with it.
#[derive(Clone, Debug, PartialEq)]
pub enum Consequence<Pour> {
    /// So many people are free on the day that it leaves.
    CrewFreed { people: usize },
    /// The pump is to be asked anew.
    PumpToConfirm,
    /// The plant is to be asked anew.
    PlantToConfirm,
    /// The survey of its flatness and the cutting of its joints come so much later, in milliseconds; earlier below 0.
    SurfaceWorkShifts { by_ms: i64 },
    /// Pours of the project that come after it on the new day or before.
    Overtaken { pours: Vec<Pour> },
}

/// One choice with the weather that it would have.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer<Pour> {
    pub choice: Choice<Pour>,
    pub judged: Judged,
    pub consequences: Vec<Consequence<Pour>>,
}

/// What hangs on a pour.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hangs<Pour> {
    /// On its crew.
    pub people: usize,
    pub has_pump: bool,
    pub has_plant: bool,
    /// Whether its surface is surveyed or its joints are cut.
    pub has_surface_work: bool,
    /// Later pours of its project, with their starts.
    pub later: Vec<(Pour, i64)>,
}

/// Whether a forecast asks for a decision: it is worse than what was known before, says caution or stop, the pour is near, and it can
/// still be called off. `before` is the last verdict that was known; times are epoch milliseconds.
pub fn is_due(before: Verdict, judged: &Judged, start: i64, decide_by: i64, now: i64) -> bool {
    let bad = matches!(judged.verdict, Verdict::Caution | Verdict::Stop);
    bad && judged.verdict > before && now < decide_by && now < start && start - now <= NEAR_H * HOUR_MS
}

/// The choices: to keep it, and whatever makes it better. `days` are starts on other days, `roofed` pours under a roof with their
/// plans; the best hour and the best day of each kind are offered, and every swap that helps and harms nobody.
pub fn offers<Pour: Copy + PartialEq>(
    plan: &Plan,
    hangs: &Hangs<Pour>,
    days: &[i64],
    roofed: &[(Pour, Plan)],
    (forecast, rules, now): (&Forecast, &WeatherRules, i64),
) -> Vec<Offer<Pour>> {
    let kept = judge(plan, forecast, rules, now);
    let better = |slot: &Slot| slot.is_feasible() && slot.judged.badness() < kept.badness();
    let first_of = |starts: Vec<i64>| {
        let starts: Vec<i64> = starts.into_iter().filter(|start| *start >= now).collect();
        rank(plan, &starts, forecast, rules, now).into_iter().next().filter(better)
    };
    let offer = |choice, start: i64, judged| Offer { choice, judged, consequences: hangs.of(plan.start, start) };
    let earlier = first_of((1..=EARLIER_H).map(|hours| plan.start - hours * HOUR_MS).collect());
    let earlier = earlier.map(|slot| offer(Choice::Earlier { start: slot.start }, slot.start, slot.judged));
    let moved = first_of(days.to_vec());
    let moved = moved.map(|slot| offer(Choice::Move { start: slot.start }, slot.start, slot.judged));
    let swaps = roofed.iter().filter_map(|(with, other)| {
        let start = other.start;
        let there = rank(plan, &[start], forecast, rules, now).into_iter().next().filter(better)?;
        let here = judge(&other.later(plan.start - start), forecast, rules, now);
        let fits = matches!(here.verdict, Verdict::Go | Verdict::Caution);
        (fits && start >= now).then(|| offer(Choice::Swap { with: *with, start }, start, there.judged))
    });
    let swaps: Vec<_> = swaps.collect();
    let keep = Offer { choice: Choice::Keep, judged: kept.clone(), consequences: Vec::new() };
    [keep].into_iter().chain(earlier).chain(moved).chain(swaps).collect()
}

impl<Pour: Copy> Hangs<Pour> {
    /// What follows when a pour goes from one start to another.
    fn of(&self, from: i64, to: i64) -> Vec<Consequence<Pour>> {
        let same_day = (to - from).abs() <= EARLIER_H * HOUR_MS;
        let overtaken: Vec<Pour> = self.later.iter().filter(|(_, start)| *start <= to).map(|(pour, _)| *pour).collect();
        [
            (!same_day && self.people > 0).then_some(Consequence::CrewFreed { people: self.people }),
            self.has_pump.then_some(Consequence::PumpToConfirm),
            self.has_plant.then_some(Consequence::PlantToConfirm),
            self.has_surface_work.then_some(Consequence::SurfaceWorkShifts { by_ms: to - from }),
            (!overtaken.is_empty()).then_some(Consequence::Overtaken { pours: overtaken }),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weather::verdict::tests::{NOW, calm, plan};

    const DAY: i64 = 24 * HOUR_MS;

    /// Gusts that no boom bears, from so many hours after the pour's start until midnight and more.
    fn storm(from_h: i64) -> Forecast {
        let mut forecast = calm();
        let span = plan().start + from_h * HOUR_MS..plan().start + 16 * HOUR_MS;
        forecast.hours.iter_mut().filter(|hour| span.contains(&hour.at)).for_each(|hour| hour.gust_mph = Some(40.0));
        forecast
    }

    fn found(forecast: &Forecast, hangs: &Hangs<u8>, roofed: &[(u8, Plan)]) -> Vec<Offer<u8>> {
        let days: Vec<i64> = (1..=2).map(|day| plan().start + day * DAY).collect();
        offers(&plan(), hangs, &days, roofed, (forecast, &WeatherRules::default(), NOW))
    }

    #[test]
    fn only_what_got_worse_near_enough_and_can_still_be_called_off_asks_for_a_decision() {
        let rules = WeatherRules::default();
        let stop = judge(&plan(), &storm(0), &rules, NOW);
        let start = plan().start;
        assert!(is_due(Verdict::Go, &stop, start, NOW + 1, NOW));
        assert!(is_due(Verdict::Caution, &stop, start, NOW + 1, NOW));
        assert!(!is_due(Verdict::Stop, &stop, start, NOW + 1, NOW));
        assert!(!is_due(Verdict::Go, &stop, start, NOW, NOW));
        assert!(is_due(Verdict::Go, &stop, NOW + 5 * DAY, NOW + DAY, NOW));
        assert!(!is_due(Verdict::Go, &stop, NOW + 5 * DAY + 1, NOW + DAY, NOW));
        let unknown = Judged { verdict: Verdict::Unknown, ..stop };
        assert!(!is_due(Verdict::Go, &unknown, start, NOW + 1, NOW));
    }

    #[test]
    fn a_storm_offers_an_earlier_hour_and_the_next_day() {
        // gusts from the second hour on: an hour earlier it places before them
        let offers = found(&storm(1), &Hangs::default(), &[]);
        let choices: Vec<_> = offers.iter().map(|offer| (offer.choice, offer.judged.verdict)).collect();
        assert_eq!(
            choices,
            [
                (Choice::Keep, Verdict::Stop),
                (Choice::Earlier { start: plan().start - HOUR_MS }, Verdict::Go),
                (Choice::Move { start: plan().start + DAY }, Verdict::Go),
            ]
        );
    }

    #[test]
    fn good_weather_offers_nothing_else() {
        let offers = found(&calm(), &Hangs::default(), &[(9, Plan { indoor: true, ..plan().later(DAY) })]);
        assert_eq!(offers.iter().map(|offer| offer.choice).collect::<Vec<_>>(), [Choice::Keep]);
    }

    #[test]
    fn a_pour_under_a_roof_takes_its_place_when_it_bears_the_day() {
        let roof = Plan { indoor: true, site_wind_mph: Some(2.0), ..plan().later(DAY) };
        let swap = Choice::Swap { with: 9, start: plan().start + DAY };
        let has_swap =
            |roofed: Plan| found(&storm(0), &Hangs::default(), &[(9, roofed)]).iter().any(|offer| offer.choice == swap);
        assert!(has_swap(roof));
        // one in the open would meet the same storm
        assert!(!has_swap(Plan { indoor: false, ..roof }));
    }

    #[test]
    fn what_hangs_on_it_is_told() {
        let hangs = Hangs {
            people: 11,
            has_pump: true,
            has_plant: true,
            has_surface_work: true,
            later: vec![(4, plan().start + DAY), (5, plan().start + 3 * DAY)],
        };
        let offers = found(&storm(1), &hangs, &[]);
        assert_eq!(offers[0].consequences, []);
        let earlier = &offers[1].consequences;
        assert!(
            !earlier.contains(&Consequence::CrewFreed { people: 11 }) && earlier.contains(&Consequence::PumpToConfirm)
        );
        assert_eq!(
            offers[2].consequences,
            [
                Consequence::CrewFreed { people: 11 },
                Consequence::PumpToConfirm,
                Consequence::PlantToConfirm,
                Consequence::SurfaceWorkShifts { by_ms: DAY },
                Consequence::Overtaken { pours: vec![4] },
            ]
        );
    }
}
