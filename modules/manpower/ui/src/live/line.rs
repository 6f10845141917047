//! The connection to the server, as long as it is wanted. When it breaks it is opened again from the place that was heard last.
//!
//! A browser's own way of coming again is not used: some give up when the server is away, and all of them knock at the same moment.

use super::Connection;
use kernel::Slug;
use leptos::{
    ev,
    leptos_dom::helpers::{IntervalHandle, TimeoutHandle},
    prelude::*,
};
use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
    time::Duration,
};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{EventSource, MessageEvent};

/// Milliseconds before the first try to come again; each further one waits twice as long.
const FIRST_MS: f64 = 400.0;
/// And at most so long, give or take a half.
const MOST_MS: f64 = 8_000.0;

/// The server says something every 15 seconds. After so long without a word, in milliseconds, the connection is dead.
const SILENCE_MS: f64 = 40_000.0;
const LOOK: Duration = Duration::from_secs(10);

/// The connection. It ends when it is dropped.
pub(super) struct Line {
    inner: Rc<Inner>,
    look: Option<IntervalHandle>,
    online: Option<WindowListenerHandle>,
}

/// What the connection is for.
pub(super) struct Ears {
    /// Hears each piece of news, as the server wrote it.
    pub(super) news: Box<dyn Fn(String)>,
    /// Hears how the connection stands.
    pub(super) state: Box<dyn Fn(Connection)>,
}

struct Inner {
    address: String,
    ears: Ears,
    /// The place up to which everything was heard.
    at: Cell<i64>,
    source: RefCell<Option<Source>>,
    tries: Cell<i32>,
    heard_ms: Cell<f64>,
    timer: Cell<Option<TimeoutHandle>>,
}

/// One try, with what it calls.
struct Source {
    source: EventSource,
    _open: Closure<dyn Fn()>,
    _message: Closure<dyn Fn(MessageEvent)>,
    _error: Closure<dyn Fn()>,
}

impl Line {
    /// Opens the connection, to hear all that was changed after a place.
    pub(super) fn open(ws: &Slug, after: i64, ears: Ears) -> Self {
        let inner = Rc::new(Inner {
            address: format!("/w/{ws}/live?after="),
            ears,
            at: Cell::new(after),
            source: RefCell::new(None),
            tries: Cell::new(0),
            heard_ms: Cell::new(js_sys::Date::now()),
            timer: Cell::new(None),
        });
        inner.connect();
        let (weak, woken) = (Rc::downgrade(&inner), Rc::downgrade(&inner));
        let look = set_interval_with_handle(move || with(&weak, Inner::look), LOOK).ok();
        let online = window_event_listener(ev::online, move |_| with(&woken, |inner| inner.come_again(0.0)));
        Self { inner, look, online: Some(online) }
    }

    /// The place up to which everything was heard.
    pub(super) fn at(&self) -> i64 {
        self.inner.at.get()
    }

    /// Hears again what was changed after an earlier place.
    pub(super) fn go_back(&self, to: i64) {
        self.inner.at.set(to);
        self.inner.come_again(0.0);
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if let Some(look) = self.look.take() {
            look.clear();
        }
        if let Some(online) = self.online.take() {
            online.remove();
        }
        if let Some(timer) = self.inner.timer.take() {
            timer.clear();
        }
        self.inner.source.replace(None);
    }
}

impl Drop for Source {
    fn drop(&mut self) {
        self.source.set_onopen(None);
        self.source.set_onmessage(None);
        self.source.set_onerror(None);
        self.source.close();
    }
}

impl Inner {
    fn connect(self: &Rc<Self>) {
        self.heard_ms.set(js_sys::Date::now());
        let Ok(source) = EventSource::new(&format!("{}{}", self.address, self.at.get())) else { return };
        let (opened, told, broken) = (Rc::downgrade(self), Rc::downgrade(self), Rc::downgrade(self));
        let open = Closure::<dyn Fn()>::new(move || with(&opened, |inner| inner.opened()));
        let message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            with(&told, |inner| inner.heard(&event));
        });
        let error = Closure::<dyn Fn()>::new(move || with(&broken, Inner::broke));
        source.set_onopen(Some(open.as_ref().unchecked_ref()));
        source.set_onmessage(Some(message.as_ref().unchecked_ref()));
        source.set_onerror(Some(error.as_ref().unchecked_ref()));
        self.source.replace(Some(Source { source, _open: open, _message: message, _error: error }));
    }

    fn opened(&self) {
        self.tries.set(0);
        self.heard_ms.set(js_sys::Date::now());
        (self.ears.state)(Connection::Live);
    }

    fn heard(&self, event: &MessageEvent) {
        self.heard_ms.set(js_sys::Date::now());
        if let Ok(at) = event.last_event_id().parse() {
            self.at.set(at);
        }
        if let Some(text) = event.data().as_string() {
            (self.ears.news)(text);
        }
    }

    fn broke(self: &Rc<Self>) {
        // or the browser comes again by itself; the source itself is dropped later, for one of its closures is running
        if let Some(source) = &*self.source.borrow() {
            source.source.close();
        }
        (self.ears.state)(Connection::Lost);
        let tries = self.tries.get();
        self.tries.set(tries + 1);
        let wait_ms = (FIRST_MS * 2_f64.powi(tries.min(10))).min(MOST_MS);
        self.come_again(wait_ms * (0.5 + js_sys::Math::random()));
    }

    fn look(self: &Rc<Self>) {
        if js_sys::Date::now() - self.heard_ms.get() > SILENCE_MS {
            self.broke();
        }
    }

    fn come_again(self: &Rc<Self>, wait_ms: f64) {
        if let Some(timer) = self.timer.take() {
            timer.clear();
        }
        let weak = Rc::downgrade(self);
        let connect = move || {
            with(&weak, |inner| {
                inner.timer.set(None);
                inner.connect();
            });
        };
        self.timer.set(set_timeout_with_handle(connect, Duration::from_secs_f64(wait_ms / 1_000.0)).ok());
    }
}

fn with(inner: &Weak<Inner>, act: impl FnOnce(&Rc<Inner>)) {
    if let Some(inner) = inner.upgrade() {
        act(&inner);
    }
}
