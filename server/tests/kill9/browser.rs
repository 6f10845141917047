//! A browser reduced to what the test needs: HTTP over a new connection each time, and the sign-in cookies.

use crate::place::Place;
use serde_json::{Value, json};
use std::{
    io::{Read, Write},
    net::TcpStream,
    thread::JoinHandle,
};

/// A signed-in browser.
#[derive(Clone)]
pub(crate) struct Browser {
    port: u16,
    cookies: String,
}

/// An answer: status, `Set-Cookie` pairs, body.
struct Answer {
    status: u16,
    cookies: Vec<String>,
    body: String,
}

impl Browser {
    /// Makes a workspace at the command line, and signs its owner in at the server on this port.
    pub(crate) fn of_owner(place: &Place, port: u16, slug: &str) -> Self {
        let (email, password) = ("marta@northline.example", "correct horse battery staple");
        place.create_admin(email, slug, password);
        let command = json!({ "command": { "email": email, "password": password } });
        let stranger = Self { port, cookies: String::new() };
        let answer = stranger.post("/fn/identity/sign_in", "application/json", command.to_string().as_bytes()).unwrap();
        assert_eq!(answer.status, 200, "{}", answer.body);
        let mut browser = Self { port, cookies: answer.cookies.join("; ") };
        // a new workspace opens to who shows a second factor
        let setup = browser.call("identity/begin_app", &json!({}));
        let secret = totp_rs::Secret::try_from_base32(setup["secret"].as_str().unwrap()).unwrap();
        let code = totp_rs::Builder::new().with_secret(secret).build().unwrap().generate_current().to_string();
        browser.call("identity/confirm_app", &json!({ "command": { "code": code } }));
        // that proof ends the tokens before it: an answer brings the next ones
        let answer = browser.post("/fn/identity/profile", "application/json", b"{}").unwrap();
        if !answer.cookies.is_empty() {
            browser.cookies = answer.cookies.join("; ");
        }
        browser
    }

    /// The same browser at a server that was started again.
    pub(crate) fn at(&self, port: u16) -> Self {
        Self { port, cookies: self.cookies.clone() }
    }

    /// Ends the session.
    pub(crate) fn sign_out(&self) {
        let answer = self.post("/signout", "application/x-www-form-urlencoded", b"").unwrap();
        assert_eq!(answer.status, 303, "{}", answer.body);
    }

    /// Uploads a file of people; answers the import's id.
    pub(crate) fn upload(&self, ws: &str, name: &str, content: &[u8]) -> Value {
        let mut body = format!(
            "--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\npeople\r\n\
             --x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--x--\r\n");
        let answer = self.post(&format!("/w/{ws}/imports"), "multipart/form-data; boundary=x", &body).unwrap();
        assert_eq!(answer.status, 201, "{}", answer.body);
        serde_json::from_str::<Value>(&answer.body).unwrap()["id"].clone()
    }

    /// Calls a server function; answers status and body, or nothing when the server died meanwhile.
    pub(crate) fn ask(&self, endpoint: &str, arguments: &Value) -> Option<(u16, Value)> {
        let answer = self.post(&format!("/fn/{endpoint}"), "application/json", arguments.to_string().as_bytes())?;
        Some((answer.status, serde_json::from_str(&answer.body).ok()?))
    }

    /// As [`Browser::ask`], without waiting.
    pub(crate) fn ask_in_background(
        &self,
        endpoint: &'static str,
        arguments: &Value,
    ) -> JoinHandle<Option<(u16, Value)>> {
        let (browser, arguments) = (self.clone(), arguments.clone());
        std::thread::spawn(move || browser.ask(endpoint, &arguments))
    }

    /// As [`Browser::ask`], for a call that must succeed.
    pub(crate) fn call(&self, endpoint: &str, arguments: &Value) -> Value {
        let (status, answer) = self.ask(endpoint, arguments).unwrap_or_else(|| panic!("{endpoint} was not answered"));
        assert_eq!(status, 200, "{endpoint}: {answer}");
        answer
    }

    /// The import's status.
    pub(crate) fn status(&self, ws: &str, id: &Value) -> Value {
        self.call("imports/status", &json!({ "ws": ws, "id": id }))
    }

    /// How many people the roster has.
    pub(crate) fn people(&self, ws: &str) -> u64 {
        self.call("people/list", &json!({ "ws": ws, "query": { "state": "all" } }))["of"].as_u64().unwrap()
    }

    fn post(&self, path: &str, kind: &str, body: &[u8]) -> Option<Answer> {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\nAccept: application/json\r\nCookie: {}\r\n\
             Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            self.port,
            self.cookies,
            body.len()
        );
        exchange(self.port, &[head.as_bytes(), body].concat())
    }
}

/// Asks for a page without cookies; answers the status.
pub(crate) fn get(port: u16, path: &str) -> Option<u16> {
    let head = format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    Some(exchange(port, head.as_bytes())?.status)
}

/// Sends a request and reads the answer to its end; nothing when the connection fails or the answer is cut off.
fn exchange(port: u16, request: &[u8]) -> Option<Answer> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.write_all(request).ok()?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()?;
    let header = |name: &'static str| {
        head.lines().filter_map(|line| line.split_once(": ")).filter(move |(key, _)| key.eq_ignore_ascii_case(name))
    };
    let length: Option<usize> = header("content-length").next().and_then(|(_, value)| value.parse().ok());
    let body = match length {
        Some(length) => body.get(..length)?.to_owned(),
        None => unchunked(body)?,
    };
    let pair = |(_, line): (&str, &str)| line.split(';').next().unwrap_or_default().to_owned();
    Some(Answer { status, cookies: header("set-cookie").map(pair).collect(), body })
}

/// A body that came in chunks; nothing when its last one is missing.
fn unchunked(mut rest: &str) -> Option<String> {
    let mut body = String::new();
    loop {
        let (size, after) = rest.split_once("\r\n")?;
        let size = usize::from_str_radix(size, 16).ok()?;
        if size == 0 {
            return Some(body);
        }
        body.push_str(after.get(..size)?);
        rest = after.get(size..)?.strip_prefix("\r\n")?;
    }
}
