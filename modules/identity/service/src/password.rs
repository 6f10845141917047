//! argon2id, off the async threads and only a few at a time: each hash takes 19 MiB for some tens of milliseconds.

use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version, password_hash::phc::PasswordHash};
use identity_domain::Password;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Memory in KiB, passes, lanes. Source: OWASP Password Storage Cheat Sheet, the smallest memory it allows for two passes.
const COST: (u32, u32, u32) = (19_456, 2, 1);

/// Those that may wait for a turn: on the slowest machine, the last of them has its answer within some seconds.
const MOST_WAITING: usize = 256;
/// The same of those that many wrong ones came before.
const MOST_WAITING_BEHIND: usize = 32;

/// A password could not be hashed or checked at all; whether it is right is not the question.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// The library refuses.
    #[error("argon2: {0}")]
    Argon2(#[from] argon2::password_hash::Error),
    /// The parameters are out of range.
    #[error("argon2 parameters: {0}")]
    Params(#[from] argon2::Error),
    /// The thread that hashed is gone.
    #[error("hashing thread: {0}")]
    Thread(#[from] tokio::task::JoinError),
    /// The server is shutting down.
    #[error("no more hashing: {0}")]
    Closed(#[from] tokio::sync::AcquireError),
    /// So many wait already that it is better to come again.
    #[error("too many passwords wait to be hashed")]
    Busy,
}

/// Hashes and checks passwords. Cheap to clone.
#[derive(Clone)]
pub struct Passwords {
    argon2: Argon2<'static>,
    turns: Arc<Semaphore>,
    /// Where this one stands in line.
    line: Arc<Line>,
    /// The line of those that many wrong ones came before: half of the turns at most.
    behind: Arc<Line>,
    /// Checked when there is no account, so that the answer takes as long as for one.
    dummy: Arc<str>,
}

impl Passwords {
    /// A hasher for this machine: as many at a time as it has cores.
    ///
    /// # Errors
    /// [`PasswordError`], when the library is at odds with the parameters.
    pub fn new() -> Result<Self, PasswordError> {
        let (memory, passes, lanes) = COST;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(memory, passes, lanes, None)?);
        let dummy = hash(&argon2, "nobody's")?.into();
        // two at least: one is for those that are not doubted
        let turns = std::thread::available_parallelism().map_or(2, usize::from).max(2);
        Ok(Self {
            argon2,
            turns: Arc::new(Semaphore::new(turns)),
            line: Arc::new(Line::new(turns, MOST_WAITING)),
            behind: Arc::new(Line::new(turns / 2, MOST_WAITING_BEHIND)),
            dummy,
        })
    }

    /// The same hasher for those that many wrong ones came before: they wait for each other, and leave turns to everybody else.
    #[must_use]
    pub fn behind_others(&self) -> Self {
        Self { line: self.behind.clone(), ..self.clone() }
    }

    /// The PHC string of a password, with a new salt.
    ///
    /// # Errors
    /// [`PasswordError`].
    pub async fn hash(&self, password: &Password) -> Result<String, PasswordError> {
        let (argon2, password) = (self.argon2.clone(), password.clone());
        self.in_turn(move || hash(&argon2, password.reveal())).await
    }

    /// Whether a password is the one of a PHC string. Without a string it takes as long and says no.
    ///
    /// # Errors
    /// [`PasswordError`], also for a stored text that is no PHC string.
    pub async fn verify(&self, password: &Password, stored: Option<&str>) -> Result<bool, PasswordError> {
        let known = stored.is_some();
        let stored: Arc<str> = stored.map_or_else(|| self.dummy.clone(), Arc::from);
        let (argon2, password) = (self.argon2.clone(), password.clone());
        let right = self.in_turn(move || {
            let stored = PasswordHash::new(&stored).map_err(argon2::password_hash::Error::from)?;
            match argon2.verify_password(password.reveal().as_bytes(), &stored) {
                Ok(()) => Ok(true),
                Err(argon2::password_hash::Error::PasswordInvalid) => Ok(false),
                Err(error) => Err(error.into()),
            }
        });
        Ok(right.await? && known)
    }

    async fn in_turn<T, F>(&self, work: F) -> Result<T, PasswordError>
    where
        T: Send + 'static,
        F: FnOnce() -> Result<T, PasswordError> + Send + 'static,
    {
        let place = self.line.stand().ok_or(PasswordError::Busy)?;
        let front = self.line.front.clone().acquire_owned().await?;
        let turn = self.turns.clone().acquire_owned().await?;
        drop(place);
        tokio::task::spawn_blocking(move || {
            // kept until the work is done, even when the request that asked for it is gone
            let _kept = (front, turn);
            work()
        })
        .await?
    }
}

/// Those who wait for a turn.
struct Line {
    /// Whose turn it can be.
    front: Arc<Semaphore>,
    /// How many more may wait.
    room: Arc<Semaphore>,
}

impl Line {
    fn new(front: usize, room: usize) -> Self {
        Self { front: Arc::new(Semaphore::new(front)), room: Arc::new(Semaphore::new(room)) }
    }

    /// A place in the line, if there is room.
    fn stand(&self) -> Option<OwnedSemaphorePermit> {
        self.room.clone().try_acquire_owned().ok()
    }
}

fn hash(argon2: &Argon2<'_>, password: &str) -> Result<String, PasswordError> {
    Ok(argon2.hash_password(password.as_bytes())?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_right_one_only() {
        let passwords = Passwords::new().unwrap();
        let stored = passwords.hash(&"correct horse".into()).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(passwords.verify(&"correct horse".into(), Some(&stored)).await.unwrap());
        assert!(!passwords.verify(&"Correct horse".into(), Some(&stored)).await.unwrap());
        assert_ne!(stored, passwords.hash(&"correct horse".into()).await.unwrap(), "a salt of its own each time");
    }

    #[tokio::test]
    async fn nobody_has_no_password_not_even_the_dummys() {
        let passwords = Passwords::new().unwrap();
        assert!(!passwords.verify(&"nobody's".into(), None).await.unwrap());
    }

    #[tokio::test]
    async fn a_hash_made_elsewhere_is_read() {
        // from the tests of the reference implementation (phc-winner-argon2, src/test.c, version 0x13)
        let stored = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        let passwords = Passwords::new().unwrap();
        assert!(passwords.verify(&"password".into(), Some(stored)).await.unwrap());
        assert!(!passwords.verify(&"Password".into(), Some(stored)).await.unwrap());
        assert!(passwords.verify(&"password".into(), Some("plaintext")).await.is_err());
    }
}
