//! The names themselves.

use crate::field::{Field, ImportKind};

/// Names of a field, as [`header_key`](super::header_key) spells them, between commas, with how surely they mean it.
pub(super) type Names = &'static [(f32, &'static str)];

/// Names of a field in a kind of file.
pub(super) fn synonyms(kind: ImportKind, field: Field) -> Names {
    match kind {
        ImportKind::People => people(field),
        ImportKind::Projects => projects(field),
        ImportKind::Schedule => schedule(field),
    }
}

fn person(field: Field) -> Names {
    match field {
        Field::Number => &[
            (1.0, "employee number, employee id"),
            (0.95, "badge number, badge id, payroll number, payroll id, clock number, worker id"),
            (0.95, "worker number, personnel number, staff number, staff id, employee code"),
            (0.9, "number, id, badge, file number, associate id, person number, man number"),
            (0.7, "employee"),
        ],
        Field::Name => &[
            (1.0, "name, employee name, full name, worker name, last first, last name first name"),
            (1.0, "name last first, first last, first and last name, employee last first"),
            (0.95, "crew member, person, staff name, team member"),
            (0.9, "worker"),
            (0.85, "employee"),
            (0.8, "member, staff, personnel, resource, people, who"),
        ],
        Field::FirstName => &[(1.0, "first, first name, given name, forename"), (0.9, "given, f name")],
        Field::LastName => &[(1.0, "last, last name, surname, family name"), (0.9, "l name")],
        _ => &[],
    }
}

fn people(field: Field) -> Names {
    match field {
        Field::Title => &[
            (1.0, "title, job title"),
            (0.95, "position, role"),
            (0.9, "trade, occupation"),
            (0.88, "craft"),
            (0.85, "class"),
            (0.8, "job class"),
            (0.6, "job"),
        ],
        Field::Classification => &[
            (1.0, "classification, job classification"),
            (0.95, "craft class, work class, union class"),
            (0.9, "pay class"),
            (0.85, "grade, job class, skill level"),
            (0.82, "class"),
            (0.8, "level, category"),
            (0.75, "craft, trade"),
        ],
        Field::Foreman => &[
            (1.0, "foreman, crew foreman, foreperson"),
            (0.95, "crew lead, crew leader"),
            (0.9, "foremen, leadman, supervisor, reports to, team lead, crew chief, crew boss"),
            (0.85, "lead, crew"),
            (0.8, "superintendent, super, boss"),
            (0.75, "manager"),
        ],
        Field::Region => region_names(),
        Field::Phone => &[
            (1.0, "phone, cell phone, mobile phone, phone number, cell number, telephone, mobile number"),
            (1.0, "telephone number"),
            (0.98, "cell, mobile"),
            (0.9, "contact number"),
            (0.8, "ph"),
            (0.6, "contact"),
        ],
        Field::Email => &[(1.0, "email, email address, e mail address"), (0.8, "mail")],
        Field::Hired => &[
            (1.0, "hired, hire date, date hired, date of hire, original hire date, hired on"),
            (0.95, "doh, date started"),
            (0.9, "hire, start date, employment date, started, joined"),
            (0.85, "start"),
        ],
        Field::Ended => &[
            (1.0, "ended, termination date, term date, separation date, date terminated"),
            (0.95, "end date, last day, termination"),
            (0.9, "terminated"),
            (0.85, "end"),
            (0.8, "left, term"),
        ],
        Field::Skills => &[
            (1.0, "skills"),
            (0.95, "skill, skill set"),
            (0.9, "qualifications"),
            (0.85, "certifications, competencies"),
            (0.8, "certs"),
            (0.75, "tickets"),
        ],
        Field::Active => &[
            (1.0, "active, is active, active status"),
            (0.95, "employment status, employee status"),
            (0.85, "status"),
            (0.4, "inactive"),
        ],
        other => person(other),
    }
}

fn region_names() -> Names {
    &[
        (1.0, "region, home region"),
        (0.9, "territory, district"),
        (0.85, "area, division, branch, office"),
        (0.8, "yard, market"),
        (0.75, "zone"),
        (0.65, "location"),
    ]
}

fn projects(field: Field) -> Names {
    match field {
        Field::Code => &[
            (1.0, "code, project code, project number, job number, job code"),
            (0.95, "project id, job id"),
            (0.9, "short code"),
            (0.88, "job"),
            (0.85, "number, contract number"),
            (0.8, "id"),
            (0.7, "project, contract"),
        ],
        Field::ProjectName => &[
            (1.0, "name, job name, project name, project title"),
            (0.9, "project description, job description"),
            (0.85, "description, title"),
            (0.8, "project"),
            (0.6, "job"),
        ],
        Field::Region => region_names(),
        Field::Status => &[(1.0, "status, project status, job status"), (0.95, "stage"), (0.85, "phase")],
        Field::Start => &[
            (1.0, "start, start date, starts, starts on"),
            (0.95, "begin, begins, begin date, date start"),
            (0.85, "from, mobilization, mobilize"),
        ],
        Field::End => &[
            (1.0, "end, finish, end date, finish date, ends, ends on"),
            (0.95, "completion date, date finish"),
            (0.9, "completion"),
            (0.85, "until, substantial completion"),
            (0.8, "complete, due"),
            (0.7, "to"),
        ],
        Field::Address => &[
            (1.0, "address, site address, job address, street address, project address"),
            (0.85, "street"),
            (0.8, "location"),
            (0.75, "site, jobsite"),
        ],
        Field::Lat => &[(1.0, "lat, latitude, site lat, gps lat")],
        Field::Lon => &[(1.0, "lon, lng, longitude, gps lon, gps long"), (0.95, "long")],
        Field::TimeZone => &[(1.0, "time zone, timezone"), (0.95, "tz")],
        Field::Heads => &[
            (1.0, "heads, head count, headcount, heads per day, heads needed, needed heads"),
            (0.95, "crew size, people needed, needed per day, men per day, number of heads, daily heads"),
            (0.9, "manpower"),
            (0.85, "needed, men, workers, labor need"),
            (0.75, "people"),
            (0.6, "crew"),
        ],
        Field::Color => &[(1.0, "color, colour"), (0.9, "hue")],
        _ => &[],
    }
}

fn schedule(field: Field) -> Names {
    match field {
        Field::Date => &[
            (1.0, "date, work date, shift date"),
            (0.95, "scheduled date, schedule date, assignment date"),
            (0.8, "day"),
            (0.6, "on"),
        ],
        Field::Week => &[
            (1.0, "week, week of, week starting, week beginning, week ending, week commencing, week start"),
            (1.0, "week end"),
            (0.9, "wk"),
            (0.8, "w c"),
        ],
        Field::Weekday => &[(1.0, "weekday, day of week, week day"), (0.9, "dow"), (0.78, "day")],
        Field::Work => &[
            (1.0, "project, job, project code, job number, project number, job code, project or status"),
            (1.0, "assigned project"),
            (0.95, "assignment, assigned to, project status"),
            (0.9, "scheduled to"),
            (0.85, "project name, job name, code, jobsite, job site"),
            (0.8, "site"),
            (0.75, "task, location, activity"),
        ],
        Field::Absence => {
            &[(1.0, "absence, time off"), (0.95, "day status"), (0.9, "status, leave"), (0.8, "pto"), (0.75, "off")]
        }
        Field::Part => &[
            (1.0, "half, am pm, ampm, part of day"),
            (0.95, "part, portion, half day, day part"),
            (0.9, "fraction"),
            (0.85, "shift, time of day"),
        ],
        other => person(other),
    }
}
