//! (c) The import of a roster: from the uploaded file to staged rows, and from there to people.

use crate::{
    company::{Company, Size, name},
    name_of, say,
    table::{Aim, Table},
};
use anyhow::{bail, ensure};
use imports_domain::{ImportKind, RunState};
use imports_service::{Applied, CheckJob, op};
use kernel::PageRequest;
use rand::{SeedableRng, rngs::StdRng};
use std::{collections::HashSet, time::Instant};
use store::Engine;
use testkit::TestDb;
use workbook::{BookWriter, Layout, Out};

/// People in a crew of the file, the foreman among them.
const CREW: usize = 25;

/// Seconds that saving may take.
const SAVED_WITHIN_S: f64 = 5.0;

/// Measures an import into an empty workspace.
pub(crate) async fn measure(engine: Engine, size: Size, table: &mut Table) -> anyhow::Result<()> {
    let on = name_of(engine);
    say(&format!("(c) an import of {} people on {on}", size.imported));
    let company = Company::empty(TestDb::fresh(engine).await, size).await?;
    let file = roster(size.imported)?;
    let bytes = file.len();
    let started = Instant::now();
    let tx = company.cx.write(op::UPLOAD).await?;
    let done = imports_service::upload(&tx, Some(ImportKind::People), "roster.xlsx", file, u64::MAX).await?;
    tx.commit(done.audit).await?;
    imports_service::run_check(&company.cx, &CheckJob { run: done.value }).await?;
    let checked_s = started.elapsed().as_secs_f64();

    let status = imports_service::status(&company.cx.read(op::STATUS).await?, done.value).await?;
    ensure!(status.state == RunState::Checked, "the file is {:?}: {:?}", status.state, status.problem);
    let page = PageRequest { offset: 0, limit: 3 };
    let refused = imports_service::problems(&company.cx.read(op::STATUS).await?, done.value, page).await?;
    ensure!(refused.total == 0, "{} rows are refused, such as {:?}", refused.total, refused.rows);
    let started = Instant::now();
    let tx = company.cx.write(op::APPLY).await?;
    let applied = imports_service::apply(&tx, done.value).await?;
    tx.commit(applied.audit).await?;
    let saved_s = started.elapsed().as_secs_f64();
    let Applied::Saved(saved) = applied.value else { bail!("the file must be checked again: {:?}", applied.value) };
    ensure!(saved.created as usize == size.imported, "{saved:?} of {} rows", size.imported);

    let rows = size.imported;
    let what = format!(
        "(c) import of {rows} people ({:.0} kB of xlsx) on {on}: parsed, checked and staged",
        bytes as f64 / 1_000.0
    );
    table.state(what, format!("{:.0} rows/s ({checked_s:.2} s)", rows as f64 / checked_s), checked_s, Aim::None);
    let what = format!("(c) the same: applied in one transaction, with a row of the trail each, on {on}");
    table.state(what, format!("{saved_s:.2} s"), saved_s, Aim::AtMost(SAVED_WITHIN_S));
    Ok(())
}

/// The file: one sheet as a company would bring it, each person once.
fn roster(people: usize) -> anyhow::Result<Vec<u8>> {
    let mut rng = StdRng::seed_from_u64(10_000);
    let mut book = BookWriter::new("Roster", "Bench Concrete");
    let mut sheet = book.sheet("Roster", &Layout::default())?;
    let headings =
        ["Employee #", "Last Name", "First Name", "Title", "Foreman", "Region", "Phone", "Email", "Hire Date"];
    sheet.header(&headings.map(Out::text))?;
    let mut foremen = HashSet::new();
    let mut foreman = String::new();
    for nth in 0..people {
        let leads = nth % CREW == 0;
        let (mut given, mut family) = name(&mut rng);
        if leads {
            // two foremen of one name could not be told apart by it
            while !foremen.insert((given.clone(), family.clone())) {
                (given, family) = name(&mut rng);
            }
            foreman = format!("{given} {family}");
        }
        let title = if leads { "Foreman" } else { ["Finisher", "Placer", "Operator"][nth % 3] };
        let hired =
            chrono::NaiveDate::from_ymd_opt(2010, 1, 4).unwrap_or_default() + chrono::Days::new(nth as u64 % 5_000);
        sheet.row(&[
            Out::text(&(10_000 + nth).to_string()),
            Out::text(&family),
            Out::text(&given),
            Out::text(title),
            if leads { Out::BLANK } else { Out::text(&foreman) },
            Out::text(["North", "South", "West", "Metro"][nth / CREW % 4]),
            Out::text(&format!("(612) 555-{:04}", nth % 10_000)),
            Out::text(&format!("p{nth}@bench.example")),
            Out::date(hired),
        ])?;
    }
    sheet.finish()?;
    let mut bytes = Vec::new();
    book.write_to(&mut bytes)?;
    Ok(bytes)
}
