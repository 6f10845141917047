//! Tables of values as people type them.

use super::date::{DateError, DateOrder, DateStyle, read_date};
use super::date_column::{OrderBy, read_column};
use super::name::{NameError, NameOrder, join_name, read_name};
use super::number::{NumberError, read_code, read_heads, read_number};
use super::text::{SHORT, TextError, read_list, read_text};
use crate::RawCell;
use crate::field::Field;

fn text(text: &str) -> RawCell {
    RawCell::Text(text.to_owned())
}

#[test]
fn dates_in_every_style() {
    use DateStyle::*;
    for (typed, date, style) in [
        ("2026-11-16", "2026-11-16", Iso),
        ("2026/11/16", "2026-11-16", Iso),
        ("2026-11-16T07:30:00", "2026-11-16", Iso),
        ("2026-11-16 00:00:00", "2026-11-16", Iso),
        ("20261116", "2026-11-16", Iso),
        ("11/16/2026", "2026-11-16", Numeric),
        ("7/29/22", "2022-07-29", Numeric),
        ("12/1/05", "2005-12-01", Numeric),
        ("3-4-85", "1985-03-04", Numeric),
        ("3/29/2026 12:00 AM", "2026-03-29", Numeric),
        ("29.03.2026", "2026-03-29", Numeric),
        ("3.29.2026", "2026-03-29", Numeric),
        ("29-Mar-2026", "2026-03-29", Named),
        ("29 Mar 26", "2026-03-29", Named),
        ("Mar 29, 2026", "2026-03-29", Named),
        ("March 29th, 2026", "2026-03-29", Named),
        ("Sun, Mar 29 2026", "2026-03-29", Named),
        ("2026-Mar-29", "2026-03-29", Named),
        ("Sept. 3, 2026", "2026-09-03", Named),
        ("46342", "2026-11-16", Serial),
    ] {
        let read = read_date(&text(typed), DateOrder::MonthFirst).unwrap();
        assert_eq!((read.date.to_string().as_str(), read.style), (date, style), "{typed}");
    }
    // 46342 and 43539.5 by Excel: 2026-11-16, and noon of 2019-03-15
    for (number, date, style) in
        [(46342.0, "2026-11-16", Serial), (43539.5, "2019-03-15", Serial), (20_261_116.0, "2026-11-16", Iso)]
    {
        let read = read_date(&RawCell::Number(number), DateOrder::MonthFirst).unwrap();
        assert_eq!((read.date.to_string().as_str(), read.style), (date, style), "{number}");
    }
    let day_first = read_date(&text("3/4/2026"), DateOrder::DayFirst).unwrap();
    assert_eq!((day_first.date.to_string().as_str(), day_first.ambiguous), ("2026-04-03", true));
    assert!(!read_date(&text("4/4/2026"), DateOrder::MonthFirst).unwrap().ambiguous);
}

#[test]
fn impossible_dates_say_why() {
    use DateError::*;
    for (typed, why) in [
        ("13/45/2019", NoSuchMonth(13)),
        ("2026-13-01", NoSuchMonth(13)),
        ("0/12/2026", NoSuchMonth(0)),
        ("2/30/2026", NoSuchDay(2026, 2, 30)),
        ("Feb 29, 2019", NoSuchDay(2019, 2, 29)),
        ("4/31/26", NoSuchDay(2026, 4, 31)),
        ("1/1/1066", YearOutOfRange(1066)),
        ("soon", NotADate),
        ("11/16", NotADate),
        ("2026", NotADate),
        ("1/2/3", NotADate),
        ("TBD 3/4/2026", NotADate),
        ("99999999999999999999", NotADate),
    ] {
        assert_eq!(read_date(&text(typed), DateOrder::MonthFirst), Err(why), "{typed}");
    }
    for cell in [RawCell::Number(12.0), RawCell::Number(-3.0), RawCell::Number(f64::NAN), RawCell::Bool(true)] {
        assert_eq!(read_date(&cell, DateOrder::MonthFirst), Err(NotADate), "{cell:?}");
    }
}

#[test]
fn a_column_decides_its_order() {
    let column = |cells: &[&str]| {
        let cells: Vec<RawCell> = cells.iter().map(|cell| text(cell)).collect();
        read_column(7, Field::Hired, cells.iter(), None)
    };
    for (cells, order, decided, ambiguous) in [
        (vec!["3/4/26", "7/29/22", "5/6/20"], DateOrder::MonthFirst, OrderBy::Evidence, 2),
        (vec!["3/4/26", "29/7/22", "31/1/20"], DateOrder::DayFirst, OrderBy::Evidence, 1),
        (vec!["3/4/26", "2026-01-31"], DateOrder::MonthFirst, OrderBy::Evidence, 1),
        (vec!["3/4/26"], DateOrder::MonthFirst, OrderBy::Default, 1),
    ] {
        let read = column(&cells);
        assert_eq!(read.order, order, "{cells:?}");
        assert_eq!(read.ambiguous, ambiguous, "{cells:?}");
        if cells.len() != 2 {
            assert_eq!(read.decided, decided, "{cells:?}");
        }
    }
    assert_eq!(
        column(&["3/4/26"]).note().as_deref(),
        Some("3/4/26 is read as month, day, year. Change it if the day stands first.")
    );
    assert_eq!(column(&["7/29/22", "3/4/26"]).note(), None);
}

