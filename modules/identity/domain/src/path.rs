//! Where one may be led after signing in.

/// A path of this server only: a link with a foreign `next` must not send a person away.
pub fn own_path(next: Option<String>) -> String {
    // a browser reads a backslash as a slash, and takes tabs and line ends out: `/<tab>/evil.example` is another host
    let plain = |path: &String| !path.chars().any(|c| c == '\\' || c.is_control());
    next.filter(|path| path.starts_with('/') && !path.starts_with("//") && plain(path)).unwrap_or_else(|| "/".into())
}

/// The same as a value of a query.
pub fn as_query(path: &str) -> String {
    path.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_pages_are_gone_to() {
        assert_eq!(own_path(Some("/w/northline/schedule?week=2026-W47".into())), "/w/northline/schedule?week=2026-W47");
        for foreign in
            ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)"]
        {
            assert_eq!(own_path(Some(foreign.into())), "/", "{foreign}");
        }
        assert_eq!(own_path(None), "/");
    }

    #[test]
    fn a_path_survives_as_a_value() {
        assert_eq!(as_query("/w/n/people?region=x&sort=y"), "/w/n/people%3Fregion%3Dx%26sort%3Dy");
    }
}
