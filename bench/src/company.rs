//! The company that is measured: made through the use-cases from a fixed seed, in a database of its own.

use crate::say;
use anyhow::Context;
use chrono::{Days, NaiveDate};
use entity::workspace;
use identity_domain::{CreateAdmin, Founder};
use identity_service::{Identity, Keys, Passwords};
use kernel::{Email, EmployeeId, Op, Permission, ProjectId, RegionId, SessionId, Slug};
use manpower_domain::{Cell, EntryWrite, Status, Work};
use people_domain::{AddRegion, EmployeeInput};
use people_service::EmployeeWrite;
use projects_domain::ProjectInput;
use projects_service::ProjectWrite;
use rand::{Rng, SeedableRng, rngs::StdRng};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use store::{Origin, Principal, Reason, RequestCx, Store, WriteTx};
use testkit::TestDb;

/// The workspace's name in addresses.
pub(crate) const SLUG: &str = "bench";
/// Who owns it.
pub(crate) const EMAIL: &str = "owner@bench.example";
/// The owner's password.
pub(crate) const PASSWORD: &str = "a password for the bench";

const FILL: Op = Op::write("bench/fill", Permission::Import);
const REGIONS: [&str; 4] = ["North", "South", "West", "Metro"];
const TITLES: [&str; 6] = ["Lead finisher", "Finisher", "Placer", "Operator", "Form carpenter", "Apprentice"];
/// People in a crew, the foreman among them.
const CREW: usize = 12;
/// Weeks that are written in one transaction.
const WEEKS_AT_ONCE: usize = 4;

/// How much there is of everything.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    /// People in the company.
    pub(crate) people: usize,
    /// Its projects.
    pub(crate) projects: usize,
    /// Weeks of its schedule.
    pub(crate) weeks: usize,
    /// People in the imported file.
    pub(crate) imported: usize,
    /// Pages, exports and edits are repeated so often, more or less: see each part.
    pub(crate) repeat: usize,
}

impl Size {
    /// What the figures are about; a small one, to see that all parts still run, when `BENCH_SMALL` is set.
    pub(crate) fn wanted() -> Self {
        if std::env::var_os("BENCH_SMALL").is_some() {
            Self { people: 48, projects: 8, weeks: 4, imported: 200, repeat: 20 }
        } else {
            Self { people: 500, projects: 60, weeks: 52, imported: 10_000, repeat: 400 }
        }
    }
}

/// A filled company.
pub(crate) struct Company {
    /// Its database.
    pub(crate) db: TestDb,
    /// For signing in.
    pub(crate) identity: Identity,
    /// The owner's access.
    pub(crate) cx: RequestCx,
    /// The Monday of its first week.
    pub(crate) first: NaiveDate,
    /// How large it is.
    pub(crate) size: Size,
    /// Its people.
    pub(crate) people: Vec<EmployeeId>,
    /// Its projects.
    pub(crate) projects: Vec<ProjectId>,
}

impl Company {
    /// Makes a workspace without rows.
    pub(crate) async fn empty(db: TestDb, size: Size) -> anyhow::Result<Self> {
        let identity = Identity::new(db.store.clone(), Keys::ephemeral()?, Passwords::new()?);
        let founder = Founder {
            name: "Bench owner".into(),
            company: "Bench Concrete".into(),
            password: PASSWORD.into(),
            slug: SLUG.into(),
            time_zone: "UTC".into(),
        };
        let admin = CreateAdmin { email: EMAIL.into(), founder };
        identity_service::create_admin(&identity, &admin).await?;
        // what is measured is not how one signs in
        let tx = db.store.system_write(Reason::CommandLine).await?;
        let relaxed = workspace::ActiveModel { second_factor_required: Set(false), ..Default::default() };
        tx.update_where(relaxed, workspace::Column::Slug.eq(SLUG)).await?;
        tx.commit().await?;
        let cx = open(&db.store).await?;
        let first = NaiveDate::from_ymd_opt(2026, 1, 5).context("a Monday")?;
        Ok(Self { db, identity, cx, first, size, people: Vec::new(), projects: Vec::new() })
    }

    /// Makes a workspace with people, projects and weeks in which most are on a job each weekday.
    pub(crate) async fn make(db: TestDb, size: Size) -> anyhow::Result<Self> {
        let mut company = Self::empty(db, size).await?;
        let mut rng = StdRng::seed_from_u64(47);
        let tx = company.cx.write(FILL).await?;
        let (mut audit, mut regions) = (Vec::new(), Vec::new());
        for name in REGIONS {
            let done = people_service::regions::add(&tx, AddRegion { name: name.into() }).await?;
            regions.push(done.value.id);
            audit.extend(done.audit);
        }
        let people = company.draw_people(&tx, &regions, &mut rng);
        audit.extend(people_service::apply(&tx, people).await?);
        let projects = company.draw_projects(&tx, &regions, &mut rng);
        audit.extend(projects_service::apply(&tx, projects).await?);
        tx.commit(audit).await?;
        let mut cells = 0;
        for first in (0..size.weeks).step_by(WEEKS_AT_ONCE) {
            let entries: Vec<EntryWrite> = (first..size.weeks.min(first + WEEKS_AT_ONCE))
                .flat_map(|week| company.draw_week(week, &mut rng))
                .collect();
            let tx = company.cx.write(FILL).await?;
            let done = manpower_service::import_apply(&tx, &entries, false).await?;
            tx.commit(done.audit).await?;
            cells += entries.len();
        }
        say(&format!("{cells} cells of {} people on {} projects", company.people.len(), company.projects.len()));
        Ok(company)
    }