#[test]
fn names_in_every_order() {
    for (typed, first, last) in [
        ("Tran, Troy", "Troy", "Tran"),
        ("Tran, Troy  ", "Troy", "Tran"),
        ("  Tran ,  Troy", "Troy", "Tran"),
        ("Troy Tran", "Troy", "Tran"),
        ("Tran, Troy Michael", "Troy Michael", "Tran"),
        ("Troy M. Tran", "Troy M.", "Tran"),
        ("Smith Jr., John", "John", "Smith Jr."),
        ("Smith, John Jr.", "John", "Smith Jr."),
        ("Smith, Jr., John", "John", "Smith Jr."),
        ("John Smith, Jr.", "John", "Smith Jr."),
        ("John Smith III", "John", "Smith III"),
        ("Ana de la Cruz", "Ana", "de la Cruz"),
        ("de la Cruz, Ana", "Ana", "de la Cruz"),
        ("O'Brien, Raj ", "Raj", "O'Brien"),
        ("Núñez, Luis", "Luis", "Núñez"),
        ("Smith, John,", "John", "Smith"),
    ] {
        let name = read_name(typed, NameOrder::FirstLast).unwrap();
        assert_eq!((name.first.as_str(), name.last.as_str()), (first, last), "{typed}");
    }
    let last_first = read_name("de la Cruz Ana", NameOrder::LastFirst).unwrap();
    assert_eq!((last_first.first.as_str(), last_first.last.as_str()), ("Ana", "de la Cruz"));
    for (typed, why) in [
        ("Cher", NameError::OneWord),
        ("1106", NameError::NotAName),
        ("Crew 2", NameError::NotAName),
        ("a, b, c, d", NameError::NotAName),
        ("Tran, -", NameError::NotAName),
    ] {
        assert_eq!(read_name(typed, NameOrder::FirstLast), Err(why), "{typed}");
    }
    assert_eq!(join_name("Troy", "Tran Jr.").unwrap().last_first(), "Tran Jr., Troy");
}

#[test]
fn a_name_is_the_same_in_any_order_and_spelling() {
    let name = |text: &str| read_name(text, NameOrder::FirstLast).unwrap();
    for (a, b) in [("Tran, Troy", "Troy Tran"), ("Schäfer, Ana", "ANA SCHAFER"), ("Tran Troy", "Troy Tran")] {
        assert_eq!(name(a).match_key(), name(b).match_key(), "{a} / {b}");
    }
    assert_ne!(name("Tran, Troy M.").match_key(), name("Tran, Troy").match_key());
    assert_eq!(name("Tran Jr., Troy M.").loose_key(), name("Tran, Troy").loose_key());
}

#[test]
fn numbers_and_codes() {
    for (cell, code) in [
        (RawCell::Number(1106.0), "1106"),
        (text("1106.0"), "1106"),
        (text(" #1106 "), "1106"),
        (text("00123"), "00123"),
        (text("P-121"), "P-121"),
        (text("26.104"), "26.104"),
    ] {
        assert_eq!(read_code(&cell), Ok(Some(code.to_owned())), "{cell:?}");
    }
    for (cell, why) in [
        (RawCell::Number(1106.5), NumberError::NotACode),
        (RawCell::Number(-4.0), NumberError::Negative),
        (text("P 121!"), NumberError::NotACode),
        (RawCell::Bool(true), NumberError::NotACode),
        (RawCell::Formula("A1+1".into()), NumberError::Text(TextError::Formula)),
        (text("123456789012345678901"), NumberError::Text(TextError::TooLong(20))),
    ] {
        assert_eq!(read_code(&cell), Err(why), "{cell:?}");
    }
    for (cell, heads) in [
        (text("12"), Ok(Some(12))),
        (text("12.0"), Ok(Some(12))),
        (RawCell::Number(0.0), Ok(Some(0))),
        (RawCell::Empty, Ok(None)),
        (text("-3"), Err(NumberError::Negative)),
        (text("2.5"), Err(NumberError::NotWhole)),
        (text("many"), Err(NumberError::NotANumber)),
        (text("inf"), Err(NumberError::NotANumber)),
        (text("1000"), Err(NumberError::TooLarge(999))),
    ] {
        assert_eq!(read_heads(&cell), heads, "{cell:?}");
    }
    for (typed, degrees) in [("39.5983", 39.5983), ("-86,4274", -86.4274), ("\u{2212}86.4", -86.4), ("39.5°", 39.5)] {
        assert_eq!(read_number(&text(typed)), Ok(Some(degrees)), "{typed}");
    }
}

#[test]
fn no_formula_and_no_long_text_passes_as_text() {
    for (cell, why) in [
        (RawCell::Formula("HYPERLINK(\"http://example.com\")".into()), TextError::Formula),
        (text("=1+1"), TextError::Formula),
        (text("  =cmd|'/C calc'!A0"), TextError::Formula),
        (text("@SUM(A1)"), TextError::AtSign),
        (RawCell::Error("#REF!".into()), TextError::Broken),
        (text(&"x".repeat(81)), TextError::TooLong(80)),
    ] {
        assert_eq!(read_text(&cell, SHORT), Err(why), "{cell:?}");
    }
    assert_eq!(read_text(&text("n/a"), SHORT), Ok(None));
    assert_eq!(read_text(&text(" Lead\u{a0} Finisher "), SHORT), Ok(Some("Lead Finisher".to_owned())));
    assert_eq!(read_list("Laser screed, Pump; laser  screed | -"), ["Laser screed", "Pump"]);
}
