//! argon2id, off the async threads and only a few at a time: each hash takes 19 MiB for some tens of milliseconds.

use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version, password_hash::phc::PasswordHash};
use identity_domain::Password;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Memory in KiB, passes, lanes. Source: OWASP Password Storage Cheat Sheet, the smallest memory it allows for two passes.
const COST: (u32, u32, u32) = (19_456, 2, 1);

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
}

/// Hashes and checks passwords. Cheap to clone.
#[derive(Clone)]
pub struct Passwords {
    argon2: Argon2<'static>,
    turns: Arc<Semaphore>,
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
        let turns = std::thread::available_parallelism().map_or(2, usize::from);
        Ok(Self { argon2, turns: Arc::new(Semaphore::new(turns)), dummy })
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
        let turn = self.turns.clone().acquire_owned().await?;
        tokio::task::spawn_blocking(move || {
            // kept until the work is done, even when the request that asked for it is gone
            let _turn = turn;
            work()
        })
        .await?
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
