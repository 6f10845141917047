//! A file of secret keys: 64 hexadecimal digits a line, readable by its owner alone.

use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// The 256 bits of a key.
pub type Secret = [u8; 32];

/// Keys kept at most: the file is read whole, and one that is never taken out should be seen.
const MOST_KEYS: usize = 16;

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// The file can't be read or made.
    #[error("The key file {path} can't be used: {source}")]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file holds something else.
    #[error(
        "The key file {0} must hold 1 to {MOST_KEYS} lines of 64 hexadecimal digits each. Put it back from a copy."
    )]
    Content(PathBuf),
    /// Others can read the file.
    #[error("Others can read the key file {0}. Run `chmod 600` on it.")]
    Exposed(PathBuf),
}

/// Where the keys are kept.
#[derive(Clone, Debug)]
pub struct KeyFile {
    path: PathBuf,
}

impl KeyFile {
    /// The key file at a place, which need not be there yet.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// The place.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The keys, the one for what is new first. Makes the file with one key when there is none.
    ///
    /// # Errors
    /// [`KeyFileError`].
    pub fn load_or_create(&self) -> Result<Vec<Secret>, KeyFileError> {
        match fs::read_to_string(&self.path) {
            Ok(text) => {
                self.refuse_exposed()?;
                self.read(&text)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.write(&[rand::random()], |beside, path| fs::hard_link(beside, path)).or_else(|error| {
                    match error.kind() {
                        // another server was faster; its key is the key
                        io::ErrorKind::AlreadyExists => Ok(()),
                        _ => Err(self.fault(error)),
                    }
                })?;
                self.load_or_create()
            }
            Err(source) => Err(self.fault(source)),
        }
    }

    /// Puts a new key before the others, and says how many there are then. The oldest go when there are more than 16.
    ///
    /// # Errors
    /// [`KeyFileError`].
    pub fn rotate(&self) -> Result<usize, KeyFileError> {
        let mut keys = self.load_or_create()?;
        keys.insert(0, rand::random());
        keys.truncate(MOST_KEYS);
        self.write(&keys, |beside, path| fs::rename(beside, path)).map_err(|source| self.fault(source))?;
        Ok(keys.len())
    }

    /// When the file was last written, and its length: another pair is another content.
    pub(crate) fn stamp(&self) -> Option<(SystemTime, u64)> {
        let about = fs::metadata(&self.path).ok()?;
        Some((about.modified().ok()?, about.len()))
    }

    fn read(&self, text: &str) -> Result<Vec<Secret>, KeyFileError> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let keys: Option<Vec<Secret>> = lines.map(|line| hex::decode(line).ok()?.try_into().ok()).collect();
        keys.filter(|keys| (1..=MOST_KEYS).contains(&keys.len()))
            .ok_or_else(|| KeyFileError::Content(self.path.clone()))
    }

    /// Writes beside the place and puts it there at once, so that nobody reads half a file.
    fn write(&self, keys: &[Secret], put: impl FnOnce(&Path, &Path) -> io::Result<()>) -> io::Result<()> {
        let beside = self.path.with_extension(format!("{}.new", uuid::Uuid::now_v7()));
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&beside)?;
        let text: String = keys.iter().map(|key| hex::encode(key) + "\n").collect();
        let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
        let done = written.and_then(|()| put(&beside, &self.path));
        match fs::remove_file(&beside) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => done,
        }
    }

    #[cfg(unix)]
    fn refuse_exposed(&self) -> Result<(), KeyFileError> {
        use std::os::unix::fs::PermissionsExt;
        let about = fs::metadata(&self.path).map_err(|source| self.fault(source))?;
        let open = about.permissions().mode() & 0o077 != 0;
        if open { Err(KeyFileError::Exposed(self.path.clone())) } else { Ok(()) }
    }

    #[cfg(not(unix))]
    fn refuse_exposed(&self) -> Result<(), KeyFileError> {
        Ok(())
    }

    fn fault(&self, source: io::Error) -> KeyFileError {
        KeyFileError::File { path: self.path.clone(), source }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_made_once_and_read_again() {
        let dir = tempfile::tempdir().unwrap();
        let file = KeyFile::at(dir.path().join("some.key"));
        let first = file.load_or_create().unwrap();
        assert_eq!((first.len(), &first), (1, &file.load_or_create().unwrap()));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_new_key_comes_first_and_the_old_ones_stay() {
        let dir = tempfile::tempdir().unwrap();
        let file = KeyFile::at(dir.path().join("some.key"));
        let old = file.load_or_create().unwrap();
        assert_eq!(file.rotate().unwrap(), 2);
        let now = file.load_or_create().unwrap();
        assert_eq!(now[1], old[0]);
        assert_ne!(now[0], old[0]);
        (0..20).for_each(|_| assert!(file.rotate().unwrap() <= MOST_KEYS));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[cfg(unix)]
    #[test]
    fn an_exposed_or_strange_file_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let file = KeyFile::at(dir.path().join("some.key"));
        file.load_or_create().unwrap();
        let mode = |mode| fs::set_permissions(file.path(), fs::Permissions::from_mode(mode)).unwrap();
        mode(0o644);
        assert!(matches!(file.load_or_create(), Err(KeyFileError::Exposed(_))));
        mode(0o600);
        for text in ["", "not a key", "00"] {
            fs::write(file.path(), text).unwrap();
            assert!(matches!(file.load_or_create(), Err(KeyFileError::Content(_))), "{text}");
        }
    }
}
