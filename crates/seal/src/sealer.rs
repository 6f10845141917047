//! Values that only the keys can read, each in its own place alone.

use crate::{KeyFile, KeyFileError, Ring, Secret};
use aes_gcm_siv::{
    Aes256GcmSiv, KeyInit,
    aead::{Aead, Payload},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// The first part of each sealed value: which form it has.
const FORM: &str = "s1";
/// Bytes of a nonce, which come before the rest.
const NONCE: usize = 12;

/// Where a sealed value stands. It is sealed with its place: put into another row or column, nobody can open it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The table.
    pub table: &'a str,
    /// The column.
    pub column: &'a str,
    /// The row's key as text.
    pub row: &'a str,
}

/// Why a value can't be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// It is no sealed value.
    #[error("not a sealed value")]
    Form,
    /// Its key is not in the key file.
    #[error("sealed with a key that is not in the key file")]
    UnknownKey,
    /// It was changed, or belongs to another place.
    #[error("a sealed value was changed, or stands in another place than its own")]
    Changed,
}

/// Seals and opens. Cheap to clone.
#[derive(Clone)]
pub struct Sealer {
    ring: Arc<Ring<Vec<Key>>>,
}

struct Key {
    /// Tells the key without telling anything of it.
    id: String,
    cipher: Aes256GcmSiv,
}

impl Sealer {
    /// With the keys of a file, which is made when there is none.
    ///
    /// # Errors
    /// [`KeyFileError`].
    pub fn of_file(file: KeyFile) -> Result<Self, KeyFileError> {
        Ok(Self { ring: Arc::new(Ring::of_file(file, keys_of)?) })
    }

    /// With a key that is kept nowhere: for tests and for short runs.
    ///
    /// # Errors
    /// [`SealError::UnknownKey`], when the machine gives no key.
    pub fn ephemeral() -> Result<Self, SealError> {
        Ok(Self { ring: Arc::new(Ring::ephemeral(keys_of).ok_or(SealError::UnknownKey)?) })
    }

    /// Seals a value for its place: AES-256-GCM-SIV (RFC 8452), which forgives a nonce that comes twice.
    ///
    /// # Errors
    /// [`SealError::Changed`] for a value beyond the cipher's limit of 64 GiB.
    pub fn seal(&self, place: Place<'_>, plain: &[u8]) -> Result<String, SealError> {
        let keys = self.ring.keys();
        let key = keys.first().ok_or(SealError::UnknownKey)?;
        let nonce: [u8; NONCE] = rand::random();
        let payload = Payload { msg: plain, aad: &place.bytes() };
        let sealed = key.cipher.encrypt(&nonce.into(), payload).map_err(|_| SealError::Changed)?;
        let body = [&nonce[..], &sealed].concat();
        Ok(format!("{FORM}.{}.{}", key.id, BASE64_URL_SAFE_NO_PAD.encode(body)))
    }

    /// Opens a value that was sealed for this place.
    ///
    /// # Errors
    /// [`SealError`].
    pub fn open(&self, place: Place<'_>, sealed: &str) -> Result<Vec<u8>, SealError> {
        let mut parts = sealed.split('.');
        let (Some(FORM), Some(id), Some(body), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(SealError::Form);
        };
        let body = BASE64_URL_SAFE_NO_PAD.decode(body).map_err(|_| SealError::Form)?;
        let (nonce, rest) = body.split_first_chunk::<NONCE>().ok_or(SealError::Form)?;
        let mut keys = self.ring.keys();
        if !keys.iter().any(|key| key.id == id) {
            keys = self.ring.keys_for_unknown();
        }
        let key = keys.iter().find(|key| key.id == id).ok_or(SealError::UnknownKey)?;
        let payload = Payload { msg: rest, aad: &place.bytes() };
        key.cipher.decrypt(&(*nonce).into(), payload).map_err(|_| SealError::Changed)
    }

    /// Whether a value should be sealed anew: an older key than today's sealed it.
    pub fn is_old(&self, sealed: &str) -> bool {
        let keys = self.ring.keys();
        keys.first().is_none_or(|key| !sealed.starts_with(&format!("{FORM}.{}.", key.id)))
    }
}

impl Place<'_> {
    /// The place as bytes; lengths go before the parts, so that no two places read alike.
    fn bytes(&self) -> Vec<u8> {
        [self.table, self.column, self.row]
            .iter()
            .flat_map(|part| (part.len() as u64).to_be_bytes().into_iter().chain(part.bytes()))
            .collect()
    }
}

fn keys_of(secrets: &[Secret]) -> Option<Vec<Key>> {
    Some(secrets.iter().map(|secret| Key { id: id_of(secret), cipher: Aes256GcmSiv::new(&(*secret).into()) }).collect())
}

fn id_of(secret: &Secret) -> String {
    let digest = Sha256::new().chain_update(b"daybook seal key id").chain_update(secret).finalize();
    hex::encode(&digest[..4])
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Place<'_> = Place { table: "totp", column: "secret", row: "1" };

    #[test]
    fn what_is_sealed_opens_in_its_place_alone() {
        let sealer = Sealer::ephemeral().unwrap();
        let sealed = sealer.seal(PLACE, b"the secret").unwrap();
        assert!(!sealed.contains("secret"));
        assert_eq!(sealer.open(PLACE, &sealed).unwrap(), b"the secret");
        for place in [
            Place { row: "2", ..PLACE },
            Place { column: "name", ..PLACE },
            Place { table: "job", ..PLACE },
            // the same letters, parted elsewhere
            Place { table: "totps", column: "ecret", ..PLACE },
        ] {
            assert_eq!(sealer.open(place, &sealed), Err(SealError::Changed), "{place:?}");
        }
        assert_ne!(sealed, sealer.seal(PLACE, b"the secret").unwrap(), "equal values don't look alike");
    }

    #[test]
    fn a_changed_value_or_another_form_is_refused() {
        let sealer = Sealer::ephemeral().unwrap();
        let sealed = sealer.seal(PLACE, b"the secret").unwrap();
        let (head, body) = sealed.rsplit_once('.').unwrap();
        let mut bytes = BASE64_URL_SAFE_NO_PAD.decode(body).unwrap();
        for at in 0..bytes.len() {
            bytes[at] ^= 1;
            let changed = format!("{head}.{}", BASE64_URL_SAFE_NO_PAD.encode(&bytes));
            assert_eq!(sealer.open(PLACE, &changed), Err(SealError::Changed), "byte {at}");
            bytes[at] ^= 1;
        }
        for text in ["", "plain", "s1.x", "s2.0.0", "s1.00000000.AAAA", &format!("{sealed}.x")] {
            assert_eq!(sealer.open(PLACE, text), Err(SealError::Form), "{text}");
        }
        assert_eq!(Sealer::ephemeral().unwrap().open(PLACE, &sealed), Err(SealError::UnknownKey));
    }

    #[test]
    fn a_new_key_seals_and_the_old_one_still_opens() {
        let dir = tempfile::tempdir().unwrap();
        let file = KeyFile::at(dir.path().join("seal.key"));
        let sealed = Sealer::of_file(file.clone()).unwrap().seal(PLACE, b"kept").unwrap();
        file.rotate().unwrap();
        let sealer = Sealer::of_file(file).unwrap();
        assert_eq!(sealer.open(PLACE, &sealed).unwrap(), b"kept");
        assert!(sealer.is_old(&sealed));
        assert!(!sealer.is_old(&sealer.seal(PLACE, b"kept").unwrap()));
    }
}
