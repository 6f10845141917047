//! (b) The export of every week, beside Python's XlsxWriter in constant-memory mode writing the same sheets from the same file. Each
//! export has a process of its own, so that the peak of memory is its own.

use crate::{
    company::{Company, SLUG, open},
    say,
    table::{Aim, Table},
};
use anyhow::{Context, bail, ensure};
use calamine::{Data, Reader, Xlsx, open_workbook};
use chrono::NaiveDate;
use manpower_domain::ExportQuery;
use manpower_service::export::{Made, schedule};
use serde::{Deserialize, Serialize};
use std::{
    io::Write,
    path::{Path, PathBuf},
    time::Instant,
};
use store::{Store, StoreConfig};
use tokio::process::Command;

/// The argument that makes this program export once, say what it took, and end.
pub(crate) const ALONE: &str = "export-alone";

/// The release of XlsxWriter that is measured.
const XLSX_WRITER: &str = "XlsxWriter==3.3.1";

/// Runs of each export; the one in the middle counts.
const RUNS: usize = 3;

/// When and by whom the workbook says it was made: 5 January 2026, 00:00 UTC.
const MADE_AT: i64 = 1_767_571_200_000;
const MADE_BY: &str = "Bench owner";
const GENERATED: &str = "Generated 5 Jan 2026, 00:00 by Bench owner";

/// What one export took.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Taken {
    /// From the first query to the closed file.
    seconds: f64,
    /// Rise of the process's peak of memory above what it was just before, in kilobytes.
    rise_kb: u64,
}

/// Measures both, after making sure that both write the same cells.
pub(crate) async fn measure(company: &Company, table: &mut Table) -> anyhow::Result<()> {
    let StoreConfig::Sqlite { path } = &company.db.config else { bail!("the export is measured on SQLite") };
    let folder = tempfile::tempdir()?;
    let python = python_with_writer(folder.path()).await?;
    let (first, last) = (company.first.to_string(), company.last().to_string());
    let (ours, theirs) = (folder.path().join("daybook.xlsx"), folder.path().join("python.xlsx"));
    say("(b) Daybook's export and Python's");
    let (mut daybook, mut xlsx_writer) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg(ALONE).arg(path).args([&first, &last]).arg(&ours);
        daybook.push(taken(command).await?);
        let mut command = Command::new(&python);
        command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("export.py")).arg(path);
        command.args([SLUG, &first, &last, GENERATED]).arg(&theirs);
        xlsx_writer.push(taken(command).await?);
    }
    let cells = tokio::task::spawn_blocking(move || same_cells(&ours, &theirs)).await??;
    let (daybook, xlsx_writer) = (middle(daybook), middle(xlsx_writer));
    let what =
        format!("(b) export of {} weeks × {} people, {cells} cells in both", company.size.weeks, company.size.people);
    let seconds = |taken: Taken| format!("{:.2} s", taken.seconds);
    let rise = |taken: Taken| format!("{:.1} MB", taken.rise_kb as f64 / 1_000.0);
    let faster = xlsx_writer.seconds / daybook.seconds;
    table.compare(
        format!("{what}: time, XlsxWriter over Daybook"),
        seconds(daybook),
        seconds(xlsx_writer),
        faster,
        Aim::AtLeast(5.0),
    );
    let leaner = daybook.rise_kb as f64 / xlsx_writer.rise_kb.max(1) as f64;
    let what = "(b) the same: rise of peak memory, Daybook over XlsxWriter";
    table.compare(what, rise(daybook), rise(xlsx_writer), leaner, Aim::AtMost(0.5));
    Ok(())
}

/// Exports once: `DATABASE FROM TO OUT`.
pub(crate) async fn alone(args: &[String]) -> anyhow::Result<()> {
    let [path, from, to, out] = args else { bail!("{ALONE} DATABASE FROM TO OUT") };
    let store = Store::open(&StoreConfig::Sqlite { path: path.into() }).await?;
    let cx = open(&store).await?;
    let query = ExportQuery {
        from: from.parse()?,
        to: to.parse::<NaiveDate>()?,
        region: None,
        foreman: None,
        project: None,
        without_conflicts: true,
    };
    let (before, started) = (peak_kb()?, Instant::now());
    let tx = cx.read(manpower_service::op::EXPORT).await?;
    schedule(tx, &query, Made { at: MADE_AT, by: MADE_BY.into() }, Path::new(out)).await?;
    let taken = Taken { seconds: started.elapsed().as_secs_f64(), rise_kb: peak_kb()? - before };
    std::io::stdout().write_all(serde_json::to_string(&taken)?.as_bytes())?;
    Ok(())
}

/// This process's peak of memory so far.
fn peak_kb() -> anyhow::Result<u64> {
    let status =
        std::fs::read_to_string("/proc/self/status").context("The peak of memory is read from Linux's /proc.")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("the peak of memory")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}

async fn taken(mut command: Command) -> anyhow::Result<Taken> {
    let output = command.output().await?;
    ensure!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// The run whose time is in the middle.
fn middle(mut runs: Vec<Taken>) -> Taken {
    runs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    runs[runs.len() / 2]
}

/// Python with XlsxWriter, in a virtual environment that goes with the folder.
async fn python_with_writer(folder: &Path) -> anyhow::Result<PathBuf> {
    say(&format!("(b) {XLSX_WRITER} in a virtual environment"));
    let home = folder.join("venv");
    let made = Command::new("python3").args(["-m", "venv"]).arg(&home).output().await;
    let made =
        made.context("Python is not there. Install it (Debian: apt-get install python3-venv), or leave out part b.")?;
    ensure!(
        made.status.success(),
        "Python makes no virtual environment (Debian: apt-get install python3-venv):\n{}",
        String::from_utf8_lossy(&made.stdout)
    );
    let python = home.join("bin/python");
    let got = Command::new(&python)
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", XLSX_WRITER])
        .output()
        .await?;
    ensure!(got.status.success(), "pip does not install {XLSX_WRITER}:\n{}", String::from_utf8_lossy(&got.stderr));
    Ok(python)
}

/// Reads both workbooks back, and says how many cells they have; it is an error when any differs.
fn same_cells(ours: &Path, theirs: &Path) -> anyhow::Result<usize> {
    let (mut ours, mut theirs): (Xlsx<_>, Xlsx<_>) = (open_workbook(ours)?, open_workbook(theirs)?);
    let names = ours.sheet_names();
    ensure!(names == theirs.sheet_names(), "sheets {names:?} and {:?}", theirs.sheet_names());
    let mut count = 0;
    for name in &names {
        let (left, right) = (ours.worksheet_range(name)?, theirs.worksheet_range(name)?);
        let mut cells = (left.used_cells().filter(filled), right.used_cells().filter(filled));
        loop {
            match (cells.0.next(), cells.1.next()) {
                (None, None) => break,
                (Some(a), Some(b)) if a.0 == b.0 && a.1 == b.1 && alike(a.2, b.2) => count += 1,
                (a, b) => bail!("sheet {name}: Daybook wrote {a:?} where Python wrote {b:?}"),
            }
        }
    }
    Ok(count)
}

fn filled(cell: &(usize, usize, &Data)) -> bool {
    !matches!(cell.2, Data::Empty) && *cell.2 != Data::String(String::new())
}

/// Shares may differ in their last binary digit.
fn alike(a: &Data, b: &Data) -> bool {
    use calamine::DataType;
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) if !matches!(a, x if x.is_nan()) => (a - b).abs() < 1e-12,
        _ => a == b,
    }
}
