//! Who is at the other end, and over what: the connection's own word, or a proxy's that is trusted to tell.

use crate::api;
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderName, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use serde::{Deserialize, Serialize};
use std::{
    net::{IpAddr, SocketAddr},
    str::FromStr,
    sync::Arc,
};

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// Headers by which proxies tell about clients. From anybody else they are taken off: no later part can be misled by them.
const TELLING: [HeaderName; 7] = [
    FORWARDED_FOR,
    FORWARDED_PROTO,
    HeaderName::from_static("x-forwarded-host"),
    HeaderName::from_static("x-forwarded-port"),
    HeaderName::from_static("x-forwarded-prefix"),
    HeaderName::from_static("x-real-ip"),
    header::FORWARDED,
];

/// The client's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Client(pub(crate) IpAddr);

/// In which header the trusted proxies tell about clients. Only one is read: a proxy that writes one passes the other on as the client
/// sent it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProxyHeader {
    /// `X-Forwarded-For` and `X-Forwarded-Proto`.
    #[default]
    XForwardedFor,
    /// `Forwarded`, RFC 7239.
    Forwarded,
}

/// The outer edge of the server: which proxies are trusted, and where browsers belong.
#[derive(Clone, Debug, Default)]
pub struct Edge {
    trusted: Arc<[Network]>,
    header: ProxyHeader,
    /// `https://…` without a slash at its end, when browsers must come over TLS.
    https: Option<Arc<str>>,
}

impl Edge {
    /// An edge that trusts these proxies, for a server at `public_url`.
    pub fn new(trusted: Vec<Network>, header: ProxyHeader, public_url: &str) -> Self {
        let https = public_url.starts_with("https://").then(|| public_url.trim_end_matches('/').into());
        Self { trusted: trusted.into(), header, https }
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.trusted.iter().any(|network| network.holds(address))
    }

    /// The client of a request that came from `peer`, and whether it came to the proxy by plain HTTP. From right to left, each address
    /// was told by the one after it: the first that is no trusted proxy is the last that can be believed.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> (IpAddr, bool) {
        let peer = peer.to_canonical();
        if !self.trusts(peer) {
            return (peer, false);
        }
        let hops = match self.header {
            ProxyHeader::XForwardedFor => forwarded_for(headers),
            ProxyHeader::Forwarded => forwarded(headers, "for"),
        };
        let mut client = peer;
        for hop in hops.iter().rev() {
            // what can't be read was told by nobody who is trusted
            let Some(address) = address_of(hop) else { break };
            client = address;
            if !self.trusts(address) {
                break;
            }
        }
        let proto = match self.header {
            ProxyHeader::XForwardedFor => list(headers, &FORWARDED_PROTO).pop(),
            ProxyHeader::Forwarded => forwarded(headers, "proto").pop(),
        };
        (client, proto.is_some_and(|proto| proto.eq_ignore_ascii_case("http")))
    }
}

/// Puts the client's address on the request, and sends who came by plain HTTP to HTTPS.
pub(crate) async fn layer(State(edge): State<Edge>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let mut plain = false;
    if let Some(peer) = peer {
        let (client, by_plain_http) = edge.client(peer, request.headers());
        plain = by_plain_http;
        request.extensions_mut().insert(Client(client));
    }
    for name in TELLING {
        request.headers_mut().remove(name);
    }
    match &edge.https {
        Some(to) if plain => to_https(to, &request),
        _ => next.run(request).await,
    }
}

/// To the same address over HTTPS: what a person opens. A program is told instead, so that its author finds out before its secrets have
/// gone over the wire for a year (ASVS 4.1.2).
pub(crate) fn to_https(to: &str, request: &Request) -> Response {
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    let looks = [Method::GET, Method::HEAD].contains(request.method());
    if looks && path.starts_with('/') && !api::owns(path) {
        return Redirect::permanent(&format!("{to}{path}")).into_response();
    }
    (StatusCode::FORBIDDEN, "Use https.\n").into_response()
}

/// A range of addresses: `10.0.0.0/8`, `2001:db8::/32`, or one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    base: IpAddr,
    bits: u8,
}

impl Network {
    fn holds(self, address: IpAddr) -> bool {
        match (self.base, address.to_canonical()) {
            (IpAddr::V4(base), IpAddr::V4(address)) => {
                let mask = u32::MAX.checked_shl(32 - u32::from(self.bits)).unwrap_or(0);
                base.to_bits() & mask == address.to_bits() & mask
            }
            (IpAddr::V6(base), IpAddr::V6(address)) => {
                let mask = u128::MAX.checked_shl(128 - u32::from(self.bits)).unwrap_or(0);
                base.to_bits() & mask == address.to_bits() & mask
            }
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text} is no address or range like 10.0.0.0/8");
        let (base, bits) = text.split_once('/').map_or((text, None), |(base, bits)| (base, Some(bits)));
        let base: IpAddr = base.parse().map_err(|_| wrong())?;
        let most = if base.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), |bits| bits.parse().map_err(|_| wrong()))?;
        if bits > most { Err(wrong()) } else { Ok(Self { base, bits }) }
    }
}

/// Every entry of a header that is a list, over all its lines.
fn list<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Vec<&'h str> {
    let lines = headers.get_all(name).iter().map(|line| line.to_str().unwrap_or(""));
    lines.flat_map(|line| line.split(',')).map(str::trim).collect()
}

fn forwarded_for(headers: &HeaderMap) -> Vec<&str> {
    list(headers, &FORWARDED_FOR)
}

