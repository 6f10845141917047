//! An authenticator as a browser shows it to a page, for tests: keeps passkeys, and signs what it is asked to. It can be told to do wrong.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const HAS_KEY: u8 = 0x40;

/// An authenticator with the browser around it. A clone of it is a copy of its keys.
#[derive(Clone)]
pub struct Authenticator {
    /// What the browser says that the page came from.
    pub origin: String,
    /// The site that is signed for in place of the one that asks.
    pub rp_id: Option<String>,
    /// Whether it asks for finger, face or PIN.
    pub verifies: bool,
    /// Whether it says for whom a passkey was made.
    pub tells_whose: bool,
    /// For whom it says that they were made, in place of the truth.
    pub whose: Option<Vec<u8>>,
    keys: Vec<Key>,
}

#[derive(Clone)]
struct Key {
    id: Vec<u8>,
    secret: SigningKey,
    whose: Vec<u8>,
    counter: u32,
}

impl Authenticator {
    /// One without passkeys, before a page of this origin.
    pub fn at(origin: &str) -> Self {
        let (origin, keys) = (origin.to_owned(), Vec::new());
        Self { origin, rp_id: None, verifies: true, tells_whose: true, whose: None, keys }
    }

    /// Makes a passkey as the page asks, and answers as `toJSON` does.
    pub fn make(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        let key = Key {
            id: uuid::Uuid::now_v7().as_bytes().to_vec(),
            secret: SigningKey::from_slice(&Sha256::digest(uuid::Uuid::now_v7().as_bytes())).unwrap(),
            whose: BASE64.decode(text(&options["user"]["id"])).unwrap(),
            counter: 1,
        };
        let mut data = self.head(text(&options["rp"]["id"]), HAS_KEY, key.counter);
        data.extend([0; 16]);
        data.extend(u16::try_from(key.id.len()).unwrap().to_be_bytes());
        data.extend(&key.id);
        data.extend(public(&key.secret));
        let mut object = vec![0xa3];
        object.extend(
            [&[0x63][..], b"fmt", &[0x64], b"none", &[0x67], b"attStmt", &[0xa0], &[0x68], b"authData"].concat(),
        );
        object.extend([0x58, u8::try_from(data.len()).unwrap()]);
        object.extend(data);
        let answer = json!({
            "attestationObject": BASE64.encode(object), "transports": ["internal", "hybrid"],
            "clientDataJSON": BASE64.encode(self.said("webauthn.create", &options)),
        });
        let id = key.id.clone();
        self.keys.push(key);
        credential(&id, &answer)
    }

    /// Signs as the page asks: with a passkey that it names, or else with the newest.
    pub fn sign(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        let named: Vec<Vec<u8>> = options["allowCredentials"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| BASE64.decode(text(&one["id"])).unwrap())
            .collect();
        let at = self.keys.iter().rposition(|key| named.contains(&key.id)).unwrap_or(self.keys.len() - 1);
        self.keys[at].counter += 1;
        let key = self.keys[at].clone();
        let data = self.head(text(&options["rpId"]), 0, key.counter);
        let said = self.said("webauthn.get", &options);
        let signature: Signature = key.secret.sign(&[data.as_slice(), &Sha256::digest(&said)].concat());
        let mut answer = json!({
            "authenticatorData": BASE64.encode(data), "clientDataJSON": BASE64.encode(said),
            "signature": BASE64.encode(signature.to_der().as_bytes()),
        });
        if self.tells_whose {
            answer["userHandle"] = json!(BASE64.encode(self.whose.as_ref().unwrap_or(&key.whose)));
        }
        credential(&key.id, &answer)
    }

    /// The site, what was checked of the person, the counter.
    fn head(&self, rp_id: &str, flags: u8, counter: u32) -> Vec<u8> {
        let mut head = Sha256::digest(self.rp_id.as_deref().unwrap_or(rp_id)).to_vec();
        head.push(flags | PRESENT | if self.verifies { VERIFIED } else { 0 });
        head.extend(counter.to_be_bytes());
        head
    }

    /// What the browser says of the page and of what it asked.
    fn said(&self, kind: &str, options: &Value) -> Vec<u8> {
        let challenge = &options["challenge"];
        json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false }).to_string().into()
    }
}

/// The public half, as COSE writes a key of P-256 for ES256 (RFC 9053).
fn public(secret: &SigningKey) -> Vec<u8> {
    // 0x04, then x, then y (SEC 1, 2.3.3)
    let point = secret.verifying_key().to_encoded_point(false).to_bytes();
    let (x, y) = (&point[1..33], &point[33..65]);
    [&[0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20], x, &[0x22, 0x58, 0x20], y].concat()
}

fn credential(id: &[u8], response: &Value) -> String {
    let id = BASE64.encode(id);
    json!({
        "id": id, "rawId": id, "type": "public-key", "authenticatorAttachment": "platform", "response": response,
        "clientExtensionResults": {},
    })
    .to_string()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}
