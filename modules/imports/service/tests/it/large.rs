//! A file of ten thousand people.

use crate::support::{apply, bring, checked};
use imports_service::op;
use kernel::Role;
use std::fmt::Write;
use store::Reads;
use testkit::TestDb;

#[testkit::db_test]
async fn ten_thousand_people_come_in_at_once(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Scheduler).await;
    let mut csv = String::from("Emp #,Name,Title,Foreman,Region,Hired\n");
    for at in 0..10_000 {
        let (region, foreman) = (["North", "South", "East", "West"][at % 4], 20_000 + at % 40);
        let title = if at < 40 { "Foreman" } else { "Finisher" };
        let (last, first, day) = (letters(at / 100), letters(at % 100), at % 28 + 1);
        writeln!(csv, "{},\"Q{last}, Z{first}\",{title},{foreman},{region},3/{day}/2019", 20_000 + at).unwrap();
    }
    let id = bring(&cx, None, "everybody.csv", csv.as_bytes()).await;
    let status = checked(&cx, id).await;
    assert_eq!((status.progress.done, status.findings.unwrap().tally.created), (10_000, 10_000));
    let saved = apply(&cx, id).await;
    assert_eq!((saved.created, saved.regions, saved.foremen), (10_000, 4, 40));
    let tx = cx.read(op::STATUS).await.unwrap();
    assert_eq!(tx.find::<entity::employee::Entity>().count().await.unwrap(), 10_000);
}

/// A number below 676 as two letters: names hold no figures.
fn letters(number: usize) -> String {
    let letter = |at: usize| char::from(b'a' + u8::try_from(at % 26).unwrap());
    format!("{}{}", letter(number / 26), letter(number))
}