    /// The Monday of a week.
    pub(crate) fn monday(&self, week: usize) -> NaiveDate {
        self.first + Days::new(7 * week as u64)
    }

    /// The last day of the last week.
    pub(crate) fn last(&self) -> NaiveDate {
        self.monday(self.size.weeks) - Days::new(1)
    }

    fn draw_people(&mut self, tx: &WriteTx, regions: &[RegionId], rng: &mut StdRng) -> Vec<EmployeeWrite> {
        let (mut writes, mut foreman) = (Vec::new(), None);
        for nth in 0..self.size.people {
            let id = tx.new_id();
            let leads = nth % CREW == 0;
            if leads {
                foreman = Some(id);
            }
            let (given_name, family_name) = name(rng);
            self.people.push(id);
            writes.push(EmployeeWrite::Insert {
                id,
                input: EmployeeInput {
                    number: (1_000 + nth).to_string(),
                    given_name,
                    family_name,
                    title: Some(if leads { "Foreman" } else { TITLES[nth % TITLES.len()] }.into()),
                    is_foreman: leads,
                    foreman_id: foreman.filter(|_| !leads),
                    region_id: Some(regions[nth / CREW % regions.len()]),
                    ..EmployeeInput::default()
                },
            });
        }
        writes
    }

    fn draw_projects(&mut self, tx: &WriteTx, regions: &[RegionId], rng: &mut StdRng) -> Vec<ProjectWrite> {
        let places = ["Tower", "Overpass", "Parking Ramp", "Warehouse", "Middle School", "Clinic", "Lofts", "Apron"];
        let mut writes = Vec::new();
        for nth in 0..self.size.projects {
            let id = tx.new_id();
            self.projects.push(id);
            writes.push(ProjectWrite::Insert {
                id,
                input: ProjectInput {
                    code: format!("P-{}", 100 + nth),
                    name: format!("{} {}", name(rng).1, places[nth % places.len()]),
                    region_id: Some(regions[nth % regions.len()]),
                    heads_per_day: rng.random_range(6..14),
                    ..ProjectInput::default()
                },
            });
        }
        writes
    }

    /// A crew stays on its job for three weeks. One in a hundred people has no job in a week; of the days of the others 3 % are
    /// time off and 2 % are split between two jobs.
    fn draw_week(&self, week: usize, rng: &mut StdRng) -> Vec<EntryWrite> {
        let mut entries = Vec::new();
        for (nth, employee) in self.people.iter().enumerate() {
            if nth % CREW != 0 && rng.random_ratio(1, 100) {
                continue;
            }
            let job = |of: usize| Work::Project(self.projects[(of * 7 + week / 3) % self.projects.len()]);
            let own = job(nth / CREW);
            for day in 0..5 {
                let cell = match rng.random_range(0..100) {
                    0..2 => Cell::Whole(Work::Status(Status::Pto)),
                    2 => Cell::Whole(Work::Status(Status::Sick)),
                    3..5 => Cell::halves(Some(own), Some(job(nth / CREW + 1))),
                    _ => Cell::Whole(own),
                };
                entries.push(EntryWrite { employee: *employee, day: self.monday(week) + Days::new(day), cell });
            }
        }
        entries
    }
}

/// The owner's access, without a session.
pub(crate) async fn open(store: &Store) -> anyhow::Result<RequestCx> {
    let tx = store.system_read(Reason::CommandLine).await?;
    let account =
        identity_service::account::by_email(&tx, &Email::parse(EMAIL)?).await?.context("the owner's account")?;
    drop(tx);
    let who = Principal {
        account: account.id,
        session: SessionId(uuid::Uuid::now_v7()),
        name: account.name,
        email: account.email,
        assurance: store::Assurance::system(),
    };
    Ok(RequestCx::open(store, &who, &Slug::parse(SLUG)?, Origin::system()).await?)
}

/// A given and a family name, as different as real ones are: a page of equal names would pack too well.
pub(crate) fn name(rng: &mut StdRng) -> (String, String) {
    const GIVEN: [&str; 10] = ["Mar", "Jo", "An", "Lu", "Ste", "Vic", "Ro", "El", "Da", "Ken"];
    const GIVEN_END: [&str; 8] = ["ta", "seph", "drew", "cas", "ven", "tor", "bert", "neth"];
    const FAMILY: [&str; 12] = ["Hal", "Kow", "Berg", "Oka", "Nav", "Lind", "Vel", "Sor", "Dra", "Quin", "Wit", "Tra"];
    const FAMILY_MIDDLE: [&str; 8] = ["al", "er", "or", "en", "ia", "um", "ed", "isk"];
    const FAMILY_END: [&str; 10] = ["sen", "ski", "quist", "for", "rro", "gren", "ez", "man", "ti", "ov"];
    let mut one = |from: &[&'static str]| from[rng.random_range(0..from.len())];
    let given = format!("{}{}", one(&GIVEN), one(&GIVEN_END));
    (given, format!("{}{}{}", one(&FAMILY), one(&FAMILY_MIDDLE), one(&FAMILY_END)))
}
