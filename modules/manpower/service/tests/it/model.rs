//! Random changes, also on outdated sights, against a simple model.

use crate::{change, site::Site, trail, view, w47, week_model::Dice};
use manpower_domain::{Cell, CellView, OpResult, Status, WeekQuery, Work};
use std::collections::HashMap;
use testkit::TestDb;

#[testkit::db_test]
async fn the_database_follows_a_simple_model(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let people = [site.dan, site.luis, site.pete];
    let works = [Work::Project(site.p104), Work::Project(site.p121), Work::Status(Status::Pto)];
    let (mut dice, mut model, mut seen) = (Dice(47), HashMap::new(), HashMap::new());
    let (mut applied, mut lost) = (0, 0);
    for _ in 0..60 {
        let ops: Vec<_> = (0..1 + dice.roll(4))
            .map(|_| {
                let key = (people[dice.roll(3)], w47().day(dice.roll(4)));
                let mut half = || [None, Some(works[dice.roll(3)])][dice.roll(2)];
                let set = Cell::halves(half(), half());
                change(key.0, key.1, set, seen.get(&key).copied().unwrap_or_default())
            })
            .collect();
        let before = model.clone();
        for (op, outcome) in ops.iter().zip(crate::save(&world, ops.clone()).await) {
            let key = (op.employee, op.day);
            let had: CellView = before.get(&key).copied().unwrap_or_default();
            match outcome.result {
                OpResult::Applied(now) => {
                    applied += 1;
                    assert_eq!(now.cell.plain(), op.set);
                    assert!(had.same_state(&op.base) || had.cell.plain() == op.set, "a lost update");
                    model.insert(key, now);
                }
                OpResult::Conflict { current, .. } => {
                    lost += 1;
                    assert!(!had.same_state(&op.base));
                    assert_eq!(current, had);
                }
                OpResult::Refused { .. } => panic!("nothing is refused here"),
            }
            // every third look is not taken, so that later changes stand on an outdated one
            if dice.roll(3) > 0 {
                seen.insert(key, model.get(&key).copied().unwrap_or_default());
            }
        }
        let view = view(&world, WeekQuery::of(w47())).await;
        for row in view.rows().filter(|row| people.contains(&row.employee)) {
            for (day, cell) in w47().days().into_iter().zip(row.cells) {
                assert_eq!(cell, model.get(&(row.employee, day)).copied().unwrap_or_default());
            }
        }
    }
    assert!(applied > 50 && lost > 10, "{applied} applied, {lost} lost");
    assert!(trail(&world).await.len() > applied);
}
