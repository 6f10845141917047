//! A person's fields, and the rules that need nothing but the fields.

use crate::{is_email, tidy_phone};
use chrono::NaiveDate;
use kernel::{Check, EmployeeId, Field, FieldError, FieldSet, RegionId, tidy, tidy_option};
use serde::{Deserialize, Serialize};

/// All that a form or a row of a file says about one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmployeeInput {
    /// 1 to 20 characters, unique among the people of the roster.
    pub number: String,
    pub given_name: String,
    pub family_name: String,
    /// What the person does: `Finisher`.
    pub title: Option<String>,
    /// The class of pay or union.
    pub classification: Option<String>,
    /// Whether others can be in this person's crew.
    pub is_foreman: bool,
    /// Whose crew the person is in.
    pub foreman_id: Option<EmployeeId>,
    /// The home region.
    pub region_id: Option<RegionId>,
    /// Figures, a leading `+`, an extension behind `x`: see [`tidy_phone`].
    pub phone: Option<String>,
    pub email: Option<String>,
    /// What an hour is paid, in hundredths of the currency.
    #[serde(default)]
    pub pay_rate: Option<i64>,
    /// What an hour costs with all that is on top, in hundredths of the currency.
    #[serde(default)]
    pub cost_rate: Option<i64>,
    pub hired_on: Option<NaiveDate>,
    /// The last day of work.
    pub ended_on: Option<NaiveDate>,
    pub skills: Vec<String>,
    /// Whether the person can be scheduled.
    pub active: bool,
}

impl EmployeeInput {
    /// Longest number, in characters.
    pub const NUMBER_MAX: usize = 20;
    /// Longest given or family name, in characters.
    pub const NAME_MAX: usize = 120;
    /// Longest title or classification, in characters.
    pub const SHORT_MAX: usize = 80;
    /// Longest skill, in characters: some are spelled out with their issuer and number.
    pub const SKILL_MAX: usize = 300;
    /// Longest phone number, in characters.
    pub const PHONE_MAX: usize = 40;
    /// Longest e-mail address, in characters.
    pub const EMAIL_MAX: usize = 254;
    /// The highest rate, in hundredths of the currency per hour.
    pub const RATE_MAX: i64 = 1_000_000;
    /// Most skills of one person.
    pub const SKILLS_MAX: usize = 150;

    /// The same with texts tidied, empty ones taken out, the phone number in its stored form, and no skill twice.
    #[must_use]
    pub fn normalized(self) -> Self {
        let phone = tidy_option(self.phone).map(|typed| tidy_phone(&typed).unwrap_or(typed));
        Self {
            number: tidy(&self.number),
            given_name: tidy(&self.given_name),
            family_name: tidy(&self.family_name),
            title: tidy_option(self.title),
            classification: tidy_option(self.classification),
            phone,
            email: tidy_option(self.email),
            skills: distinct(&self.skills),
            ..self
        }
    }

    /// The same, but for the guarded fields that one does not see: those stay as they are in `before`.
    #[must_use]
    pub fn within(self, seen: FieldSet, before: &Self) -> Self {
        let phone = if seen.has(Field::Phone) { self.phone } else { before.phone.clone() };
        let pay_rate = if seen.has(Field::Pay) { self.pay_rate } else { before.pay_rate };
        let cost_rate = if seen.has(Field::Cost) { self.cost_rate } else { before.cost_rate };
        Self { phone, pay_rate, cost_rate, ..self }
    }

    /// What is wrong with the fields, all at once, in the order of the form; empty when nothing is. `own` is the person's id
    /// when they are on the roster already. Expects [`EmployeeInput::normalized`] fields.
    pub fn validate(&self, own: Option<EmployeeId>) -> Vec<FieldError> {
        let mut check = Check::default();
        check.required("number", &self.number, Self::NUMBER_MAX);
        for (field, name) in [("given_name", &self.given_name), ("family_name", &self.family_name)] {
            check.required(field, name, Self::NAME_MAX);
            if !name.is_empty() && !is_name(name) {
                check.refuse(field, "name_shape");
            }
        }
        check.optional("title", self.title.as_deref(), Self::SHORT_MAX);
        check.optional("classification", self.classification.as_deref(), Self::SHORT_MAX);
        if self.foreman_id.is_some() && self.foreman_id == own {
            check.refuse("foreman_id", "foreman_self");
        }
        self.check_contact(&mut check);
        for (field, rate) in [("pay_rate", self.pay_rate), ("cost_rate", self.cost_rate)] {
            if rate.is_some_and(|rate| !(0..=Self::RATE_MAX).contains(&rate)) {
                check.0.push(FieldError::new(field, "out_of_range").with("min", 0).with("max", Self::RATE_MAX / 100));
            }
        }
        check.day("hired_on", self.hired_on);
        check.day("ended_on", self.ended_on);
        check.span("ended_on", self.hired_on, self.ended_on);
        self.check_skills(&mut check);
        check.0
    }

    fn check_contact(&self, check: &mut Check) {
        if let Some(phone) = self.phone.as_deref() {
            check.optional("phone", Some(phone), Self::PHONE_MAX);
            if tidy_phone(phone).is_none() {
                check.refuse("phone", "phone_shape");
            }
        }
        if let Some(email) = self.email.as_deref() {
            check.optional("email", Some(email), Self::EMAIL_MAX);
            if !is_email(email) {
                check.refuse("email", "email_shape");
            }
        }
    }

