//! Amounts as people write them.

/// Hundredths as an amount: `28.50`.
pub fn money_text(hundredths: i64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// An amount as it is typed, in hundredths: `28.5`, `1,250.00`, `$28.50`; none when nothing is typed.
///
/// # Errors
/// When it is no amount, is less than nothing, or has more than two places.
#[allow(clippy::result_unit_err, reason = "there is one way in which a text is no amount")]
pub fn read_money(typed: &str) -> Result<Option<i64>, ()> {
    let text: String = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '$')).collect();
    if text.is_empty() {
        return Ok(None);
    }
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let figures = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if (whole.is_empty() && part.is_empty()) || !figures(whole) || !figures(part) || part.len() > 2 || whole.len() > 9 {
        return Err(());
    }
    let number = |text: &str| if text.is_empty() { Ok(0) } else { text.parse::<i64>().map_err(|_| ()) };
    Ok(Some(number(whole)? * 100 + number(&format!("{part:0<2}"))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_go_back_and_forth() {
        for (typed, hundredths) in [("28.5", 2_850), ("28", 2_800), ("$1,250.07", 125_007), (".5", 50), ("0", 0)] {
            assert_eq!(read_money(typed), Ok(Some(hundredths)), "{typed}");
            assert_eq!(read_money(&money_text(hundredths)), Ok(Some(hundredths)));
        }
        assert_eq!(read_money("  "), Ok(None));
        for wrong in ["twenty", "-3", "1.234", ".", "1.2.3", "12345678901"] {
            assert_eq!(read_money(wrong), Err(()), "{wrong}");
        }
    }
}
