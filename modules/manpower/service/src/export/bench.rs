//! Sheet Bench & Time off: who is on no job, from when to when, why, and what comes next.

use super::{
    plan::{Plan, region_of},
    spans::{Reason, Spans},
};
use manpower_domain::DayPart;
use workbook::{BookWriter, Out, Style, WriteError};

/// Writes the sheet.
pub(super) fn sheet(book: &mut BookWriter, plan: &Plan, spans: &Spans) -> Result<(), WriteError> {
    let widths = [22.0, 16.0, 12.0, 20.0, 11.0, 11.0, 20.0, 16.0, 11.0];
    let mut sheet = book.sheet("Bench & Time off", &plan.layout(&widths, 1))?;
    plan.heading(&mut sheet, "Bench and time off")?;
    let headings = ["Employee", "Title", "Region", "Foreman", "From", "To", "Reason", "Next assignment", "Starts"];
    sheet.header(&headings.map(Out::text))?;
    for (span, who) in spans.iter() {
        let (next, starts) = match &span.next {
            Some((day, code)) => (Out::text(code), Out::date(*day)),
            None => (Out::BLANK, Out::BLANK),
        };
        let reason = words(span.reason);
        let away = if span.reason == Reason::Bench { Style::Plain } else { Style::Absence };
        sheet.row(&[
            Out::text(&who.name),
            who.title.as_deref().map_or(Out::BLANK, Out::text),
            region_of(&plan.company, who.region),
            who.foreman.as_deref().map_or(Out::BLANK, Out::text),
            Out::date(span.from),
            Out::date(span.to),
            Out::text(&reason).styled(away),
            next,
            starts,
        ])?;
    }
    sheet.finish()
}

fn words(reason: Reason) -> String {
    match reason {
        Reason::Bench => "Bench".to_owned(),
        Reason::Away(status, DayPart::Whole) => status.label().to_owned(),
        Reason::Away(status, DayPart::First) => format!("{}, first half", status.label()),
        Reason::Away(status, DayPart::Second) => format!("{}, second half", status.label()),
    }
}
