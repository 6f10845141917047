//! Stretches of days on which a person is on the bench or away, gathered week by week.

use super::{feed::NextJobs, plan::is_weekend};
use crate::company::Company;
use chrono::{Days, NaiveDate};
use kernel::{EmployeeId, RegionId};
use manpower_domain::{DAYS, DayPart, ProjectLine, Row, Status, WeekView, Work, fold};
use std::collections::HashMap;

/// Why a person is on no job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Reason {
    /// No entry in whole weeks.
    Bench,
    /// A status, for the whole day or half of it.
    Away(Status, DayPart),
}

/// One stretch.
#[derive(Clone, Debug)]
pub(super) struct Span {
    pub(super) employee: EmployeeId,
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    pub(super) reason: Reason,
    /// The person's next job: its day and the project's code.
    pub(super) next: Option<(NaiveDate, String)>,
}

/// Who a stretch is about.
pub(super) struct Who {
    pub(super) name: String,
    pub(super) title: Option<String>,
    pub(super) region: Option<RegionId>,
    pub(super) foreman: Option<String>,
}

/// Every stretch so far. Far fewer than entries: a stretch is a vacation, not a day.
#[derive(Default)]
pub(super) struct Spans {
    spans: Vec<Span>,
    people: HashMap<EmployeeId, Who>,
    /// The last stretch of each person and reason: it may go on.
    last: HashMap<(EmployeeId, Reason), usize>,
    /// Stretches after which the person has had no job yet.
    waiting: HashMap<EmployeeId, Vec<usize>>,
}

impl Spans {
    /// Takes in a week.
    ///
    /// `covered`: the days within the range. `keep`: whose stretches are wanted.
    pub(super) fn follow(
        &mut self,
        view: &WeekView,
        company: &Company,
        covered: [bool; DAYS],
        keep: impl Fn(EmployeeId) -> bool,
    ) {
        let lines: HashMap<_, _> = view.projects.iter().map(|line| (line.id, line)).collect();
        let work: HashMap<_, _> =
            company.people.iter().map(|person| (person.id, (person.hired_on, person.ended_on))).collect();
        let within = |day: &usize| covered[*day];
        let (Some(first), Some(last)) = ((0..DAYS).find(within), (0..DAYS).rfind(within)) else { return };
        for row in view.rows() {
            let wanted = keep(row.employee);
            if row.is_free() && wanted {
                let (hired, ended) = work.get(&row.employee).copied().unwrap_or_default();
                let from = view.query.week.day(first).max(hired.unwrap_or(NaiveDate::MIN));
                let to = view.query.week.day(last).min(ended.unwrap_or(NaiveDate::MAX));
                if from <= to {
                    self.add(view, row, Reason::Bench, from, to);
                }
            }
            for (index, cell) in row.cells.iter().enumerate() {
                let day = view.query.week.day(index);
                for (part, work) in cell.cell.plain().entries() {
                    match work {
                        Work::Project(id) => self.on_job(row.employee, day, lines.get(&id).copied()),
                        Work::Status(status) if wanted => self.add(view, row, Reason::Away(status, part), day, day),
                        Work::Status(_) => {}
                    }
                }
            }
        }
    }

    /// Fills in the jobs after the range, and puts the stretches in order: by name, then by day.
    pub(super) fn end(&mut self, next: &NextJobs) {
        for (employee, spans) in std::mem::take(&mut self.waiting) {
            for span in spans {
                self.spans[span].next = next.get(&employee).cloned();
            }
        }
        let people = &self.people;
        let name = |span: &Span| people.get(&span.employee).map(|who| fold(&who.name)).unwrap_or_default();
        self.spans.sort_by_cached_key(|span| (name(span), span.employee, span.from, span.reason));
    }

    /// The stretches, with whom they are about.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Span, &Who)> {
        self.spans.iter().filter_map(|span| Some((span, self.people.get(&span.employee)?)))
    }

    fn add(&mut self, view: &WeekView, row: &Row, reason: Reason, from: NaiveDate, to: NaiveDate) {
        let key = (row.employee, reason);
        if let Some(last) = self.last.get(&key).map(|at| &mut self.spans[*at])
            && goes_on(last, from)
        {
            last.to = to;
            return;
        }
        self.people.entry(row.employee).or_insert_with(|| Who {
            name: row.name.clone(),
            title: row.title.clone(),
            region: row.region,
            foreman: row.crew.and_then(|id| Some(view.foremen.iter().find(|head| head.id == id)?.name.clone())),
        });
        let at = self.spans.len();
        self.spans.push(Span { employee: row.employee, from, to, reason, next: None });
        self.last.insert(key, at);
        self.waiting.entry(row.employee).or_default().push(at);
    }

    fn on_job(&mut self, employee: EmployeeId, day: NaiveDate, line: Option<&ProjectLine>) {
        let Some(line) = line else { return };
        // a half day away on the day of a job is not over with that job
        let Some(waiting) = self.waiting.get_mut(&employee) else { return };
        let spans = &mut self.spans;
        waiting.retain(|at| {
            let over = spans[*at].to < day;
            if over {
                spans[*at].next = Some((day, line.code.clone()));
            }
            !over
        });
    }
}

/// Whether a stretch goes on at a day: nothing but a weekend lies between.
fn goes_on(span: &Span, from: NaiveDate) -> bool {
    span.to < from
        && span.to.iter_days().skip(1).take_while(|day| *day < from).all(is_weekend)
        && from <= span.to + Days::new(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weekend_does_not_end_a_stretch() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let span = |to: &str| Span {
            employee: EmployeeId(uuid::Uuid::nil()),
            from: day("2026-11-16"),
            to: day(to),
            reason: Reason::Bench,
            next: None,
        };
        let cases = [
            ("2026-11-17", "2026-11-18", true),
            ("2026-11-17", "2026-11-19", false),
            ("2026-11-20", "2026-11-23", true),
            ("2026-11-21", "2026-11-23", true),
            ("2026-11-20", "2026-11-24", false),
            ("2026-11-20", "2026-11-20", false),
        ];
        for (to, from, on) in cases {
            assert_eq!(goes_on(&span(to), day(from)), on, "{to} {from}");
        }
    }
}
