//! The demo company's owner, as far as proofs need one.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::server::Demo;

/// The demo company's workspace.
pub(super) const SLUG: &str = "northline";

/// Its owner's login.
pub(super) const OWNER: (&str, &str) = ("marta@northline.example", "northline-demo");

/// The owner, signed in.
pub(super) struct Office {
    cookie: String,
    /// The access token, good for ten minutes.
    pub(super) access: String,
}

impl Office {
    /// Signs in.
    ///
    /// # Errors
    /// The server did not answer as it must.
    pub(super) fn sign_in(demo: &Demo) -> Result<Self> {
        let login = json!({ "command": { "email": OWNER.0, "password": OWNER.1 } });
        let (head, _) = demo.post("/fn/identity/sign_in", "", &login)?;
        let cookies = head.lines().filter_map(|line| line.strip_prefix("set-cookie: ")?.split(';').next());
        let cookie = cookies.collect::<Vec<_>>().join("; ");
        let access = cookie.split("; ").find_map(|pair| pair.strip_prefix("daybook-access="));
        let access = access.context("signing in gave no access token")?.to_owned();
        Ok(Self { cookie, access })
    }

    /// A person of the roster, and the token of a new link for them.
    ///
    /// # Errors
    /// As [`Office::sign_in`].
    pub(super) fn crew_link(&self, demo: &Demo) -> Result<(String, String)> {
        let (_, listed) = demo.post("/fn/crew/links", &self.cookie, &json!({ "ws": SLUG }))?;
        let employee = text(&listed["rows"][0]["employee"])?;
        let (_, made) = demo.post("/fn/crew/make-one", &self.cookie, &json!({ "ws": SLUG, "employee": employee }))?;
        Ok((employee, text(&made["token"])?))
    }
}

fn text(value: &Value) -> Result<String> {
    value.as_str().map(str::to_owned).with_context(|| format!("{value} is no text"))
}
