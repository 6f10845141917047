//! Minutes, hours and half days.

use crate::DayPart;

/// Working minutes of a part of a day.
///
/// `minutes_per_day`: what the workspace counts for a whole day. The halves of an odd number differ by a minute, so that they
/// add up to the whole.
pub fn minutes_of(part: DayPart, minutes_per_day: i32) -> i32 {
    let first = minutes_per_day / 2;
    match part {
        DayPart::Whole => minutes_per_day,
        DayPart::First => first,
        DayPart::Second => minutes_per_day - first,
    }
}

/// Minutes as hours, with as many decimals as needed and at most two: `40`, `7.5`, `7.75`.
pub fn hours_text(minutes: i32) -> String {
    // hundredths of an hour, rounded
    let hundredths = (i64::from(minutes) * 100 + 30).div_euclid(60);
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match rest {
        0 => whole.to_string(),
        tenths if tenths % 10 == 0 => format!("{whole}.{}", tenths / 10),
        _ => format!("{whole}.{rest:02}"),
    }
}

/// Half days as days or heads: `6`, `4.5`.
pub fn halves_text(halves: u32) -> String {
    if halves.is_multiple_of(2) { (halves / 2).to_string() } else { format!("{}.5", halves / 2) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts() {
        let hours = [
            (0, "0"),
            (480, "8"),
            (2400, "40"),
            (450, "7.5"),
            (465, "7.75"),
            (20, "0.33"),
            (40, "0.67"),
            (605, "10.08"),
        ];
        for (minutes, text) in hours {
            assert_eq!(hours_text(minutes), text);
        }
        assert_eq!([0, 1, 2, 9].map(halves_text), ["0", "0.5", "1", "4.5"]);
    }

    proptest! {
        #[test]
        fn halves_add_up_to_the_whole(minutes in 30i32..=1440) {
            let [whole, first, second] = [DayPart::Whole, DayPart::First, DayPart::Second].map(|part| minutes_of(part, minutes));
            prop_assert_eq!(first + second, whole);
            prop_assert!((second - first).abs() <= 1);
        }
    }
}