    fn check_skills(&self, check: &mut Check) {
        if self.skills.len() > Self::SKILLS_MAX {
            check.0.push(FieldError::new("skills", "too_many").with("max", Self::SKILLS_MAX));
        }
        if let Some(longest) = self.skills.iter().max_by_key(|skill| skill.chars().count()) {
            check.optional("skills", Some(longest), Self::SKILL_MAX);
        }
    }
}

impl Default for EmployeeInput {
    /// An empty form: everything blank, and active.
    fn default() -> Self {
        Self {
            number: String::new(),
            given_name: String::new(),
            family_name: String::new(),
            title: None,
            classification: None,
            is_foreman: false,
            foreman_id: None,
            region_id: None,
            phone: None,
            email: None,
            pay_rate: None,
            cost_rate: None,
            hired_on: None,
            ended_on: None,
            skills: Vec::new(),
            active: true,
        }
    }
}

/// A name has a letter; a text that a spreadsheet would run as a formula is none.
fn is_name(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.starts_with(['=', '@'])
}

fn distinct(skills: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(skills.len());
    for skill in skills.iter().map(|skill| tidy(skill)).filter(|skill| !skill.is_empty()) {
        if !out.iter().any(|have| have.to_lowercase() == skill.to_lowercase()) {
            out.push(skill);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn pete() -> EmployeeInput {
        EmployeeInput {
            number: "1121".into(),
            given_name: "Pete".into(),
            family_name: "Novak".into(),
            ..EmployeeInput::default()
        }
    }

    fn codes(input: EmployeeInput) -> Vec<String> {
        input.normalized().validate(None).into_iter().map(|e| format!("{}:{}", e.field, e.code)).collect()
    }

    #[test]
    fn a_number_and_a_name_are_enough() {
        assert!(codes(pete()).is_empty());
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let input = EmployeeInput {
            number: "  ".into(),
            given_name: "=HYPERLINK(\"x\")".into(),
            family_name: "x".repeat(121),
            title: Some("x".repeat(81)),
            phone: Some("call the office".into()),
            email: Some("not-an-address".into()),
            hired_on: NaiveDate::from_ymd_opt(2026, 3, 2),
            ended_on: NaiveDate::from_ymd_opt(2026, 3, 1),
            ..pete()
        };
        assert_eq!(
            codes(input),
            [
                "number:required",
                "given_name:name_shape",
                "family_name:too_long",
                "title:too_long",
                "phone:phone_shape",
                "email:email_shape",
                "ended_on:date_order"
            ]
        );
    }

    #[test]
    fn limits_count_characters_not_bytes() {
        assert!(codes(EmployeeInput { number: "ä".repeat(20), ..pete() }).is_empty());
        assert_eq!(codes(EmployeeInput { number: "ä".repeat(21), ..pete() }), ["number:too_long"]);
        assert_eq!(codes(EmployeeInput { skills: vec!["s".repeat(301)], ..pete() }), ["skills:too_long"]);
        let many = (0..151).map(|n| format!("skill {n}")).collect();
        assert_eq!(codes(EmployeeInput { skills: many, ..pete() }), ["skills:too_many"]);
    }

    #[test]
    fn the_day_of_hire_may_be_the_last() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 2);
        assert!(codes(EmployeeInput { hired_on: day, ended_on: day, ..pete() }).is_empty());
        let far = NaiveDate::from_ymd_opt(12026, 3, 2);
        assert_eq!(codes(EmployeeInput { hired_on: far, ..pete() }), ["hired_on:out_of_range"]);
    }

    #[test]
    fn nobody_is_their_own_foreman() {
        let (me, other) = (EmployeeId(Uuid::from_u128(1)), EmployeeId(Uuid::from_u128(2)));
        let input = EmployeeInput { foreman_id: Some(me), ..pete() };
        assert_eq!(input.validate(Some(me))[0].code, "foreman_self");
        assert!(input.validate(Some(other)).is_empty());
        assert!(EmployeeInput { foreman_id: None, ..pete() }.validate(None).is_empty());
    }

    #[test]
    fn blanks_become_nothing() {
        let input = EmployeeInput {
            given_name: " Ana  Maria ".into(),
            title: Some("  ".into()),
            phone: Some("(612) 555-0134".into()),
            skills: vec!["OSHA 10".into(), " osha  10".into(), String::new(), "Pump".into()],
            ..pete()
        }
        .normalized();
        assert_eq!(input.given_name, "Ana Maria");
        assert_eq!(input.title, None);
        assert_eq!(input.phone.as_deref(), Some("6125550134"));
        assert_eq!(input.skills, ["OSHA 10", "Pump"]);
    }

    #[test]
    fn the_wire_takes_no_unknown_field() {
        let mut json = serde_json::to_value(pete()).unwrap();
        assert_eq!(serde_json::from_value::<EmployeeInput>(json.clone()).unwrap(), pete());
        json["tenant_id"] = "x".into();
        assert!(serde_json::from_value::<EmployeeInput>(json).is_err());
    }
}
