//! What all sheets share: the range, the texts above the header, the week's columns.

use super::Made;
use crate::company::Company;
use chrono::{NaiveDate, Weekday};
use manpower_domain::{DAYS, ExportQuery, IsoWeek, PersonFacts, range_title};
use std::sync::Arc;
use workbook::{Layout, Out, SheetWriter, WriteError};

/// The workbook's frame.
pub(super) struct Plan {
    pub(super) company: Arc<Company>,
    pub(super) query: ExportQuery,
    /// Whether the days are of one week: then they head their columns.
    pub(super) one_week: bool,
    /// `Generated 21 Nov 2026, 06:12 by Marta Ruiz`.
    generated: String,
}

impl Plan {
    pub(super) fn new(company: Arc<Company>, query: ExportQuery, made: &Made) -> Self {
        let generated = format!("Generated {} by {}", company.clock.text(made.at), made.by);
        Self { company, query, one_week: query.weeks().nth(1).is_none(), generated }
    }

    /// Title and remarks above a sheet's header.
    pub(super) fn heading(&self, sheet: &mut SheetWriter<'_>, what: &str) -> Result<(), WriteError> {
        sheet.title(&format!("{what}, {}", range_title(self.query.from, self.query.to)))?;
        let filter = self.filter();
        let company = &self.company.name;
        sheet.note(
            &[company, filter.as_str(), &self.generated]
                .into_iter()
                .filter(|s| !s.is_empty())
                .collect::<Vec<_>>()
                .join(" · "),
        )
    }

    /// A sheet's fixed parts.
    pub(super) fn layout<'a>(&'a self, widths: &'a [f64], frozen_columns: u16) -> Layout<'a> {
        Layout { widths, frozen_columns, filter: true, page_left: &self.company.name, page_right: &self.generated }
    }

    /// The heading of the week's column, where there is one.
    pub(super) fn week_heading(&self) -> Option<Out<'static>> {
        (!self.one_week).then(|| Out::text("Week of"))
    }

    /// A row's week, where there is a column for it.
    pub(super) fn week_cell(&self, sheet: &mut SheetWriter<'_>, week: IsoWeek) -> Result<(), WriteError> {
        if self.one_week { Ok(()) } else { sheet.cell(Out::date(week.monday())) }
    }

    /// The headings of the days.
    pub(super) fn day_headings(&self) -> [Out<'static>; DAYS] {
        const NAMES: [&str; DAYS] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        let week = IsoWeek::of(self.query.from);
        std::array::from_fn(|day| if self.one_week { Out::date(week.day(day)) } else { Out::text(NAMES[day]) })
    }

    /// Whether a day is within the range.
    pub(super) fn covers(&self, day: NaiveDate) -> bool {
        (self.query.from..=self.query.to).contains(&day)
    }

    /// The days of a week that are within the range.
    pub(super) fn covered(&self, week: IsoWeek) -> [bool; DAYS] {
        week.days().map(|day| self.covers(day))
    }

    /// `Region: North · Foreman: Dan Kowalski`; empty without a filter.
    fn filter(&self) -> String {
        let Company { people, projects, .. } = &*self.company;
        let region = self.query.region.map(|id| format!("Region: {}", self.company.region_name(id)));
        let foreman = self.query.foreman.map(|id| {
            format!(
                "Foreman: {}",
                people.iter().find(|person| person.id == id).map(PersonFacts::name).unwrap_or_default()
            )
        });
        let project = self.query.project.map(|id| {
            format!("Project: {}", projects.iter().find(|project| project.id == id).map_or("", |project| &project.code))
        });
        [region, foreman, project].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// The region's name as a cell.
pub(super) fn region_of(company: &Company, region: Option<kernel::RegionId>) -> Out<'_> {
    region.map_or(Out::BLANK, |id| Out::text(company.region_name(id)))
}

/// Whether it is Saturday or Sunday.
pub(super) fn is_weekend(day: NaiveDate) -> bool {
    use chrono::Datelike;
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}
