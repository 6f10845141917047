//! A browser that is signed in, and the answers it gets.

use axum::{
    body::Bytes,
    http::{HeaderMap, Request, StatusCode, header},
};
use serde_json::Value;
use std::collections::BTreeMap;

/// A signed-in browser: its cookies.
#[derive(Clone, Debug, Default)]
pub(crate) struct Browser {
    cookies: BTreeMap<String, String>,
}

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Browser {
    /// The browser after an answer that set cookies.
    pub(crate) fn of(answer: &Answer) -> Self {
        let mut browser = Self::default();
        browser.take(answer);
        browser
    }

    /// Takes the cookies of an answer; an empty one is deleted.
    pub(crate) fn take(&mut self, answer: &Answer) {
        for line in answer.cookies() {
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    /// Without one of its cookies, as when that has run out.
    pub(crate) fn without(&self, name: &str) -> Self {
        let mut cookies = self.cookies.clone();
        cookies.remove(name).expect("the browser has this cookie");
        Self { cookies }
    }

    /// The `Authorization` header of a program that the browser's person gave the access token.
    pub(crate) fn bearer(&self) -> String {
        format!("Bearer {}", self.cookies["daybook-access"])
    }

    /// The `Cookie` header.
    pub(crate) fn header(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }
}

impl Answer {
    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The body as text, or its length when it is none.
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.to_vec()).unwrap_or_else(|_| format!("{} bytes", self.body.len()))
    }

    /// All words of the body: its text, or those of the cells of a workbook.
    pub(crate) fn words(&self) -> String {
        if !self.body.starts_with(b"PK") {
            return self.text();
        }
        let book = workbook::read(&self.body, "answer.xlsx", &workbook::Limits::default()).unwrap();
        format!("{book:?}")
    }

    /// A header's text; empty when it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    /// Every `Set-Cookie`.
    pub(crate) fn cookies(&self) -> Vec<&str> {
        self.headers.get_all(header::SET_COOKIE).iter().map(|line| line.to_str().unwrap()).collect()
    }
}

/// A request of a browser, or of a stranger.
pub(crate) fn from(who: Option<&Browser>, method: &str, path: &str) -> axum::http::request::Builder {
    let request = Request::builder().method(method).uri(path).header(header::HOST, "localhost:3000");
    match who {
        Some(browser) => request.header(header::COOKIE, browser.header()),
        None => request,
    }
}
