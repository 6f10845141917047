//! The Ed25519 keys that sign access tokens, in a file of the data folder.

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, jwk::Jwk, jwk::ThumbprintHash};
use seal::{KeyFile, KeyFileError, Ring, SealError, Secret};
use std::{path::Path, sync::Arc};

/// The PKCS #8 wrapping of an Ed25519 secret (RFC 8410, part 7): the 32 bytes follow.
const PKCS8_HEAD: [u8; 16] =
    [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The key file.
    #[error(transparent)]
    File(#[from] KeyFileError),
    /// A value can't be sealed or opened.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The library refuses.
    #[error("signing: {0}")]
    Jwt(#[from] jsonwebtoken::errors::Error),
}

/// The keys of an installation. The first signs what is new, all of them check. Cheap to clone.
#[derive(Clone)]
pub struct Keys {
    ring: Arc<Ring<Vec<Key>>>,
}

/// One signing key with the public half that checks.
pub(crate) struct Key {
    pub(crate) sign: EncodingKey,
    pub(crate) check: DecodingKey,
    /// RFC 7638 thumbprint of the public half.
    pub(crate) id: String,
}

impl Key {
    /// The key of a 32-byte secret.
    fn of_secret(secret: &Secret) -> Result<Self, KeyError> {
        let sign = EncodingKey::from_ed_der(&[&PKCS8_HEAD[..], secret].concat());
        let public = Jwk::from_encoding_key(&sign, Algorithm::EdDSA)?;
        Ok(Self { sign, check: DecodingKey::from_jwk(&public)?, id: public.thumbprint(ThumbprintHash::SHA256)? })
    }
}

impl Keys {
    /// The file of the signing keys, in a data folder.
    pub fn signing_file(folder: &Path) -> KeyFile {
        KeyFile::at(folder.join("access.key"))
    }

    /// The keys of a data folder; the file is made when it is not there. Servers that share a database share the file's content, or
    /// each would refuse the others' tokens. A file that changes is taken up while the server runs.
    ///
    /// # Errors
    /// [`KeyError::File`].
    pub fn in_folder(folder: &Path) -> Result<Self, KeyError> {
        let ring = Ring::of_file(Self::signing_file(folder), keys_of)?;
        Ok(Self { ring: Arc::new(ring) })
    }

    /// New keys that are kept nowhere: for tests and for short runs.
    ///
    /// # Errors
    /// [`KeyError::Seal`], when the machine gives no key.
    pub fn ephemeral() -> Result<Self, KeyError> {
        let ring = Ring::ephemeral(keys_of).ok_or(SealError::UnknownKey)?;
        Ok(Self { ring: Arc::new(ring) })
    }

    /// Does something with the key that signs.
    pub(crate) fn with_signing<T>(&self, act: impl FnOnce(&Key) -> Result<T, KeyError>) -> Result<T, KeyError> {
        act(self.ring.keys().first().ok_or(SealError::UnknownKey)?)
    }

    /// Does something with the key of an id. For one that is not known the file is looked at again, at most once a second.
    pub(crate) fn with_id<T>(&self, id: &str, act: impl FnOnce(&Key) -> Option<T>) -> Option<T> {
        let at_hand = self.ring.keys();
        if let Some(key) = at_hand.iter().find(|key| key.id == id) {
            return act(key);
        }
        act(self.ring.keys_for_unknown().iter().find(|key| key.id == id)?)
    }
}

fn keys_of(secrets: &[Secret]) -> Option<Vec<Key>> {
    secrets.iter().map(|secret| Key::of_secret(secret).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_public_half_is_the_secrets() {
        // RFC 8037, appendix A.1 to A.3: a secret, and the thumbprint of its public key
        let secret = hex::decode("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60").unwrap();
        assert_eq!(
            Key::of_secret(&secret.try_into().unwrap()).unwrap().id,
            "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
        );
    }

    #[test]
    fn a_folder_keeps_its_keys() {
        let dir = tempfile::tempdir().unwrap();
        let id = |keys: &Keys| keys.with_signing(|key| Ok(key.id.clone())).unwrap();
        let first = Keys::in_folder(dir.path()).unwrap();
        assert_eq!(id(&first), id(&Keys::in_folder(dir.path()).unwrap()));
        Keys::signing_file(dir.path()).rotate().unwrap();
        let second = Keys::in_folder(dir.path()).unwrap();
        assert_ne!(id(&first), id(&second), "the new key signs");
        assert!(second.with_id(&id(&first), |_| Some(())).is_some(), "the old one is known");
    }
}
