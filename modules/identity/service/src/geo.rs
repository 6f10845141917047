//! Where an address is, by a file in MaxMind's format that the operator may provide.

use maxminddb::{Reader, geoip2};
use std::{net::IpAddr, path::Path};

/// The operator's file, read into memory.
pub struct Places {
    reader: Reader<Vec<u8>>,
}

impl Places {
    /// Reads a file.
    ///
    /// # Errors
    /// A sentence for the operator.
    pub fn open(file: &Path) -> Result<Self, String> {
        let reader = Reader::open_readfile(file).map_err(|error| format!("geo_file {}: {error}", file.display()))?;
        Ok(Self { reader })
    }

    /// `Minneapolis, United States`, as far as the file knows it.
    pub(crate) fn of(&self, ip: &str) -> Option<String> {
        let ip: IpAddr = ip.parse().ok()?;
        let found = self.reader.lookup(ip).ok()?.decode::<geoip2::City>().ok()??;
        let words: Vec<&str> = found.city.names.english.into_iter().chain(found.country.names.english).collect();
        (!words.is_empty()).then(|| words.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text, a map and numbers of MaxMind's format (specification 2.0, "Data Field Format").
    fn text(text: &str) -> Vec<u8> {
        [&[2 << 5 | u8::try_from(text.len()).unwrap()], text.as_bytes()].concat()
    }

    fn map(entries: &[(&str, Vec<u8>)]) -> Vec<u8> {
        let mut out = vec![7 << 5 | u8::try_from(entries.len()).unwrap()];
        entries.iter().for_each(|(key, value)| out.extend([text(key), value.clone()].concat()));
        out
    }

    fn number(kind: u8, value: u8) -> Vec<u8> {
        // kinds above 7 are told in a byte of their own
        if kind > 7 { vec![1, kind - 7, value] } else { vec![kind << 5 | 1, value] }
    }

    /// A file in which the lower half of all addresses is in Minneapolis, and the upper half nowhere.
    fn file() -> Vec<u8> {
        let names = |name: &str| map(&[("names", map(&[("en", text(name))]))]);
        let place = map(&[("city", names("Minneapolis")), ("country", names("United States"))]);
        let about = map(&[
            ("node_count", number(6, 1)),
            ("record_size", number(5, 24)),
            ("ip_version", number(5, 4)),
            ("database_type", text("Test-City")),
            ("languages", vec![1, 11 - 7, 2 << 5 | 2, b'e', b'n']),
            ("binary_format_major_version", number(5, 2)),
            ("binary_format_minor_version", number(5, 0)),
            ("build_epoch", number(9, 1)),
            ("description", map(&[("en", text("test"))])),
        ]);
        // one node: left is the first byte of the data (1 node and 16 bytes before it), right is "not here" (the node count)
        let tree = [0, 0, 17, 0, 0, 1];
        [&tree[..], &[0; 16], &place, b"\xab\xcd\xefMaxMind.com", &about].concat()
    }

    #[test]
    fn an_address_is_where_the_file_says() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("places.mmdb");
        std::fs::write(&path, file()).unwrap();
        let places = Places::open(&path).unwrap();
        assert_eq!(places.of("10.0.0.1").as_deref(), Some("Minneapolis, United States"));
        assert_eq!(places.of("200.0.0.1"), None);
        assert_eq!(places.of("no address"), None);
        std::fs::write(&path, "nothing").unwrap();
        assert!(Places::open(&path).err().unwrap().contains("places.mmdb"));
    }
}
