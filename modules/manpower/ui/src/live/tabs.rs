//! One connection for all tabs that look at a workspace: HTTP/1.1 allows a browser six to one server, and each costs the server.
//!
//! The tab that holds the lock has the connection and tells the others what it hears. When it closes, the browser gives the lock to
//! the next, which goes on from the place that it knows. Where there are no locks each tab has a connection of its own.

use super::{
    Connection, Live,
    line::{Ears, Line},
};
use js_sys::{Function, Promise, Reflect};
use kernel::Slug;
use manpower_domain::LiveEvent;
use serde::{Deserialize, Serialize};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

/// What tabs tell each other.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Word {
    /// I go on from this place. From a tab that has begun, or shows another week.
    From(i64),
    /// I have the connection now: from where do you go on?
    Leads,
    /// The connection stands so.
    Stands(Connection),
    /// The server told this.
    News(String),
}

type Hears = Closure<dyn Fn(MessageEvent)>;

/// This tab among the others.
pub(super) struct Tabs {
    live: Live,
    ws: Slug,
    channel: Option<BroadcastChannel>,
    hears: RefCell<Option<Hears>>,
    /// The connection, when this tab leads.
    line: RefCell<Option<Line>>,
    /// Gives the lock back.
    give_back: RefCell<Option<Function>>,
    /// How the connection stands and who is here: for tabs that come later.
    stands: Cell<Connection>,
    people: RefCell<Option<String>>,
    closed: Cell<bool>,
}

impl Tabs {
    /// Joins the tabs of this browser that look at the workspace.
    pub(super) fn open(live: Live, ws: &Slug, at: i64) -> Rc<Self> {
        let name = format!("daybook-live-{ws}");
        let tabs = Rc::new(Self {
            live,
            ws: ws.clone(),
            channel: BroadcastChannel::new(&name).ok(),
            hears: RefCell::new(None),
            line: RefCell::new(None),
            give_back: RefCell::new(None),
            stands: Cell::new(Connection::Opening),
            people: RefCell::new(None),
            closed: Cell::new(false),
        });
        if let Some(channel) = &tabs.channel {
            let weak = Rc::downgrade(&tabs);
            let hears = Hears::new(move |event: MessageEvent| {
                if let (Some(tabs), Some(text)) = (weak.upgrade(), event.data().as_string()) {
                    tabs.hear(&text);
                }
            });
            channel.set_onmessage(Some(hears.as_ref().unchecked_ref()));
            tabs.hears.replace(Some(hears));
        }
        if tabs.channel.is_none() || tabs.queue(&name).is_none() {
            tabs.lead();
        }
        tabs.tell(&Word::From(at));
        tabs
    }

    /// Another week is on the screen, as it stood at a place.
    pub(super) fn begin_at(&self, at: i64) {
        self.go_back(at);
        self.tell(&Word::From(at));
    }

    /// Leaves the other tabs; one of them goes on.
    pub(super) fn close(&self) {
        self.closed.set(true);
        self.line.replace(None);
        if let Some(channel) = &self.channel {
            channel.set_onmessage(None);
            channel.close();
        }
        if let Some(give_back) = self.give_back.take() {
            // a promise's own function takes anything
            let _ = give_back.call0(&JsValue::UNDEFINED);
        }
    }

    /// Waits for the lock, if the browser has any.
    fn queue(self: &Rc<Self>, name: &str) -> Option<()> {
        let locks = Reflect::get(&leptos::prelude::window().navigator(), &"locks".into()).ok()?;
        let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
        let weak = Rc::downgrade(self);
        // the lock is held until the promise that this answers is fulfilled
        let granted = Closure::once_into_js(move |_lock: JsValue| -> JsValue {
            match weak.upgrade() {
                Some(tabs) if !tabs.closed.get() => {
                    tabs.lead();
                    tabs.tell(&Word::Leads);
                    Promise::new(&mut |resolve, _| drop(tabs.give_back.replace(Some(resolve)))).into()
                }
                _ => JsValue::UNDEFINED,
            }
        });
        request.call2(&locks, &name.into(), &granted).ok().map(drop)
    }

    fn lead(self: &Rc<Self>) {
        let (news, state) = (Rc::downgrade(self), Rc::downgrade(self));
        let ears = Ears {
            news: Box::new(move |text| {
                if let Some(tabs) = news.upgrade() {
                    tabs.told(text);
                }
            }),
            state: Box::new(move |now| {
                if let Some(tabs) = state.upgrade() {
                    tabs.stands.set(now);
                    tabs.live.set_connection(now);
                    tabs.tell(&Word::Stands(now));
                }
            }),
        };
        self.line.replace(Some(Line::open(&self.ws, self.live.place(), ears)));
    }

    /// The server told something.
    fn told(&self, text: String) {
        let Ok(event) = serde_json::from_str::<LiveEvent>(&text) else { return };
        if let LiveEvent::People(_) = event {
            self.people.replace(Some(text.clone()));
        }
        self.tell(&Word::News(text));
        self.live.hear(event);
    }

    /// Another tab says something.
    fn hear(&self, text: &str) {
        match serde_json::from_str(text) {
            Ok(Word::From(at)) if self.line.borrow().is_some() => {
                self.go_back(at);
                self.tell(&Word::Stands(self.stands.get()));
                if let Some(people) = self.people.borrow().clone() {
                    self.tell(&Word::News(people));
                }
            }
            Ok(Word::Leads) => self.tell(&Word::From(self.live.place())),
            Ok(Word::Stands(now)) => self.live.set_connection(now),
            Ok(Word::News(text)) => {
                if let Ok(event) = serde_json::from_str(&text) {
                    self.live.hear(event);
                }
            }
            // a tab of another version, or a word for who leads
            Err(_) | Ok(Word::From(_)) => {}
        }
    }

    /// What was told between an earlier place and now is told again, if this tab leads. Who has heard it is not disturbed.
    fn go_back(&self, to: i64) {
        if let Some(line) = &*self.line.borrow()
            && to < line.at()
        {
            line.go_back(to);
        }
    }

    fn tell(&self, word: &Word) {
        let (Some(channel), Ok(text)) = (&self.channel, serde_json::to_string(word)) else { return };
        if !self.closed.get() {
            // what can't be posted is told again when the tab asks
            let _ = channel.post_message(&text.into());
        }
    }
}
