//! One row of a people file, cell by cell, before anybody is matched.

use crate::RawRow;
use crate::field::Field;
use crate::layout::rows::Reader;
use crate::problem::{Code, Fault, Problem};
use crate::value::choice::read_active;
use crate::value::name::{PersonName, join_name, read_name};
use crate::value::number::read_code;
use crate::value::phone::{is_email, read_phone};
use crate::value::text::{LONG, NAME, SHORT, read_list, read_text};
use chrono::NaiveDate;

/// What the cells of a row say.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) number: Option<String>,
    pub(crate) name: Option<PersonName>,
    pub(crate) title: Option<String>,
    pub(crate) classification: Option<String>,
    pub(crate) foreman: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) hired: Option<NaiveDate>,
    pub(crate) ended: Option<NaiveDate>,
    pub(crate) skills: Option<Vec<String>>,
    pub(crate) active: Option<bool>,
    pub(crate) problems: Vec<Problem>,
}

/// Reads a row. Each cell that can't be taken leaves a problem and no value.
pub(crate) fn read_draft(reader: &Reader<'_>, row: &RawRow) -> Draft {
    let mut draft = Draft::default();
    let mut faults: Vec<(Field, Fault)> = Vec::new();
    let mut note = |field, fault: Fault| faults.push((field, fault));
    draft.number = read_number(reader, row).unwrap_or_else(|fault| {
        note(Field::Number, fault);
        None
    });
    draft.name = read_person_name(reader, row).unwrap_or_else(|(field, fault)| {
        note(field, fault);
        None
    });
    let mut text = |field, longest| {
        read_text(reader.get(row, field), longest).unwrap_or_else(|error| {
            note(field, error.into());
            None
        })
    };
    draft.title = text(Field::Title, SHORT);
    draft.classification = text(Field::Classification, SHORT);
    draft.foreman = text(Field::Foreman, NAME);
    draft.region = text(Field::Region, SHORT);
    let (phone, email) = (text(Field::Phone, SHORT), text(Field::Email, LONG));
    let (skills, active) = (text(Field::Skills, LONG), text(Field::Active, SHORT));
    draft.skills = skills.map(|skills| read_list(&skills));
    draft.phone = phone.and_then(|phone| {
        let read = read_phone(&phone);
        if read.is_none() {
            note(Field::Phone, Code::NotAPhone.into());
        }
        read
    });
    draft.email = email.map(|email| email.trim_start_matches("mailto:").to_owned()).filter(|email| {
        let sound = is_email(email);
        if !sound {
            note(Field::Email, Code::NotAnEmail.into());
        }
        sound
    });
    draft.active = active.and_then(|active| {
        let read = read_active(&active);
        if read.is_none() {
            note(Field::Active, Code::NotAWord.into());
        }
        read
    });
    for (field, slot) in [(Field::Hired, &mut draft.hired), (Field::Ended, &mut draft.ended)] {
        match reader.date(row, field) {
            Ok(date) => *slot = date,
            Err(fault) => note(field, fault),
        }
    }
    draft.problems = faults.into_iter().map(|(field, fault)| reader.problem(row, field, fault)).collect();
    draft
}

/// The employee number; a file with its column needs one in every row.
pub(crate) fn read_number(reader: &Reader<'_>, row: &RawRow) -> Result<Option<String>, Fault> {
    if !reader.has(Field::Number) {
        return Ok(None);
    }
    read_code(reader.get(row, Field::Number))?.ok_or_else(|| Code::Missing.into()).map(Some)
}

/// The name, from one column or from two; none when the cells are empty.
pub(crate) fn read_person_name(reader: &Reader<'_>, row: &RawRow) -> Result<Option<PersonName>, (Field, Fault)> {
    let text = |field| read_text(reader.get(row, field), NAME).map_err(|error| (field, Fault::from(error)));
    if reader.has(Field::Name) {
        let Some(typed) = text(Field::Name)? else { return Ok(None) };
        let name = read_name(&typed, reader.settings.name_order).map_err(|error| (Field::Name, error.into()))?;
        return Ok(Some(name));
    }
    match (text(Field::FirstName)?, text(Field::LastName)?) {
        (Some(first), Some(last)) => {
            join_name(&first, &last).map(Some).map_err(|error| (Field::LastName, error.into()))
        }
        (None, None) => Ok(None),
        (Some(_), None) => Err((Field::LastName, Code::Missing.into())),
        (None, Some(_)) => Err((Field::FirstName, Code::Missing.into())),
    }
}
