//! A server that answers what a test tells it to, and remembers what it was asked.

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, Uri},
    response::{IntoResponse, Response},
};
use serde_json::Value;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

/// What is answered at one path; the last of several answers goes on being given.
type Answers = HashMap<String, Vec<(StatusCode, HeaderMap, Vec<u8>)>>;

/// One question: its path, its query, its headers.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
}

#[derive(Clone, Default)]
pub(crate) struct Station {
    answers: Arc<Mutex<Answers>>,
    asked: Arc<Mutex<Vec<Asked>>>,
    pub(crate) url: String,
}

impl Station {
    pub(crate) async fn open() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let station = Self { url: format!("http://{}", listener.local_addr().unwrap()), ..Self::default() };
        let router = Router::new().fallback(answer).with_state(station.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        station
    }

    /// Where nobody listens.
    pub(crate) fn closed() -> Self {
        Self { url: "http://127.0.0.1:9".to_owned(), ..Self::default() }
    }

    /// Answers JSON at a path, after what it was told to answer there before.
    pub(crate) fn tell(&self, path: &str, json: &Value) -> &Self {
        self.tell_raw(path, 200, &[], json.to_string().into_bytes())
    }

    pub(crate) fn tell_raw(&self, path: &str, status: u16, headers: &[(&'static str, &str)], body: Vec<u8>) -> &Self {
        let headers = headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        let answer = (StatusCode::from_u16(status).unwrap(), headers, body);
        self.answers.lock().unwrap().entry(path.to_owned()).or_default().push(answer);
        self
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    pub(crate) fn paths(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.path).collect()
    }
}

async fn answer(State(station): State<Station>, uri: Uri, headers: HeaderMap) -> Response {
    let (path, query) = (uri.path().to_owned(), uri.query().unwrap_or_default().to_owned());
    station.asked.lock().unwrap().push(Asked { path: path.clone(), query, headers });
    let mut answers = station.answers.lock().unwrap();
    match answers.get_mut(&path) {
        Some(told) if told.len() > 1 => told.remove(0).into_response(),
        Some(told) => told[0].clone().into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
