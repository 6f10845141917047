//! Time zones of a file of projects: whether a zone exists is known to the service that owns projects, not to the pure rules.

use imports_domain::{Code, Field, Place, Problem, ProjectRecord, ProjectsReport, Settings, Verdict, column_letter};

/// Refuses the rows that name a zone which does not exist.
pub(crate) fn refuse_unknown(report: &mut ProjectsReport, settings: &Settings) {
    let column = settings.mapping.column_of(Field::TimeZone);
    for row in &mut report.rows {
        let Some(zone) = unknown(&row.verdict) else { continue };
        let place = column.map(|column| Place {
            column,
            letter: column_letter(column),
            header: settings.header.columns.get(column).map(|column| column.name.clone()).unwrap_or_default(),
        });
        let was = match row.verdict {
            Verdict::Create(_) => &mut report.tally.created,
            _ => &mut report.tally.changed,
        };
        *was = was.saturating_sub(1);
        report.tally.refused_rows += 1;
        report.tally.problems += 1;
        row.verdict = Verdict::Refused(vec![Problem {
            row: row.row,
            place,
            field: Field::TimeZone,
            said: zone,
            code: Code::NotAWord,
            params: Default::default(),
            suggestion: None,
            choices: Vec::new(),
        }]);
    }
}

fn unknown(verdict: &Verdict<ProjectRecord>) -> Option<String> {
    match verdict {
        Verdict::Create(record) | Verdict::Update(record, _) => {
            record.time_zone.clone().filter(|zone| !projects_service::is_time_zone(zone))
        }
        _ => None,
    }
}
