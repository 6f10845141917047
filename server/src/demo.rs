//! The demo company: Northline Concrete, made up from a fixed seed around the week of today.
//!
//! | Idea | Room |
//! | --- | --- |
//! | Draws that are the same on every machine | `chance` |
//! | Who signs in, with which role | `logins` |
//! | The roster: people and their crews | `roster`, `names` |
//! | The projects, and when each runs | `sites`, `places` |
//! | Who is where on which day | `calendar`, with `absences` and `holidays` |
//! | Writing it all through the use-cases, in one transaction | `company` |

mod absences;
mod calendar;
mod chance;
mod company;
mod holidays;
mod logins;
mod names;
mod places;
mod roster;
mod sites;

use identity_service::Identity;
use kernel::Slug;

/// The company's name.
const COMPANY: &str = "Northline Concrete";
/// Its name in addresses.
const SLUG: &str = "northline";
/// Where its office is.
const TIME_ZONE: &str = "America/Chicago";
/// What every draw follows from.
const SEED: u64 = 0x0DA1_B00C;

/// Makes the demo company, unless it is there, and answers the text with its logins. What an earlier run did not get to is made up
/// for.
///
/// # Errors
/// When somebody else's workspace has the company's address, or the database fails.
pub async fn make(identity: &Identity) -> anyhow::Result<String> {
    let slug = Slug::parse(SLUG)?;
    let owner = logins::owner(identity, &slug).await?;
    company::fill(&owner).await?;
    logins::others(identity, &owner).await?;
    Ok(logins::text())
}

#[cfg(test)]
mod tests {
    use super::*;
    use identity_service::{Keys, Passwords};
    use kernel::Role;
    use store::Reads;

    #[testkit::db_test]
    async fn it_is_made_once_and_every_role_can_sign_in(db: testkit::TestDb) {
        let identity = Identity::new(db.store.clone(), Keys::ephemeral().unwrap(), Passwords::new().unwrap());
        let said = make(&identity).await.unwrap();
        let slug = Slug::parse(SLUG).unwrap();
        let owner = logins::owner(&identity, &slug).await.unwrap();
        let before = counts(&owner).await;
        assert_eq!((before.0, before.1), (180, 36));
        assert!(before.2 > 10_000, "{} entries", before.2);

        assert_eq!(make(&identity).await.unwrap(), said);
        assert_eq!(counts(&owner).await, before, "a second run changes nothing");
        for role in Role::ALL {
            assert!(said.contains(role.as_str()), "{said}");
            logins::sign_in(&identity, role).await.unwrap();
        }
    }

    async fn counts(cx: &store::RequestCx) -> (u64, u64, u64) {
        let tx = cx.read(people_service::op::LIST).await.unwrap();
        let people = tx.find::<entity::employee::Entity>().count().await.unwrap();
        let projects = tx.find::<entity::project::Entity>().count().await.unwrap();
        (people, projects, tx.find::<entity::schedule_entry::Entity>().count().await.unwrap())
    }
}
