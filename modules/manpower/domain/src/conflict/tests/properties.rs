//! What holds of any schedule.

use super::{some_plan::*, *};
use proptest::prelude::*;
use std::collections::{BTreeSet, HashSet};

fn cell_of(held: Option<&Held>) -> Cell {
    Cell::of(held.into_iter().flatten().map(|(part, work, _)| (*part, *work)))
}

fn take(plan: &mut Plan, cells: &mut Cells, step: Step, change: &mut ConflictChange) {
    match step {
        Step::Set(who, day, held) => {
            let after = cell_of(Some(&held));
            let before = cells.insert((who, day), held);
            change.cell(who, day, cell_of(before.as_ref()), after);
        }
        Step::Clear(who, day) => {
            let before = cells.remove(&(who, day));
            change.cell(who, day, cell_of(before.as_ref()), Cell::Empty);
        }
        Step::TimeOff(off) => {
            change.person(off.employee);
            plan.time_off.push(off);
        }
        Step::Hire(who, day) => {
            change.person(who);
            for person in plan.people.iter_mut().filter(|person| person.id == who) {
                person.hired_on = day;
            }
        }
        Step::Need(need) => {
            change.project_day(need.project, need.day);
            plan.needs.push(need);
        }
    }
    plan.entries = plan_of(cells);
}

/// The plan with only what a change touches.
fn narrowed(plan: &Plan, change: &ConflictChange) -> Plan {
    let (people, days): (HashSet<_>, HashSet<_>) = (change.people().collect(), change.project_days().collect());
    let mut narrow = plan.clone();
    narrow.people.retain(|person| people.contains(&person.id));
    narrow.time_off.retain(|off| people.contains(&off.employee));
    narrow.needs.retain(|need| days.contains(&(need.project, need.day)));
    narrow.entries.retain(|entry| {
        let touched = entry.work.project().is_some_and(|project| days.contains(&(project, entry.day)));
        touched || people.contains(&entry.employee)
    });
    narrow
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn rechecking_what_changed_is_finding_everything(
        (mut plan, mut cells) in plan(),
        batches in prop::collection::vec(prop::collection::vec(step(), 1..4), 1..8),
    ) {
        let mut known = plan.found();
        for batch in batches {
            let mut change = ConflictChange::default();
            for step in batch {
                take(&mut plan, &mut cells, step, &mut change);
            }
            let of_less = recheck_conflicts(known.clone(), &narrowed(&plan, &change).facts(), &change);
            known = recheck_conflicts(known, &plan.facts(), &change);
            prop_assert_eq!(&known, &plan.found());
            prop_assert_eq!(&known, &of_less);
        }
    }

    /// Of C01, C02, C03, C08, C09 and C10 an entry changes only those of its own person. Of C13 it changes only its project's
    /// day: being short may end there, being over-staffed may not.
    #[test]
    fn an_entry_removes_no_conflict_of_another(
        (mut plan, _) in plan(), who in who(), day in prop_oneof![near_day(), any_day()], held in held(),
    ) {
        plan.entries.retain(|entry| (entry.employee, entry.day) != (who, day));
        let before = plan.found();
        let added: Vec<_> =
            held.into_iter().map(|(part, work, shift)| PlannedEntry { employee: who, day, part, work, shift }).collect();
        let touched: HashSet<_> = added.iter().filter_map(|entry| entry.work.project()).collect();
        plan.entries.extend(added);
        let after = plan.found();
        let is_own = |c: &Conflict| match (c.employee, c.project) {
            (Some(employee), _) => employee == who,
            (None, project) => c.day == day && project.is_some_and(|project| touched.contains(&project)),
        };
        let others = |list: &[Conflict]| list.iter().filter(|c| !is_own(c)).cloned().collect::<Vec<_>>();
        prop_assert_eq!(others(&before), others(&after));
        let over = |list: &[Conflict]| -> HashSet<_> {
            let over = |c: &&Conflict| matches!(c.detail, ConflictDetail::Over { .. });
            list.iter().filter(over).map(|c| (c.project, c.day)).collect()
        };
        prop_assert!(over(&before).is_subset(&over(&after)));
    }

    #[test]
    fn neither_order_nor_more_days_change_the_answer((plan, _) in plan(), turn in 0..50usize) {
        let known = plan.found();
        let mut other = plan.clone();
        let needed = plan.days.needed(&plan.limits);
        other.entries.retain(|entry| needed.contains(entry.day));
        let places = other.entries.len().max(1);
        other.entries.rotate_left(turn % places);
        other.entries.reverse();
        other.time_off.reverse();
        other.needs.reverse();
        other.people.reverse();
        other.projects.reverse();
        prop_assert_eq!(other.found(), known);
    }

    /// Minute by minute instead of by begin and end.
    #[test]
    fn double_bookings_are_shared_minutes((plan, _) in plan()) {
        let shift_of = |entry: &PlannedEntry, id| {
            let terms = plan.projects.iter().find(|terms| terms.id == id);
            let span = crate::EntryTimes::of(entry.part, plan.shift, terms.and_then(|t| t.shift), entry.shift).span;
            let midnight = entry.day.signed_duration_since(first_day()).num_minutes();
            (midnight + i64::from(span.start_min)..midnight + i64::from(span.end_min)).collect::<BTreeSet<i64>>()
        };
        let jobs: Vec<_> = plan.entries.iter().filter_map(|e| Some((e, e.work.project()?))).collect();
        let mut expected = BTreeSet::new();
        for (at, (a, one)) in jobs.iter().enumerate() {
            for (b, other) in &jobs[at + 1..] {
                let near = plan.days.contains(a.day) || plan.days.contains(b.day);
                let days_apart = b.day.signed_duration_since(a.day).num_days().abs();
                if a.employee == b.employee && one != other && near && days_apart < 3 {
                    let shared = shift_of(a, *one).intersection(&shift_of(b, *other)).count();
                    if shared > 0 {
                        expected.insert((BTreeSet::from([a.place(), b.place()]), shared));
                    }
                }
            }
        }
        let found = plan.found().into_iter().filter_map(|c| match c.detail {
            ConflictDetail::Overlap { start_min, end_min, .. } => {
                Some((c.entries.into_iter().collect::<BTreeSet<_>>(), usize::try_from(end_min - start_min).ok()?))
            }
            _ => None,
        });
        prop_assert_eq!(found.collect::<BTreeSet<_>>(), expected);
    }

    /// A day belongs to a run that is too long when some window of one day more than the limit holds it and is full.
    #[test]
    fn long_runs_hold_each_day_of_a_full_window((plan, _) in plan()) {
        let limit = u64::from(plan.limits.consecutive_days);
        let worked: HashSet<_> = plan.entries.iter().filter(|e| e.work.project().is_some()).map(|e| (e.employee, e.day)).collect();
        let in_full_window = |(who, day): &(EmployeeId, NaiveDate)| {
            let starts = (0..=limit).map(|back| *day - Days::new(back));
            starts.into_iter().any(|start| (0..=limit).all(|on| worked.contains(&(*who, start + Days::new(on)))))
        };
        let expected: BTreeSet<_> =
            worked.iter().filter(|(_, day)| plan.days.contains(*day)).filter(|at| in_full_window(at)).copied().collect();
        let runs = plan.found().into_iter().filter(|c| c.rule == Rule::LongRun);
        let days = runs.flat_map(|c| c.entries).filter(|e| plan.days.contains(e.day)).map(|e| (e.employee, e.day));
        prop_assert_eq!(days.collect::<BTreeSet<_>>(), expected);
    }
}
