//! The crew's phones, on both databases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod answering;
mod isolation;
mod making;
mod phone;
mod seeing;
mod site;

use crew_domain::{CrewDays, CrewError, MadeLink};
use crew_service::{Opened, Phone, Refused, op};
use kernel::{EmployeeId, Role};
use store::{Origin, StoreError, UseCaseError};
use testkit::{TestDb, World};

/// A new link, as the office makes one.
async fn make(world: &World, who: EmployeeId) -> MadeLink {
    let tx = world.cx(Role::Scheduler).await.write(op::MAKE_ONE).await.unwrap();
    let done = crew_service::make_one(&tx, who).await.unwrap();
    tx.commit(done.audit).await.unwrap();
    done.value
}

/// Opens a link as a browser without a cookie does.
async fn open(db: &TestDb, token: &str) -> Result<Opened, Refused> {
    crew_service::open(&db.store, phone(token, None)).await
}

/// What a link shows.
async fn days(db: &TestDb, token: &str) -> CrewDays {
    crew_service::days(&db.store, &open(db, token).await.unwrap()).await.unwrap()
}

fn phone(token: &str, device: Option<&str>) -> Phone {
    Phone { token: token.into(), device: device.map(str::to_owned), origin: Origin::system() }
}

fn rule<T>(answer: Result<T, Refused>) -> CrewError {
    match answer {
        Err(UseCaseError::Rule(rule)) => rule,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("nothing was refused"),
    }
}

fn not_found<T>(answer: &Result<T, Refused>) -> bool {
    matches!(answer, Err(UseCaseError::Store(StoreError::NotFound)))
}
