//! Keys that follow their file: a server takes a changed file up without a restart.

use crate::{KeyFile, KeyFileError, Secret};
use std::{
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, Instant, SystemTime},
};

/// How long the keys are used before the file is looked at again.
const LOOK: Duration = Duration::from_secs(10);
/// How long when somebody names a key that is not known: strangers may name any, and must not make the server read for each.
const LOOK_FOR_UNKNOWN: Duration = Duration::from_secs(1);

/// What is made of a file's secrets.
pub struct Ring<K> {
    file: Option<KeyFile>,
    make: fn(&[Secret]) -> Option<K>,
    held: RwLock<Held<K>>,
}

struct Held<K> {
    keys: Arc<K>,
    stamp: Option<(SystemTime, u64)>,
    looked: Instant,
}

impl<K> Ring<K> {
    /// The keys of a file, which is made when there is none. `make` answers none for secrets that can't be used.
    ///
    /// # Errors
    /// [`KeyFileError`].
    pub fn of_file(file: KeyFile, make: fn(&[Secret]) -> Option<K>) -> Result<Self, KeyFileError> {
        let secrets = file.load_or_create()?;
        let keys = make(&secrets).ok_or_else(|| KeyFileError::Content(file.path().to_owned()))?;
        let held = Held { keys: Arc::new(keys), stamp: file.stamp(), looked: Instant::now() };
        Ok(Self { file: Some(file), make, held: RwLock::new(held) })
    }

    /// Keys that are kept nowhere: for tests and for short runs. None when `make` can't use them.
    pub fn ephemeral(make: fn(&[Secret]) -> Option<K>) -> Option<Self> {
        let held = Held { keys: Arc::new(make(&[rand::random()])?), stamp: None, looked: Instant::now() };
        Some(Self { file: None, make, held: RwLock::new(held) })
    }

    /// The keys; at most ten seconds older than the file.
    pub fn keys(&self) -> Arc<K> {
        self.no_older_than(LOOK)
    }

    /// The keys, when one is asked for that is not among those at hand: at most a second older than the file.
    pub fn keys_for_unknown(&self) -> Arc<K> {
        self.no_older_than(LOOK_FOR_UNKNOWN)
    }

    fn no_older_than(&self, age: Duration) -> Arc<K> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        let Some(file) = self.file.as_ref().filter(|_| held.looked.elapsed() >= age) else { return held.keys.clone() };
        drop(held);
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        if held.looked.elapsed() < age {
            return held.keys.clone();
        }
        held.looked = Instant::now();
        let stamp = file.stamp();
        if stamp != held.stamp {
            match file.load_or_create().map(|secrets| (self.make)(&secrets)) {
                Ok(Some(keys)) => {
                    (held.keys, held.stamp) = (Arc::new(keys), stamp);
                    tracing::info!(file = %file.path().display(), "the key file was read anew");
                }
                // the keys at hand are good; the operator is told until the file is
                Ok(None) => tracing::error!(file = %file.path().display(), "the changed key file can't be used"),
                Err(error) => tracing::error!(%error, "the changed key file can't be used"),
            }
        }
        held.keys.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_file_is_taken_up_and_a_broken_one_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let file = KeyFile::at(dir.path().join("some.key"));
        let ring = Ring::of_file(file.clone(), |secrets| Some(secrets.to_vec())).unwrap();
        let first = ring.keys();
        file.rotate().unwrap();
        assert_eq!(ring.keys_for_unknown(), first, "looked a moment ago");
        assert_eq!(ring.no_older_than(Duration::ZERO).len(), 2);
        std::fs::write(file.path(), "broken").unwrap();
        assert_eq!(ring.no_older_than(Duration::ZERO).len(), 2, "the keys at hand go on");
    }
}
