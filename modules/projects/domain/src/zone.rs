//! The shape of a time zone's name. Which names there are, the server knows: the browser carries no time-zone data.

/// Longest name, in characters; the longest in the IANA data has 32.
const LONGEST: usize = 40;

/// Whether a text has the shape of an IANA time zone: `America/Chicago`, `America/Indiana/Knox`, `UTC`.
pub fn has_zone_shape(text: &str) -> bool {
    let is_part = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_uppercase())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+'))
    };
    text == "UTC"
        || (text.len() <= LONGEST && (2..=3).contains(&text.split('/').count()) && text.split('/').all(is_part))
}

#[cfg(test)]
mod tests {
    use super::has_zone_shape;

    #[test]
    fn shapes() {
        for zone in ["America/Chicago", "America/Indiana/Knox", "America/Port-au-Prince", "Etc/GMT+5", "UTC"] {
            assert!(has_zone_shape(zone), "{zone}");
        }
        for wrong in ["", "Central", "america/chicago", "America/", "America/Chicago/x/y", "America/São_Paulo", "A B/C"]
        {
            assert!(!has_zone_shape(wrong), "{wrong}");
        }
    }
}
