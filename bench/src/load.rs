//! (f) Many planners in one week while crews read their days: every edit is answered soon, and none is lost.

use crate::{
    client::Client,
    company::{Company, SLUG},
    name_of, say, serve,
    table::{Aim, Table, Times},
};
use anyhow::ensure;
use chrono::NaiveDate;
use kernel::EmployeeId;
use manpower_domain::{Cell, CellOp, CellView, IsoWeek, OpBatch, OpOutcome, OpResult, WeekQuery, Work};
use rand::{Rng, SeedableRng, rngs::StdRng};
use std::{
    collections::HashMap,
    net::SocketAddr,
    time::{Duration, Instant},
};
use store::Engine;
use tokio::{task::JoinSet, time::interval};

/// Who does how much.
#[derive(Clone, Copy)]
struct Crowd {
    planners: usize,
    readers: usize,
    lasting: Duration,
}

/// People whose cells the planners change: few enough that they meet.
const PEOPLE: usize = 100;
/// Between two edits of a planner.
const EDIT_EVERY: Duration = Duration::from_millis(500);
/// Between two visits of a reader.
const READ_EVERY: Duration = Duration::from_secs(10);

type Place = (EmployeeId, NaiveDate);
type Cells = HashMap<Place, CellView>;

/// One edit that was answered.
struct Edit {
    base: CellView,
    outcome: OpOutcome,
    took: Duration,
}

/// 50 planners with two edits a second each for a minute, beside 500 readers of crew pages who come back every ten seconds.
pub(crate) async fn measure(engine: Engine, company: &Company, table: &mut Table) -> anyhow::Result<()> {
    let small = company.size.people < 500;
    let crowd = if small {
        Crowd { planners: 5, readers: 20, lasting: Duration::from_secs(3) }
    } else {
        Crowd { planners: 50, readers: 500, lasting: Duration::from_secs(60) }
    };
    let Crowd { planners, readers, lasting } = crowd;
    say(&format!("(f) {planners} planners and {readers} readers for {} s", lasting.as_secs()));
    let (address, cookie) = serve::in_process(company).await?;
    let week = IsoWeek::of(company.monday(1));
    let start = cells(company, week).await?;
    let (mut edits, mut visits) = (JoinSet::new(), JoinSet::new());
    for (nth, token) in tokens(company).await?.into_iter().take(readers).enumerate() {
        // they come one after the other, not all at once
        let wait = READ_EVERY.mul_f64(nth as f64 / readers as f64);
        visits.spawn(read(address, token, wait, lasting));
    }
    for nth in 0..planners {
        let planner = Planner { nth, seen: start.clone(), projects: company.projects.clone() };
        edits.spawn(planner.plan(address, cookie.clone(), lasting));
    }
    let (mut all, mut pages) = (Vec::new(), Vec::new());
    while let Some(done) = edits.join_next().await {
        all.extend(done??);
    }
    while let Some(done) = visits.join_next().await {
        pages.extend(done??);
    }
    let met = all.iter().filter(|edit| !edit.outcome.result.is_applied()).count();
    let times = Times::new(all.iter().map(|edit| edit.took).collect());
    none_is_lost(start, all, &cells(company, week).await?)?;
    let pages = Times::new(pages);
    let what = format!(
        "(f) {planners} planners, {readers} readers on {}: an edit's answer; {met} met another's and were told",
        name_of(engine)
    );
    table.state(what, times.text(), times.percentile_ms(99), Aim::AtMost(250.0));
    table.state(format!("(f) the same: a reader's page, {}", name_of(engine)), pages.text(), 0.0, Aim::None);
    Ok(())
}

struct Planner {
    nth: usize,
    /// Each cell as this planner last saw it.
    seen: Cells,
    projects: Vec<kernel::ProjectId>,
}

