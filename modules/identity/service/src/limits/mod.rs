//! How often may be tried what nobody should try often. Counted in the database, so that several servers count together and a restart
//! forgets nothing.
//!
//! A try is counted before its answer is known, in one transaction with the question whether it may be made: of many that come at once
//! no more are let through than of as many in a row. What turns out to be right is taken back with [`Admitted::forgive`].
//!
//! | Part | File |
//! | --- | --- |
//! | How many at once, and how the waits grow | `pace` |
//! | Whose tries are counted together, and what is kept of their names | `key` |

mod key;
mod pace;

pub use pace::Pace;

use crate::Failure;
use entity::attempt;
use identity_domain::IdentityError;
use key::Key;
use pace::Standing;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use store::{Origin, Reason, Store, StoreError, SystemTx};

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// From so many remembered tries on, more of them wait behind everybody else's.
const DOUBTED_FROM: i32 = 4;

/// Expired rows are looked for with one try of so many, and at most so many are taken out at a time.
const CLEAN_ONE_IN: u32 = 50;
const CLEANED_AT_ONCE: u64 = 200;

/// What is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// A password for an address.
    SignIn,
    /// Asking for a mail with a link that resets a password; about an address.
    Reset,
    /// A code of the second factor; about an account, whose password was right.
    SecondFactor,
    /// A passkey alone. About nothing: before it is checked nobody knows whose it is.
    Passkey,
    /// Asking what a passkey is to sign, which writes a row.
    AskPasskey,
    /// Inviting somebody; about a workspace.
    Invitation,
    /// Asking to be let into a workspace; about an address.
    AccessRequest,
    /// Asking for a mail with a link to sign up; about an address.
    AskSignUp,
    /// Signing up by another provider's word; about an address.
    SignUp,
    /// Leaving for another provider. About nothing: nobody is named yet.
    External,
    /// Showing a token of any kind that is not good. About nothing: a guess names nobody.
    Token,
}

/// Whose tries an [`Act`] counts, and how.
struct Rules {
    /// Those about one thing from one place.
    pair: Option<Pace>,
    /// Those from one place, whatever they are about.
    place: Pace,
    /// Those about one thing, from wherever.
    about: Option<Pace>,
}

impl Act {
    const fn rules(self) -> Rules {
        match self {
            Self::SignIn => Rules {
                pair: Some(Pace::new(5, 5 * SECOND, 15 * MINUTE, DAY)),
                place: Pace::new(50, 5 * SECOND, MINUTE, HOUR),
                about: Some(SIGN_IN_ACCOUNT),
            },
            Self::Reset => Rules {
                pair: None,
                place: Pace::new(20, 10 * SECOND, 10 * MINUTE, HOUR),
                about: Some(Pace::new(3, MINUTE, HOUR, DAY)),
            },
            Self::SecondFactor => Rules {
                pair: None,
                place: Pace::new(50, 5 * SECOND, MINUTE, HOUR),
                about: Some(Pace::new(5, 5 * SECOND, 15 * MINUTE, DAY)),
            },
            Self::Passkey => Rules { pair: None, place: Pace::new(50, 5 * SECOND, MINUTE, HOUR), about: None },
            Self::AskPasskey => Rules { pair: None, place: Pace::new(300, SECOND, MINUTE, HOUR), about: None },
            Self::Invitation => Rules {
                pair: None,
                place: Pace::new(200, SECOND, MINUTE, HOUR),
                about: Some(Pace::new(100, 10 * SECOND, 10 * MINUTE, DAY)),
            },
            Self::AccessRequest => Rules {
                pair: None,
                place: Pace::new(20, 10 * SECOND, 10 * MINUTE, HOUR),
                about: Some(Pace::new(3, MINUTE, HOUR, DAY)),
            },
            Self::AskSignUp => Rules {
                pair: None,
                place: Pace::new(100, SECOND, MINUTE, HOUR),
                about: Some(Pace::new(3, MINUTE, HOUR, DAY)),
            },
            Self::SignUp => Rules {
                pair: None,
                place: Pace::new(100, SECOND, MINUTE, HOUR),
                about: Some(Pace::new(10, 10 * SECOND, 10 * MINUTE, DAY)),
            },
            Self::External => Rules { pair: None, place: Pace::new(200, SECOND, MINUTE, HOUR), about: None },
            Self::Token => Rules { pair: None, place: Pace::new(100, 5 * SECOND, MINUTE, HOUR), about: None },
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Reset => "reset",
            Self::SecondFactor => "second-factor",
            Self::Passkey => "passkey",
            Self::AskPasskey => "ask-passkey",
            Self::Invitation => "invitation",
            Self::AccessRequest => "access-request",
            Self::AskSignUp => "ask-sign-up",
            Self::SignUp => "sign-up",
            Self::External => "external",
            Self::Token => "token",
        }
    }
}

/// How fast the password of one account can be guessed by somebody who comes from anywhere, and from a new place each time: twenty at
/// once, then at waits that grow to a minute, which is 1,440 a day.
pub const SIGN_IN_ACCOUNT: Pace = Pace::new(20, 5 * SECOND, MINUTE, DAY);

/// A try that is about to be made.
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    /// What.
    pub act: Act,
    /// About which address, account or workspace; empty where there is none.
    pub about: &'a str,
    /// From where.
    pub origin: &'a Origin,
    /// Whether the account has been signed in to from there before. Then only the tries about it from there count: nobody else's, there
    /// or elsewhere, keep the person out.
    pub known_place: bool,
}

