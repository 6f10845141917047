//! Ten thousand rows: the counts are right, and nothing grows with the square of the rows.

use crate::apply::apply_people;
use crate::files::settings;
use imports_domain::{ImportKind, PeopleKnown, RawCell, RawRow, check_people};

const ROWS: u32 = 10_000;

fn roster() -> Vec<RawRow> {
    let text = |text: String| RawCell::Text(text);
    let header = ["Emp #", "Name", "Title", "Foreman", "Region", "Cell", "E-mail", "Hired"];
    let mut rows = vec![RawRow { number: 1, cells: header.map(|name| text(name.to_owned())).to_vec() }];
    // figures make no name, so the counter is spelled in letters
    let word = |n: u32| format!("{n:05}").bytes().map(|figure| char::from(figure - b'0' + b'a')).collect::<String>();
    for n in 0..ROWS {
        let title = if n % 50 == 0 { "Foreman" } else { "Placer" };
        let foreman = if n % 50 == 0 { String::new() } else { format!("L{}, Crew", word(n / 50 * 50)) };
        rows.push(RawRow {
            number: n + 2,
            cells: vec![
                RawCell::Number(f64::from(n + 1)),
                text(format!("L{}, Crew", word(n))),
                text(title.to_owned()),
                text(foreman),
                text(["North", "South", "West", "Metro"][n as usize % 4].to_owned()),
                text(format!("612-555-{:04}", n % 10_000)),
                text(format!("crew{n}@example.com")),
                text(format!("{}/{}/2019", n % 12 + 1, n % 28 + 1)),
            ],
        });
    }
    rows
}

#[test]
fn ten_thousand_people() {
    let rows = roster();
    let settings = settings(&rows, ImportKind::People);
    let mut known = PeopleKnown::default();
    let start = std::time::Instant::now();
    let report = check_people(&rows, &known, &settings).unwrap();
    let first = start.elapsed();
    assert_eq!((report.tally.created, report.tally.refused_rows, report.tally.new_foremen), (ROWS, 0, ROWS / 50));
    assert_eq!(report.tally.new_regions, 4);
    apply_people(&mut known, &report);
    let start = std::time::Instant::now();
    let again = check_people(&rows, &known, &settings).unwrap();
    assert_eq!((again.tally.same, again.tally.created, again.new_foremen.len()), (ROWS, 0, 0));
    println!("{ROWS} people checked in {first:?}, again in {:?}", start.elapsed());
}