impl Planner {
    async fn plan(mut self, address: SocketAddr, cookie: String, lasting: Duration) -> anyhow::Result<Vec<Edit>> {
        let mut rng = StdRng::seed_from_u64(self.nth as u64);
        let mut client = Client::connect(address, "/", &cookie, "identity").await?;
        let mut places: Vec<Place> = self.seen.keys().copied().collect();
        places.sort_unstable();
        tokio::time::sleep(EDIT_EVERY.mul_f64(rng.random())).await;
        let (mut edits, mut next, began) = (Vec::new(), interval(EDIT_EVERY), Instant::now());
        while began.elapsed() < lasting {
            next.tick().await;
            let place = places[rng.random_range(0..places.len())];
            let project = self.projects[rng.random_range(0..self.projects.len())];
            let base = self.seen.get(&place).copied().unwrap_or_default();
            let op = CellOp {
                op_id: uuid::Uuid::now_v7(),
                edit: 0,
                employee: place.0,
                day: place.1,
                set: Cell::Whole(Work::Project(project)),
                details: None,
                base,
            };
            let batch = OpBatch { ops: vec![op], all_or_nothing: false };
            let body = serde_json::json!({ "ws": SLUG, "batch": batch }).to_string();
            let started = Instant::now();
            let (status, answer) = client.post("/fn/schedule/ops", &cookie, &body).await?;
            let took = started.elapsed();
            ensure!(status == 200, "an edit was answered {status}: {}", String::from_utf8_lossy(&answer));
            let [outcome] = <[OpOutcome; 1]>::try_from(serde_json::from_slice::<Vec<OpOutcome>>(&answer)?)
                .map_err(|all| anyhow::anyhow!("one change and {} answers", all.len()))?;
            if let Some(now) = outcome.result.current() {
                self.seen.insert(place, now);
            }
            edits.push(Edit { base, outcome, took });
        }
        Ok(edits)
    }
}

async fn read(address: SocketAddr, token: String, wait: Duration, lasting: Duration) -> anyhow::Result<Vec<Duration>> {
    tokio::time::sleep(wait).await;
    let mut client = Client::connect(address, &format!("/c/{token}"), "", "br").await?;
    let (mut times, mut next, began) = (Vec::new(), interval(READ_EVERY), Instant::now());
    while began.elapsed() + wait < lasting {
        next.tick().await;
        let started = Instant::now();
        client.get().await?;
        times.push(started.elapsed());
    }
    Ok(times)
}

/// Follows the applied edits in the order of the trail: each stood on the one before, and the last is what the database holds.
fn none_is_lost(mut model: Cells, mut edits: Vec<Edit>, stored: &Cells) -> anyhow::Result<()> {
    edits.retain(|edit| edit.outcome.at.is_some());
    edits.sort_by_key(|edit| edit.outcome.at);
    for Edit { base, outcome, .. } in edits {
        let OpResult::Applied(now) = outcome.result else { continue };
        let held = model.insert((outcome.employee, outcome.day), now).unwrap_or_default();
        ensure!(
            held.same_state(&base) || held.same_state(&now),
            "an edit of {} stood on {base:?} and went over {held:?}",
            outcome.day
        );
    }
    for (place, expected) in &model {
        let found = stored.get(place).copied().unwrap_or_default();
        ensure!(found.same_state(expected), "{} holds {found:?} and not {expected:?}: an edit was lost", place.1);
    }
    Ok(())
}

/// The cells that the planners change.
async fn cells(company: &Company, week: IsoWeek) -> anyhow::Result<Cells> {
    let tx = company.cx.read(manpower_service::op::WEEK).await?;
    let view = manpower_service::week(&tx, &WeekQuery::of(week)).await?;
    let chosen = &company.people[..PEOPLE.min(company.people.len())];
    let rows = view.rows().filter(|row| chosen.contains(&row.employee));
    let days = |row: &manpower_domain::Row| {
        let (employee, cells) = (row.employee, row.cells);
        week.days().into_iter().zip(cells).map(move |(day, cell)| ((employee, day), cell))
    };
    Ok(rows.flat_map(days).collect())
}

async fn tokens(company: &Company) -> anyhow::Result<Vec<String>> {
    let tx = company.cx.write(crew_service::op::MAKE_ALL).await?;
    let made = crew_service::make_all(&tx).await.map_err(|error| anyhow::anyhow!("{error:?}"))?;
    tx.commit(made.audit).await?;
    Ok(made.value.into_iter().map(|link| link.token).collect())
}
