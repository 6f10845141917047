//! (a) The week's page, server-rendered by the real router over TCP, beside the bare SQL for the same rows.

use crate::{
    client::Client,
    company::{Company, SLUG},
    rows, say, serve,
    table::{Aim, Table, Times},
};
use anyhow::ensure;
use manpower_domain::IsoWeek;
use std::{net::SocketAddr, time::Instant};
use tokio::task::JoinSet;

const KB: f64 = 1_000.0;

/// Measures with 1 and with 8 clients; each asks for its next page when it has the last one.
pub(crate) async fn measure(company: &Company, table: &mut Table) -> anyhow::Result<()> {
    let (address, cookie) = serve::in_process(company).await?;
    let week = IsoWeek::of(company.monday(company.size.weeks / 2));
    let path = format!("/w/{SLUG}/schedule?week={week}");
    let page = Page { address, path, cookie };
    let html = page.client("identity").await?.get().await?;
    let shown = String::from_utf8_lossy(&html).matches("P-1").count();
    ensure!(shown > company.size.people, "the page shows {shown} codes for {} people", company.size.people);
    let packed = page.client("br").await?.get().await?;
    let people = company.size.people;
    for clients in [1, 8] {
        let each = (company.size.repeat / clients).max(10);
        say(&format!("(a) the week's page, {clients} at a time"));
        let bare = bare(company, week, clients, each).await?;
        let plain = page.time("identity", clients, each).await?;
        let brotli = page.time("br", clients, each).await?;
        let at = if clients == 1 { "1 client" } else { "8 clients" };
        for (how, times, aim) in [("HTML", plain, Aim::AtMost(10.0)), ("Brotli", brotli, Aim::None)] {
            let ratio = times.percentile_ms(50) / bare.percentile_ms(50);
            let what = format!("(a) week of {people} people as {how}, {at}, beside its rows by bare SQL");
            table.compare(what, times.text(), bare.text(), ratio, aim);
        }
    }
    let size = packed.len() as f64 / KB;
    table.state(
        format!("(a) size of that page, Brotli ({:.0} kB of HTML)", html.len() as f64 / KB),
        format!("{size:.1} kB"),
        size,
        Aim::AtMost(60.0),
    );
    Ok(())
}

/// One page of a signed-in person.
struct Page {
    address: SocketAddr,
    path: String,
    cookie: String,
}

impl Page {
    async fn client(&self, encoding: &str) -> anyhow::Result<Client> {
        Client::connect(self.address, &self.path, &self.cookie, encoding).await
    }

    async fn time(&self, encoding: &str, clients: usize, each: usize) -> anyhow::Result<Times> {
        let mut running = JoinSet::new();
        for _ in 0..clients {
            let mut client = self.client(encoding).await?;
            running.spawn(async move {
                client.get().await?;
                let mut times = Vec::with_capacity(each);
                for _ in 0..each {
                    let started = Instant::now();
                    client.get().await?;
                    times.push(started.elapsed());
                }
                anyhow::Ok(times)
            });
        }
        gathered(running).await
    }
}

async fn bare(company: &Company, week: IsoWeek, clients: usize, each: usize) -> anyhow::Result<Times> {
    let mut running = JoinSet::new();
    let people = company.people.len();
    for _ in 0..clients {
        let cx = company.cx.clone();
        running.spawn(async move {
            let (from, to) = (week.monday(), week.sunday());
            let found = rows::read(&cx, from, to).await?;
            ensure!(found > people, "{found} rows");
            let mut times = Vec::with_capacity(each);
            for _ in 0..each {
                let started = Instant::now();
                rows::read(&cx, from, to).await?;
                times.push(started.elapsed());
            }
            anyhow::Ok(times)
        });
    }
    gathered(running).await
}

async fn gathered(mut running: JoinSet<anyhow::Result<Vec<std::time::Duration>>>) -> anyhow::Result<Times> {
    let mut all = Vec::new();
    while let Some(one) = running.join_next().await {
        all.extend(one??);
    }
    Ok(Times::new(all))
}
