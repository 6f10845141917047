//! The Ed25519 key that signs access tokens, and the file that keeps it.

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, jwk::Jwk, jwk::ThumbprintHash};
use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};

/// The PKCS #8 wrapping of an Ed25519 secret (RFC 8410, part 7): the 32 bytes follow.
const PKCS8_HEAD: [u8; 16] =
    [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
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
        "The key file {0} must hold 64 hexadecimal digits. Remove it to get a new key; everybody then signs in again."
    )]
    Content(PathBuf),
    /// Others can read the file.
    #[error("Others can read the key file {0}. Run `chmod 600` on it.")]
    Exposed(PathBuf),
    /// The library refuses.
    #[error("signing: {0}")]
    Jwt(#[from] jsonwebtoken::errors::Error),
}

/// The signing key and the public half that checks. Cheap enough to clone.
#[derive(Clone)]
pub struct Keys {
    pub(crate) sign: EncodingKey,
    pub(crate) check: DecodingKey,
    /// RFC 7638 thumbprint of the public half.
    pub(crate) id: String,
}

impl Keys {
    /// The key of a 32-byte secret.
    ///
    /// # Errors
    /// [`KeyError::Jwt`].
    pub fn of_secret(secret: &[u8; 32]) -> Result<Self, KeyError> {
        let sign = EncodingKey::from_ed_der(&[&PKCS8_HEAD[..], secret].concat());
        let public = Jwk::from_encoding_key(&sign, Algorithm::EdDSA)?;
        Ok(Self { sign, check: DecodingKey::from_jwk(&public)?, id: public.thumbprint(ThumbprintHash::SHA256)? })
    }

    /// A new key that is kept nowhere: for tests and for short runs.
    ///
    /// # Errors
    /// [`KeyError::Jwt`].
    pub fn ephemeral() -> Result<Self, KeyError> {
        Self::of_secret(&rand::random())
    }

    /// The key of a file: 64 hexadecimal digits, readable by its owner alone. Makes the file when there is none. Servers that
    /// share a database share the file's content, or each would refuse the others' tokens.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn load_or_create(path: &Path) -> Result<Self, KeyError> {
        match fs::read_to_string(path) {
            Ok(text) => {
                refuse_exposed(path)?;
                let secret = hex::decode(text.trim()).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
                Self::of_secret(&secret.ok_or_else(|| KeyError::Content(path.to_owned()))?)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                create(path, &rand::random()).or_else(|error| match error.kind() {
                    // another server was faster; its key is the key
                    io::ErrorKind::AlreadyExists => Ok(()),
                    _ => Err(KeyError::File { path: path.to_owned(), source: error }),
                })?;
                Self::load_or_create(path)
            }
            Err(source) => Err(KeyError::File { path: path.to_owned(), source }),
        }
    }
}

/// Writes beside the place and links it there, so that nobody reads half a key and nobody's key is replaced.
fn create(path: &Path, secret: &[u8; 32]) -> io::Result<()> {
    let beside = path.with_extension(format!("{}.new", uuid::Uuid::now_v7()));
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&beside)?;
    let written = writeln!(file, "{}", hex::encode(secret)).and_then(|()| file.sync_all());
    let linked = written.and_then(|()| fs::hard_link(&beside, path));
    fs::remove_file(&beside)?;
    linked
}

#[cfg(unix)]
fn refuse_exposed(path: &Path) -> Result<(), KeyError> {
    use std::os::unix::fs::PermissionsExt;
    let about = fs::metadata(path).map_err(|source| KeyError::File { path: path.to_owned(), source })?;
    if about.permissions().mode() & 0o077 == 0 { Ok(()) } else { Err(KeyError::Exposed(path.to_owned())) }
}

#[cfg(not(unix))]
fn refuse_exposed(_: &Path) -> Result<(), KeyError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_public_half_is_the_secrets() {
        // RFC 8037, appendix A.1 to A.3: a secret, and the thumbprint of its public key
        let secret = hex::decode("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60").unwrap();
        let keys = Keys::of_secret(&secret.try_into().unwrap()).unwrap();
        assert_eq!(keys.id, "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    #[test]
    fn a_file_is_made_once_and_read_again() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("signing.key");
        let first = Keys::load_or_create(&path).unwrap();
        assert_eq!(first.id, Keys::load_or_create(&path).unwrap().id);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[cfg(unix)]
    #[test]
    fn an_exposed_or_strange_file_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("signing.key");
        Keys::load_or_create(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(Keys::load_or_create(&path), Err(KeyError::Exposed(_))));
        fs::write(&path, "not a key").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        assert!(matches!(Keys::load_or_create(&path), Err(KeyError::Content(_))));
    }
}
