use super::*;
use kernel::ShiftError;
use proptest::prelude::*;

fn shift(start: i32, end: i32, rest: i32) -> Shift {
    Shift::new(start, end, rest).unwrap()
}

fn span(start_min: i32, end_min: i32) -> Span {
    Span { start_min, end_min }
}

#[test]
fn each_mistake_has_its_name() {
    let cases = [
        ((-1, 480, 0), Err((ShiftError::StartOutsideDay, "start_min"))),
        ((0, 480, 0), Ok(480)),
        ((1_439, 1_919, 30), Ok(450)),
        ((1_440, 1_920, 0), Err((ShiftError::StartOutsideDay, "start_min"))),
        ((420, 420, 0), Err((ShiftError::EndNotAfterStart, "end_min"))),
        ((420, 360, 0), Err((ShiftError::EndNotAfterStart, "end_min"))),
        ((420, 1_860, 0), Ok(1_440)),
        ((420, 1_861, 0), Err((ShiftError::TooLong, "end_min"))),
        ((0, i32::MAX, 0), Err((ShiftError::TooLong, "end_min"))),
        ((420, 930, -1), Err((ShiftError::BreakNegative, "break_min"))),
        ((420, 930, 508), Ok(2)),
        ((420, 930, 509), Err((ShiftError::BreakTooLong, "break_min"))),
        ((420, 421, 0), Err((ShiftError::BreakTooLong, "break_min"))),
    ];
    for ((start, end, rest), expected) in cases {
        let found = Shift::new(start, end, rest).map(Shift::paid_min).map_err(|error| (error, error.field()));
        assert_eq!(found, expected, "{start} to {end} with {rest}");
    }
}

#[test]
fn the_break_lies_between_the_halves() {
    let cases = [
        // 7:00 to 15:30, half an hour's break: 7:00 to 11:00, 11:30 to 15:30
        (Shift::default(), (420, 930, 480), (420, 660, 240), (690, 930, 240)),
        // without a break the halves touch
        (shift(360, 840, 0), (360, 840, 480), (360, 600, 240), (600, 840, 240)),
        // 22:00 to 6:00 with half an hour: the second half is wholly on the next day
        (shift(1_320, 1_800, 30), (1_320, 1_800, 450), (1_320, 1_545, 225), (1_575, 1_800, 225)),
        // an odd number of minutes: the second half is the longer
        (shift(420, 901, 0), (420, 901, 481), (420, 660, 240), (660, 901, 241)),
    ];
    for (shift, whole, first, second) in cases {
        let found = [DayPart::Whole, DayPart::First, DayPart::Second].map(|part| {
            let EntryTimes { span, paid_min } = EntryTimes::in_shift(shift, part);
            (span.start_min, span.end_min, paid_min)
        });
        assert_eq!(found, [whole, first, second], "{shift:?}");
    }
}

#[test]
fn the_entry_goes_before_the_project_before_the_workspace() {
    let (workspace, project, own) = (Shift::default(), shift(360, 870, 30), shift(600, 780, 0));
    let of = |part, project, own| {
        let times = EntryTimes::of(part, workspace, project, own);
        (times.span, times.paid_min)
    };
    assert_eq!(of(DayPart::Whole, None, None), (span(420, 930), 480));
    assert_eq!(of(DayPart::First, Some(project), None), (span(360, 600), 240));
    assert_eq!(of(DayPart::Whole, Some(project), Some(own)), (span(600, 780), 180));
    assert_eq!(of(DayPart::Second, Some(project), Some(own)), (span(600, 780), 180), "own times are not halved");
    assert_eq!(of(DayPart::Second, None, Some(own)), (span(600, 780), 180));
}

#[test]
fn spans_that_touch_have_nothing_in_common() {
    let night = span(1_320, 1_800);
    let cases = [
        (span(420, 660), span(660, 900), 0, None),
        (span(420, 661), span(660, 900), 0, Some(span(660, 661))),
        (span(420, 930), span(420, 930), 0, Some(span(420, 930))),
        (span(420, 930), span(500, 600), 0, Some(span(500, 600))),
        // the night ends at 6:00 of the next day
        (night, span(360, 800), 1, None),
        (night, span(359, 800), 1, Some(span(359, 360))),
        (night, span(300, 800), 1, Some(span(300, 360))),
        (night, span(300, 800), 2, None),
        (night, span(0, 60), i32::MAX, None),
        (span(420, 930), span(420, 930), 1, None),
    ];
    for (early, late, days, expected) in cases {
        assert_eq!(early.overlap(late, days), expected, "{early:?} and {late:?} after {days} days");
    }
}

#[test]
fn the_wire_is_checked() {
    let text = r#"{"start_min":420,"end_min":930,"break_min":30}"#;
    assert_eq!(serde_json::from_str::<Shift>(text).unwrap(), Shift::default());
    assert_eq!(serde_json::to_string(&Shift::default()).unwrap(), text);
    for bad in [r#"{"start_min":930,"end_min":420}"#, r#"{"start_min":1,"end_min":99,"brake_min":9}"#] {
        assert!(serde_json::from_str::<Shift>(bad).is_err(), "{bad}");
    }
}

proptest! {
    #[test]
    fn halves_are_the_shift_without_its_break(
        start in 0i32..1_440,
        (length, rest) in (2i32..=1_440).prop_flat_map(|length| (Just(length), 0..=length - 2)),
    ) {
        let shift = shift(start, start + length, rest);
        let [whole, first, second] = [DayPart::Whole, DayPart::First, DayPart::Second].map(|part| EntryTimes::in_shift(shift, part));
        prop_assert_eq!(first.paid_min + second.paid_min, whole.paid_min);
        prop_assert_eq!((first.span.minutes(), second.span.minutes()), (first.paid_min, second.paid_min));
        prop_assert!(first.paid_min > 0);
        prop_assert_eq!((first.span.start_min, second.span.end_min), (whole.span.start_min, whole.span.end_min));
        prop_assert_eq!(second.span.start_min - first.span.end_min, rest);
        prop_assert_eq!(first.span.overlap(second.span, 0), None);
    }
}
