//! What is asked about how a file is read, as data: the words, what counts now, and what an answer changes.

use crate::wizard::Shown;
use imports_domain::{DateOrder, Field, ImportKind, LayoutView, Mode, NameOrder, Setting};

/// A question with several answers.
pub(crate) struct Question {
    pub(crate) id: &'static str,
    pub(crate) label: &'static str,
    /// The answers and which one counts; without answers it is not asked.
    pub(crate) answers: fn(&Shown) -> (Vec<String>, usize),
    /// What the answer at a place changes.
    pub(crate) settings: fn(&Shown, usize) -> Vec<Setting>,
}

/// A question that is answered by typing.
pub(crate) struct Blank {
    pub(crate) id: &'static str,
    pub(crate) label: &'static str,
    /// The input's `type`.
    pub(crate) kind: &'static str,
    pub(crate) hint: &'static str,
    pub(crate) is_asked: fn(&Shown) -> bool,
    pub(crate) now: fn(&LayoutView) -> String,
    /// What a text changes; none when it says nothing.
    pub(crate) setting: fn(&str) -> Option<Setting>,
}

pub(crate) const KIND: Question = Question {
    id: "reads-kind",
    label: "It brings",
    answers: |shown| among(&KINDS, shown.status.kind),
    settings: |_, at| vec![Setting::Kind(KINDS[at].0)],
};

pub(crate) const SHEET: Question = Question {
    id: "reads-sheet",
    label: "Sheet",
    answers: |shown| {
        let Some(layout) = shown.status.layout.as_ref().filter(|layout| layout.sheets.len() > 1) else {
            return Default::default();
        };
        let now = layout.sheets.iter().position(|sheet| sheet.name == layout.sheet).unwrap_or(usize::MAX);
        (layout.sheets.iter().map(|sheet| sheet.name.clone()).collect(), now)
    },
    settings: |shown, at| {
        let sheet = shown.status.layout.as_ref().and_then(|layout| layout.sheets.get(at));
        sheet.map(|sheet| Setting::Sheet(sheet.name.clone())).into_iter().collect()
    },
};

pub(crate) const HEADER: Blank = Blank {
    id: "reads-header",
    label: "Header row",
    kind: "number",
    hint: "The row with the names of the columns. Empty lets Daybook look for it",
    is_asked: |_| true,
    now: |layout| layout.header_row.map(|row| row.to_string()).unwrap_or_default(),
    setting: |typed| {
        let row = typed.parse().ok().filter(|row| *row > 0);
        (row.is_some() || typed.is_empty()).then_some(Setting::HeaderRow(row))
    },
};

/// The week of a schedule whose days have no dates.
pub(crate) const WEEK: Blank = Blank {
    id: "reads-week",
    label: "A day of its week",
    kind: "date",
    hint: "",
    is_asked: |shown| {
        let said = shown.status.layout.as_ref().is_some_and(|layout| layout.week_of.is_some());
        said || shown.status.problem.as_ref().is_some_and(|problem| problem.code == "no_week")
    },
    now: |layout| layout.week_of.map(|day| day.to_string()).unwrap_or_default(),
    setting: |typed| typed.parse().ok().map(Setting::WeekOf),
};

pub(crate) const DATE_ORDER: Question = Question {
    id: "reads-dates",
    label: "Dates like 3/4/2026",
    answers: |shown| match &shown.status.layout {
        Some(layout) if !date_columns(layout).is_empty() => among(&DATES, layout.date_order.unwrap_or(DATES[0].0)),
        _ => Default::default(),
    },
    settings: |shown, at| {
        let columns = shown.status.layout.as_ref().map(date_columns).unwrap_or_default();
        columns.into_iter().map(|column| Setting::DateOrder { column, order: DATES[at].0 }).collect()
    },
};

pub(crate) const NAME_ORDER: Question = Question {
    id: "reads-names",
    label: "Names without a comma",
    answers: |shown| match &shown.status.layout {
        Some(layout) if layout.columns.iter().any(|column| column.becomes == Some(Field::Name)) => {
            among(&NAMES, layout.name_order)
        }
        _ => Default::default(),
    },
    settings: |_, at| vec![Setting::NameOrder(NAMES[at].0)],
};

pub(crate) const MODE: Question = Question {
    id: "reads-mode",
    label: "Rows",
    answers: |shown| among(&MODES, shown.status.mode),
    settings: |_, at| vec![Setting::Mode(MODES[at].0)],
};

const KINDS: [(ImportKind, &str); 3] =
    [(ImportKind::People, "People"), (ImportKind::Projects, "Projects"), (ImportKind::Schedule, "Schedule")];
const MODES: [(Mode, &str); 3] = [
    (Mode::Both, "Add new ones and change those here"),
    (Mode::Insert, "Only add new ones"),
    (Mode::Update, "Only change those here"),
];
const DATES: [(DateOrder, &str); 2] =
    [(DateOrder::MonthFirst, "Month first: March 4"), (DateOrder::DayFirst, "Day first: April 3")];
const NAMES: [(NameOrder, &str); 2] = [(NameOrder::FirstLast, "First Last"), (NameOrder::LastFirst, "Last First")];

/// The labels, and the place of the one that counts.
fn among<T: PartialEq>(all: &[(T, &'static str)], now: T) -> (Vec<String>, usize) {
    let place = all.iter().position(|(one, _)| *one == now).unwrap_or(usize::MAX);
    (all.iter().map(|(_, label)| (*label).to_owned()).collect(), place)
}

fn date_columns(layout: &LayoutView) -> Vec<usize> {
    let dates = layout.columns.iter().filter(|column| column.becomes.is_some_and(Field::is_date));
    dates.map(|column| column.column).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_row_is_a_number_from_one_or_left_to_daybook() {
        assert_eq!((HEADER.setting)("4"), Some(Setting::HeaderRow(Some(4))));
        assert_eq!((HEADER.setting)(""), Some(Setting::HeaderRow(None)));
        assert_eq!((HEADER.setting)("0"), None);
        assert_eq!((HEADER.setting)("four"), None);
    }

    #[test]
    fn the_answer_that_counts_is_found_by_its_place() {
        let labels = vec!["First Last".to_owned(), "Last First".to_owned()];
        assert_eq!(among(&NAMES, NameOrder::LastFirst), (labels, 1));
    }
}