/// A try that was let through.
#[must_use]
pub struct Admitted {
    keys: Vec<Key>,
    doubted: bool,
}

/// Lets a try through and counts it, or says how long to wait.
///
/// # Errors
/// [`IdentityError::TooMany`], for which nothing was counted; the database's own.
pub async fn admit(store: &Store, attempt: Attempt<'_>) -> Result<Admitted, Failure> {
    let keys = key::of(&attempt);
    // looked at in a read first: who is refused costs no write, and on SQLite never waits for the writer
    let tx = store.system_read(Reason::Limit).await?;
    let standings = standings(&tx, &keys, false).await?;
    refuse_early(&keys, &standings, tx.now())?;
    drop(tx);
    let tx = store.system_write(Reason::Limit).await?;
    let fresh = keys.iter().map(|key| Standing::default().row(&key.hash)).collect();
    tx.insert_missing(fresh).await?;
    let standings = self::standings(&tx, &keys, true).await?;
    let now = tx.now();
    refuse_early(&keys, &standings, now)?;
    let mut most = 0;
    for (key, standing) in keys.iter().zip(standings) {
        let counted = key.pace.count(standing, now);
        most = most.max(counted.tries);
        tx.update_where(counted.row(&key.hash), attempt::Column::KeyHash.eq(&key.hash)).await?;
    }
    tx.commit().await?;
    if rand::random_ratio(1, CLEAN_ONE_IN) {
        clean(store).await?;
    }
    Ok(Admitted { keys, doubted: most >= DOUBTED_FROM && !attempt.known_place })
}

/// How long one would have to wait, without counting anything.
///
/// # Errors
/// As [`admit`].
pub async fn look(store: &Store, attempt: Attempt<'_>) -> Result<(), Failure> {
    let keys = key::of(&attempt);
    let tx = store.system_read(Reason::Limit).await?;
    refuse_early(&keys, &standings(&tx, &keys, false).await?, tx.now())
}

impl Admitted {
    /// Whether so many like it went wrong that it waits behind others.
    pub(crate) fn is_doubted(&self) -> bool {
        self.doubted
    }

    /// The try was right: it counts no more, and those about the same thing from the same place are forgotten with it. The others keep
    /// counting, or who may sign in to one account could clear the way to guess at another.
    ///
    /// # Errors
    /// The database's own.
    pub async fn forgive(&self, tx: &SystemTx) -> Result<(), StoreError> {
        let standings = standings(tx, &self.keys, true).await?;
        for (key, standing) in self.keys.iter().zip(standings) {
            let left =
                if key.forgotten_when_right { Standing::default() } else { key.pace.take_back(standing, tx.now()) };
            tx.update_where(left.row(&key.hash), attempt::Column::KeyHash.eq(&key.hash)).await?;
        }
        Ok(())
    }
}

/// How each key stands, in their order.
async fn standings(tx: &SystemTx, keys: &[Key], lock: bool) -> Result<Vec<Standing>, StoreError> {
    let hashes = attempt::Column::KeyHash.is_in(keys.iter().map(|key| key.hash.as_str()));
    // everybody locks in the same order, so that nobody waits in a ring
    let rows = tx.find::<attempt::Entity>().filter(hashes).order_by_asc(attempt::Column::KeyHash);
    let rows = if lock { rows.for_update() } else { rows }.all().await?;
    let of = |key: &Key| rows.iter().find(|row| row.key_hash == key.hash).map(Standing::of).unwrap_or_default();
    Ok(keys.iter().map(of).collect())
}

fn refuse_early(keys: &[Key], standings: &[Standing], now: i64) -> Result<(), Failure> {
    let wait_ms = keys.iter().zip(standings).map(|(_, standing)| standing.wait_ms(now)).max().unwrap_or_default();
    if wait_ms <= 0 {
        return Ok(());
    }
    // a second more than is left, so that nobody comes back too early
    let after_s = u32::try_from(wait_ms / SECOND + 1).unwrap_or(u32::MAX);
    Err(IdentityError::TooMany { after_s }.into())
}

/// Takes out what counts no more, one row after the other in the order in which everybody locks them.
async fn clean(store: &Store) -> Result<(), StoreError> {
    let tx = store.system_read(Reason::Limit).await?;
    let old = tx.find::<attempt::Entity>().filter(attempt::Column::ExpiresAt.lte(tx.now()));
    let mut old: Vec<String> = old.limit(CLEANED_AT_ONCE).values([attempt::Column::KeyHash]).await?;
    drop(tx);
    if old.is_empty() {
        return Ok(());
    }
    old.sort_unstable();
    let tx = store.system_write(Reason::Limit).await?;
    for hash in old {
        let still = Condition::all().add(attempt::Column::KeyHash.eq(hash));
        tx.delete_where::<attempt::Entity>(still.add(attempt::Column::ExpiresAt.lte(tx.now()))).await?;
    }
    tx.commit().await
}

impl Standing {
    fn of(row: &attempt::Model) -> Self {
        Self { tries: row.tries, next_at: row.next_at, expires_at: row.expires_at }
    }

    fn row(self, hash: &str) -> attempt::ActiveModel {
        attempt::ActiveModel {
            key_hash: Set(hash.to_owned()),
            tries: Set(self.tries),
            next_at: Set(self.next_at),
            expires_at: Set(self.expires_at),
        }
    }
}
