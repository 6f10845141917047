//! The access token: a signed statement, good for ten minutes, that this is a session of an account. The session's row has the
//! last word: see `authenticate`.

use crate::keys::Key;
use crate::{KeyError, Keys, secret_token::Token};
use jsonwebtoken::{Algorithm, Header, Validation, decode, decode_header, encode};
use kernel::{AccountId, SessionId};
use serde::{Deserialize, Serialize};

/// Seconds.
pub(crate) const LIFE_S: i64 = 600;

/// Seconds by which two servers' clocks may differ.
const LEEWAY_S: u64 = 5;

const ISSUER: &str = "daybook";
const AUDIENCE: &str = "daybook-session";

/// The kind of token, so that no other token signed with the same key passes for one (RFC 9068, part 2.1).
const KIND: &str = "at+jwt";

/// What the token says. Times are seconds since 1970 (RFC 7519).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Claims {
    iss: String,
    aud: String,
    /// The account.
    pub(crate) sub: AccountId,
    /// The session.
    pub(crate) sid: SessionId,
    iat: i64,
    exp: i64,
}

impl Claims {
    /// Whether it was issued before `at`, in epoch milliseconds, as exactly as it says.
    pub(crate) fn is_older_than(&self, at: i64) -> bool {
        self.iat < at.div_euclid(1000)
    }
}

/// Signs a token at `now`, in epoch milliseconds.
pub(crate) fn issue(keys: &Keys, account: AccountId, session: SessionId, now: i64) -> Result<Token, KeyError> {
    let iat = now.div_euclid(1000);
    let exp = iat + LIFE_S;
    let claims = Claims { iss: ISSUER.into(), aud: AUDIENCE.into(), sub: account, sid: session, iat, exp };
    let text = keys.with_signing(|key| Ok(encode(&header(key), &claims, &key.sign)?))?;
    Ok(Token::new(text, exp * 1000))
}

/// What a token says; none when it is not ours, not of this kind or too old.
pub(crate) fn verify(keys: &Keys, token: &str) -> Option<Claims> {
    // the algorithm is ours to say, not the token's
    let mut rules = Validation::new(Algorithm::EdDSA);
    rules.leeway = LEEWAY_S;
    rules.set_issuer(&[ISSUER]);
    rules.set_audience(&[AUDIENCE]);
    rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    // the header only says which of our keys to try; what it says of itself counts once the key has borne it out
    let named = decode_header(token).ok()?.kid?;
    let read = keys.with_id(&named, |key| decode::<Claims>(token, &key.check, &rules).ok())?;
    (read.header.typ.as_deref() == Some(KIND)).then_some(read.claims)
}