/// The values of one parameter of `Forwarded`, an empty one for each hop that does not tell it.
fn forwarded<'h>(headers: &'h HeaderMap, wanted: &str) -> Vec<&'h str> {
    let value = |hop: &'h str| {
        let mut pairs = hop.split(';').filter_map(|pair| pair.trim().split_once('='));
        pairs
            .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
            .map_or("", |(_, value)| value.trim().trim_matches('"'))
    };
    list(headers, &header::FORWARDED).into_iter().map(value).collect()
}

/// An address, with a port or without: `192.0.2.7`, `192.0.2.7:4711`, `2001:db8::1`, `[2001:db8::1]:4711`.
fn address_of(hop: &str) -> Option<IpAddr> {
    let bare = hop.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(address, _)| address);
    let address = bare.unwrap_or(hop).parse().ok().or_else(|| hop.parse::<SocketAddr>().ok().map(|at| at.ip()))?;
    Some(IpAddr::to_canonical(&address))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(trusted: &[&str], header: ProxyHeader) -> Edge {
        let trusted = trusted.iter().map(|text| text.parse().unwrap()).collect();
        Edge::new(trusted, header, "https://daybook.example")
    }

    fn client(edge: &Edge, peer: &str, headers: &[(&'static str, &str)]) -> (String, bool) {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().unwrap());
        }
        let (address, plain) = edge.client(peer.parse().unwrap(), &map);
        (address.to_string(), plain)
    }

    #[test]
    fn a_stranger_tells_nothing_of_itself() {
        let edge = edge(&["10.0.0.0/8"], ProxyHeader::XForwardedFor);
        let told = [("x-forwarded-for", "192.0.2.7"), ("x-forwarded-proto", "http"), ("forwarded", "for=192.0.2.8")];
        assert_eq!(client(&edge, "203.0.113.5", &told), ("203.0.113.5".into(), false));
    }

    #[test]
    fn the_rightmost_address_that_is_no_proxy_is_the_client() {
        let edge = edge(&["10.0.0.0/8", "2001:db8::/32"], ProxyHeader::XForwardedFor);
        for (told, expected) in [
            ("198.51.100.1", "198.51.100.1"),
            ("1.1.1.1, 198.51.100.1", "198.51.100.1"),
            ("1.1.1.1, 198.51.100.1, 10.1.2.3", "198.51.100.1"),
            ("1.1.1.1, nonsense, 10.1.2.3", "10.1.2.3"),
            ("10.9.9.9", "10.9.9.9"),
            ("", "10.0.0.1"),
            ("198.51.100.1:4711", "198.51.100.1"),
            ("2001:db9::7, 2001:db8::1", "2001:db9::7"),
            ("[2001:db9::7]:4711", "2001:db9::7"),
            ("::ffff:198.51.100.1", "198.51.100.1"),
        ] {
            assert_eq!(client(&edge, "10.0.0.1", &[("x-forwarded-for", told)]).0, expected, "{told}");
        }
        let lines = [("x-forwarded-for", "1.1.1.1"), ("x-forwarded-for", "198.51.100.1")];
        assert_eq!(client(&edge, "::ffff:10.0.0.1", &lines).0, "198.51.100.1", "lines follow each other");
        assert_eq!(client(&edge, "10.0.0.1", &[("forwarded", "for=1.1.1.1;proto=http")]), ("10.0.0.1".into(), false));
    }

    #[test]
    fn the_standard_header_is_read_where_it_is_chosen() {
        let edge = edge(&["10.0.0.1"], ProxyHeader::Forwarded);
        let told = r#"for=1.1.1.1, For="[2001:db9::7]:4711";proto=http;by=10.0.0.1"#;
        assert_eq!(client(&edge, "10.0.0.1", &[("forwarded", told)]), ("2001:db9::7".into(), true));
        let hidden = "for=198.51.100.1, for=_hidden";
        assert_eq!(client(&edge, "10.0.0.1", &[("forwarded", hidden)]).0, "10.0.0.1");
        assert_eq!(client(&edge, "10.0.0.1", &[("x-forwarded-for", "1.1.1.1")]).0, "10.0.0.1");
    }

    #[test]
    fn the_last_proxy_tells_over_what_the_client_came() {
        let edge = edge(&["10.0.0.1"], ProxyHeader::XForwardedFor);
        let plain = |proto| client(&edge, "10.0.0.1", &[("x-forwarded-proto", proto)]).1;
        assert!(plain("http") && plain("https, HTTP") && !plain("https") && !plain("http, https"));
    }

    #[test]
    fn ranges_are_read_and_hold_what_they_say() {
        let holds = |network: &str, address: &str| network.parse::<Network>().unwrap().holds(address.parse().unwrap());
        assert!(holds("10.0.0.0/8", "10.255.0.1") && !holds("10.0.0.0/8", "11.0.0.1"));
        assert!(holds("0.0.0.0/0", "203.0.113.5") && !holds("0.0.0.0/0", "2001:db8::1"));
        assert!(holds("::/0", "2001:db8::1") && holds("2001:db8::/32", "2001:db8:ffff::1"));
        assert!(holds("127.0.0.1", "::ffff:127.0.0.1") && !holds("127.0.0.1", "127.0.0.2"));
        for wrong in ["", "10.0.0.0/33", "10.0.0/8", "proxy", "10.0.0.0/-1", "::1/129"] {
            assert!(wrong.parse::<Network>().is_err(), "{wrong}");
        }
    }
}
