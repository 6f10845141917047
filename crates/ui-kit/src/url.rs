//! Filters, search and sort live in the address, so that a view can be shared and the back button works.

use kernel::Slug;
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate, use_params_map, use_query_map},
    params::ParamsMap,
};

/// The workspace of the address, `/w/:ws/…`. The server has let nobody in under another text than a slug.
pub fn use_workspace() -> Slug {
    let text = use_params_map().with_untracked(|map| map.get("ws").unwrap_or_default());
    Slug::parse(&text).unwrap_or_else(|_| Slug::none())
}

/// One parameter of the address; `None` when it is missing or empty.
pub fn use_param(name: &'static str) -> Memo<Option<String>> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|map| map.get(name).filter(|value| !value.is_empty())))
}

/// A parameter that holds several values, parted by commas (ids, codes: values without a comma).
pub fn use_param_list(name: &'static str) -> Memo<Vec<String>> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|map| split_list(map.get_str(name).unwrap_or_default())))
}

/// Writes parameters: replaces the entry of the history and keeps the scroll position. Get it with [`use_set_params`].
#[derive(Clone, Copy)]
pub struct SetParams(Callback<Vec<(&'static str, Option<String>)>>);

impl SetParams {
    /// Sets one parameter; `None` or an empty text takes it out.
    pub fn set(self, name: &'static str, value: Option<String>) {
        self.0.run(vec![(name, value)]);
    }

    /// Sets a parameter of several values.
    pub fn set_list(self, name: &'static str, values: &[String]) {
        self.set(name, (!values.is_empty()).then(|| values.join(",")));
    }

    /// Sets several at once, in one step of the history.
    pub fn set_many(self, changes: Vec<(&'static str, Option<String>)>) {
        self.0.run(changes);
    }
}

/// The writer of parameters. Call it in a component's body, under the router.
pub fn use_set_params() -> SetParams {
    let query = use_query_map();
    let path = use_location().pathname;
    let navigate = use_navigate();
    SetParams(Callback::new(move |changes: Vec<(&'static str, Option<String>)>| {
        let address = format!("{}{}", path.get_untracked(), with_params(&query.get_untracked(), changes));
        navigate(&address, NavigateOptions { replace: true, scroll: false, resolve: false, ..Default::default() });
    }))
}

/// The query string (`?a=b` or empty) after changes: for links that keep the other filters.
pub fn with_params(query: &ParamsMap, changes: Vec<(&'static str, Option<String>)>) -> String {
    let kept = query.into_iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    let mut pairs: Vec<_> = kept.map(|(name, value)| (name.to_string(), value.to_owned())).collect();
    pairs.extend(changes.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    query_string(&pairs)
}

// not `ParamsMap::to_query_string`: it escapes differently on the server and in the browser, and decodes what it is given
fn query_string(pairs: &[(String, String)]) -> String {
    let full = pairs.iter().filter(|(_, value)| !value.is_empty());
    let text: Vec<_> = full.map(|(name, value)| format!("{}={}", escaped(name), escaped(value))).collect();
    if text.is_empty() { String::new() } else { format!("?{}", text.join("&")) }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b',' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

fn split_list(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{query_string, split_list};

    #[test]
    fn lists_leave_out_what_is_empty() {
        assert_eq!(split_list("a,b"), ["a", "b"]);
        assert_eq!(split_list(",a, ,"), ["a"]);
        assert!(split_list("").is_empty());
    }

    #[test]
    fn what_is_typed_survives_the_address() {
        let pairs = [("q".to_owned(), "50% & Müller".to_owned()), ("region".to_owned(), String::new())];
        assert_eq!(query_string(&pairs), "?q=50%25%20%26%20M%C3%BCller");
        assert_eq!(query_string(&pairs[1..]), "");
    }
}
