//! The access token: a signed statement, good for ten minutes, that this is a session of an account. The session's row has the
//! last word: see `authenticate`.

use crate::{KeyError, Keys, secret_token::Token};
use jsonwebtoken::{Algorithm, Header, Validation, decode, encode};
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

/// Signs a token at `now`, in epoch milliseconds.
pub(crate) fn issue(keys: &Keys, account: AccountId, session: SessionId, now: i64) -> Result<Token, KeyError> {
    let iat = now.div_euclid(1000);
    let exp = iat + LIFE_S;
    let claims = Claims { iss: ISSUER.into(), aud: AUDIENCE.into(), sub: account, sid: session, iat, exp };
    let text = encode(&header(keys), &claims, &keys.sign)?;
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
    let read = decode::<Claims>(token, &keys.check, &rules).ok()?;
    let ours = read.header.typ.as_deref() == Some(KIND) && read.header.kid.as_deref() == Some(&*keys.id);
    ours.then_some(read.claims)
}

fn header(keys: &Keys) -> Header {
    let mut header = Header::new(Algorithm::EdDSA);
    header.typ = Some(KIND.into());
    header.kid = Some(keys.id.clone());
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

    fn signed(keys: &Keys, header: &Header, claims: &Claims) -> Option<Claims> {
        verify(keys, &encode(header, claims, &keys.sign).unwrap())
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
        let good = header(&keys);
        assert!(signed(&keys, &good, &claims()).is_some());
        assert!(verify(&Keys::ephemeral().unwrap(), &encode(&good, &claims(), &keys.sign).unwrap()).is_none());
        assert!(signed(&keys, &good, &Claims { iss: "else".into(), ..claims() }).is_none());
        assert!(signed(&keys, &good, &Claims { aud: "else".into(), ..claims() }).is_none());
        assert!(signed(&keys, &Header { typ: Some("JWT".into()), ..good.clone() }, &claims()).is_none());
        assert!(signed(&keys, &Header { kid: None, ..good }, &claims()).is_none());
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
        let mut header = Header::new(Algorithm::HS256);
        (header.typ, header.kid) = (Some(KIND.into()), Some(keys.id.clone()));
        let public = keys.check.try_get_as_bytes().unwrap();
        let confused = encode(&header, &claims(), &EncodingKey::from_secret(public)).unwrap();
        assert!(verify(&keys, &confused).is_none(), "signed with the public half as if it were a shared secret");
        let part = |text: &str| BASE64_URL_SAFE_NO_PAD.encode(text);
        let body = serde_json::to_string(&claims()).unwrap();
        let unsigned = format!("{}.{}.", part(r#"{"alg":"none","typ":"at+jwt"}"#), part(&body));
        assert!(verify(&keys, &unsigned).is_none());
    }
}
