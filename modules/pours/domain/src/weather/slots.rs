//! A better hour, a better day.

use super::{Forecast, HOUR_MS, Judged, Plan, Verdict, WeatherRules, judge};

/// Hours before and after its start within which a pour may begin instead.
const AROUND_H: i64 = 6;

/// A time at which a pour might begin, and what the weather says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// Epoch milliseconds.
    pub start: i64,
    pub judged: Judged,
}

impl Slot {
    /// Whether a pour may begin then.
    pub fn is_feasible(&self) -> bool {
        matches!(self.judged.verdict, Verdict::Go | Verdict::Caution)
    }

    /// Less is better: the verdict, hours that say stop, hours that ask for care, evaporation at its highest to the hundredth of a
    /// lb/ft²/h: with an estimate so rough, less is no reason to begin at night.
    fn risk(&self) -> ((Verdict, usize, usize), f64) {
        let peak = self.judged.surface.iter().map(|hour| hour.evaporation.mid).fold(0.0, f64::max);
        (self.judged.badness(), (peak * 100.0).round())
    }
}

/// The hours from six before the plan's start to six after, the least risk first; of equal ones the nearest to the plan, the earlier of
/// two. None before now.
pub fn best_start(plan: &Plan, forecast: &Forecast, rules: &WeatherRules, now: i64) -> Vec<Slot> {
    let starts = (-AROUND_H..=AROUND_H).map(|hours| plan.start + hours * HOUR_MS);
    rank(plan, &starts.filter(|start| *start >= now).collect::<Vec<_>>(), forecast, rules, now)
}

/// The starts, the least risk first; of equal ones the nearest to the plan, the earlier of two. The caller names the starts of other
/// days, as a clock that changes makes a day of 23 or 25 hours.
pub fn rank(plan: &Plan, starts: &[i64], forecast: &Forecast, rules: &WeatherRules, now: i64) -> Vec<Slot> {
    let slot =
        |start: &i64| Slot { start: *start, judged: judge(&plan.later(start - plan.start), forecast, rules, now) };
    let mut slots: Vec<Slot> = starts.iter().map(slot).collect();
    slots.sort_by(|one, other| {
        let (a, b) = (one.risk(), other.risk());
        a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then_with(|| {
            let far = |slot: &Slot| ((slot.start - plan.start).abs(), slot.start);
            far(one).cmp(&far(other))
        })
    });
    slots
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weather::verdict::tests::{NOW, calm, plan};

    #[test]
    fn the_hour_before_the_storm_is_offered_first() {
        let mut forecast = calm();
        // thunder from the fourth hour on, for a day
        for hour in forecast.hours.iter_mut().filter(|hour| hour.at >= NOW + 10 * HOUR_MS) {
            hour.thunder_pct = Some(if hour.at < NOW + 30 * HOUR_MS { 60.0 } else { 0.0 });
        }
        let slots = best_start(&plan(), &forecast, &WeatherRules::default(), NOW);
        assert_eq!(slots.len(), 13);
        // it places and finishes in eight hours: two hours after now they end as the thunder begins
        assert_eq!((slots[0].start, slots[0].is_feasible()), (NOW + 2 * HOUR_MS, true));
        assert!(!slots.last().unwrap().is_feasible());
    }

    #[test]
    fn equal_hours_leave_it_where_it_is_and_none_lies_behind() {
        let slots = best_start(&plan(), &calm(), &WeatherRules::default(), NOW + HOUR_MS);
        assert_eq!(slots[0].start, plan().start);
        assert_eq!(slots[1].start, plan().start - HOUR_MS);
        assert!(slots.iter().all(|slot| slot.start > NOW));
    }

    #[test]
    fn a_hair_less_evaporation_moves_nobody() {
        let mut forecast = calm();
        for (n, hour) in (0_u32..).zip(&mut forecast.hours) {
            hour.wind_mph = Some(5.0 + f64::from(n) / 1e4);
        }
        let slots = best_start(&plan(), &forecast, &WeatherRules::default(), NOW);
        assert_eq!(slots[0].start, plan().start);
    }

    #[test]
    fn a_day_that_is_known_comes_before_one_that_is_not() {
        let days: Vec<i64> = (0..=5).map(|day| plan().start + day * 24 * HOUR_MS).collect();
        let slots = rank(&plan(), &days, &calm(), &WeatherRules::default(), NOW);
        let known: Vec<bool> = slots.iter().map(Slot::is_feasible).collect();
        assert!(known[0] && known.is_sorted_by_key(|feasible| !feasible));
    }
}