fn header(key: &Key) -> Header {
    let mut header = Header::new(Algorithm::EdDSA);
    header.typ = Some(KIND.into());
    header.kid = Some(key.id.clone());
    header
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
    use jsonwebtoken::EncodingKey;
    use uuid::Uuid;

    const NEVER: i64 = 4_000_000_000;

    fn claims() -> Claims {
        let (sub, sid) = (AccountId(Uuid::from_u128(1)), SessionId(Uuid::from_u128(2)));
        Claims { iss: ISSUER.into(), aud: AUDIENCE.into(), sub, sid, iat: 0, exp: NEVER }
    }

    fn now_ms() -> i64 {
        let since_1970 = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
        i64::try_from(since_1970.as_millis()).unwrap()
    }

    /// A token of the key that signs, with what the test says in the header.
    fn made(keys: &Keys, change: impl FnOnce(&mut Header), claims: &Claims) -> String {
        keys.with_signing(|key| {
            let mut header = header(key);
            change(&mut header);
            Ok(encode(&header, claims, &key.sign)?)
        })
        .unwrap()
    }

    #[test]
    fn what_is_issued_is_understood() {
        let keys = Keys::ephemeral().unwrap();
        let now = now_ms();
        let token = issue(&keys, claims().sub, claims().sid, now).unwrap();
        let read = verify(&keys, token.text()).unwrap();
        assert_eq!((read.sub, read.sid), (claims().sub, claims().sid));
        assert_eq!(token.expires_at(), (now / 1000 + 600) * 1000);
    }

    #[test]
    fn another_key_issuer_audience_kind_or_key_name_is_refused() {
        let keys = Keys::ephemeral().unwrap();
        let good = made(&keys, |_| {}, &claims());
        assert!(verify(&keys, &good).is_some());
        let other = Keys::ephemeral().unwrap();
        assert!(verify(&other, &good).is_none());
        let named = other.with_signing(|key| Ok(key.id.clone())).unwrap();
        assert!(
            verify(&other, &made(&keys, |h| h.kid = Some(named), &claims())).is_none(),
            "another's key under this name"
        );
        assert!(verify(&keys, &made(&keys, |_| {}, &Claims { iss: "else".into(), ..claims() })).is_none());
        assert!(verify(&keys, &made(&keys, |_| {}, &Claims { aud: "else".into(), ..claims() })).is_none());
        assert!(verify(&keys, &made(&keys, |h| h.typ = Some("JWT".into()), &claims())).is_none());
        for kid in [None, Some(""), Some("../access.key"), Some("' or 1=1 --"), Some("https://evil.example/jwks.json")]
        {
            assert!(verify(&keys, &made(&keys, |h| h.kid = kid.map(Into::into), &claims())).is_none(), "{kid:?}");
        }
    }

    #[test]
    fn a_key_that_the_token_brings_itself_is_not_taken() {
        let (keys, thief) = (Keys::ephemeral().unwrap(), Keys::ephemeral().unwrap());
        let brought = |header: &mut Header| {
            header.kid = keys.with_signing(|key| Ok(key.id.clone())).ok();
            header.jku = Some("https://evil.example/jwks.json".into());
            header.jwk = thief
                .with_signing(|key| Ok(jsonwebtoken::jwk::Jwk::from_encoding_key(&key.sign, Algorithm::EdDSA)?))
                .ok();
        };
        assert!(verify(&keys, &made(&thief, brought, &claims())).is_none());
    }

    #[test]
    fn an_old_one_is_refused() {
        let keys = Keys::ephemeral().unwrap();
        let now = now_ms();
        let old = issue(&keys, claims().sub, claims().sid, now - (LIFE_S + 10) * 1000).unwrap();
        assert!(verify(&keys, old.text()).is_none());
    }

    #[test]
    fn another_algorithm_is_refused() {
        let keys = Keys::ephemeral().unwrap();
        let (id, public) =
            keys.with_signing(|key| Ok((key.id.clone(), key.check.try_get_as_bytes()?.to_owned()))).unwrap();
        let mut header = Header::new(Algorithm::HS256);
        (header.typ, header.kid) = (Some(KIND.into()), Some(id.clone()));
        let confused = encode(&header, &claims(), &EncodingKey::from_secret(&public)).unwrap();
        assert!(verify(&keys, &confused).is_none(), "signed with the public half as if it were a shared secret");
        let part = |text: &str| BASE64_URL_SAFE_NO_PAD.encode(text);
        let body = serde_json::to_string(&claims()).unwrap();
        for alg in ["none", "None", "NONE"] {
            let head = format!(r#"{{"alg":"{alg}","typ":"at+jwt","kid":"{id}"}}"#);
            assert!(verify(&keys, &format!("{}.{}.", part(&head), part(&body))).is_none());
        }
    }

    #[test]
    fn a_changed_key_file_is_taken_up_while_the_server_runs() {
        let dir = tempfile::tempdir().unwrap();
        let running = Keys::in_folder(dir.path()).unwrap();
        let before = issue(&running, claims().sub, claims().sid, now_ms()).unwrap();
        Keys::signing_file(dir.path()).rotate().unwrap();
        let other = Keys::in_folder(dir.path()).unwrap();
        assert!(verify(&other, before.text()).is_some(), "the key before still checks");
        let after = issue(&other, claims().sub, claims().sid, now_ms()).unwrap();
        // within a second of the start the unknown key is refused, then the file is looked at
        #[allow(clippy::disallowed_methods, reason = "a test outside the runtime, of a pause of real time")]
        std::thread::sleep(std::time::Duration::from_millis(1_050));
        assert!(verify(&running, after.text()).is_some(), "another server's new key is found");
    }
}
