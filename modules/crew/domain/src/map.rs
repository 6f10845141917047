//! Where a map is asked for.

/// An address that opens the phone's map, in Google Maps' own form that Android and iOS both know: at a place in degrees when it is
/// known, else at what the address finds. None without either.
///
/// Source: Maps URLs, `https://developers.google.com/maps/documentation/urls/get-started`, action Search.
pub(crate) fn map_href(address: Option<&str>, place: Option<(f64, f64)>) -> Option<String> {
    let wanted = match (place, address.map(str::trim)) {
        (Some((lat, lon)), _) => format!("{lat:.6},{lon:.6}"),
        (None, Some(address)) if !address.is_empty() => address.to_owned(),
        _ => return None,
    };
    Some(format!("https://www.google.com/maps/search/?api=1&query={}", percent(&wanted)))
}

/// Percent-encodes all but RFC 3986's unreserved characters.
fn percent(text: &str) -> String {
    text.bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(b).to_string(),
            _ => format!("%{b:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_goes_before_an_address() {
        let at = |address, place| map_href(address, place).map(|href| href.split("query=").nth(1).unwrap().to_owned());
        assert_eq!(at(Some("12 Oak St, Añoka & Co"), None).unwrap(), "12%20Oak%20St%2C%20A%C3%B1oka%20%26%20Co");
        assert_eq!(at(Some("12 Oak St"), Some((44.97, -93.265))).unwrap(), "44.970000%2C-93.265000");
        assert_eq!(at(Some("  "), None), None);
        assert_eq!(at(None, None), None);
    }
}
