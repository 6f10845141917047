//! What a page is told.

use crate::{EmployeeInput, RegionRow, display_name, sort_name};
use chrono::NaiveDate;
use kernel::{EmployeeId, RegionId};
use serde::{Deserialize, Serialize};

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmployeeRow {
    pub id: EmployeeId,
    /// For the next change.
    pub version: i64,
    pub number: String,
    pub given_name: String,
    pub family_name: String,
    pub title: Option<String>,
    pub classification: Option<String>,
    pub is_foreman: bool,
    /// None also when the foreman was taken off the roster.
    pub foreman_id: Option<EmployeeId>,
    /// The foreman's name: `Dan Kowalski`.
    pub foreman: Option<String>,
    pub region_id: Option<RegionId>,
    /// The region's name.
    pub region: Option<String>,
    /// As stored; [`crate::display_phone`] makes it readable. None also for who may not see it.
    pub phone: Option<String>,
    pub email: Option<String>,
    /// In hundredths of the currency per hour; none also for who may not see it.
    pub pay_rate: Option<i64>,
    /// As `pay_rate`, with all that is on top.
    pub cost_rate: Option<i64>,
    pub hired_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
    pub skills: Vec<String>,
    pub active: bool,
}

impl EmployeeRow {
    /// `Pete Novak`.
    pub fn display_name(&self) -> String {
        display_name(&self.given_name, &self.family_name)
    }

    /// `Novak, Pete`.
    pub fn sort_name(&self) -> String {
        sort_name(&self.given_name, &self.family_name)
    }

    /// The fields, for a form.
    pub fn input(&self) -> EmployeeInput {
        EmployeeInput {
            number: self.number.clone(),
            given_name: self.given_name.clone(),
            family_name: self.family_name.clone(),
            title: self.title.clone(),
            classification: self.classification.clone(),
            is_foreman: self.is_foreman,
            foreman_id: self.foreman_id,
            region_id: self.region_id,
            phone: self.phone.clone(),
            email: self.email.clone(),
            pay_rate: self.pay_rate,
            cost_rate: self.cost_rate,
            hired_on: self.hired_on,
            ended_on: self.ended_on,
            skills: self.skills.clone(),
            active: self.active,
        }
    }
}

/// One person in the panel beside the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmployeeDetail {
    pub row: EmployeeRow,
    /// People in this person's crew.
    pub crew: u64,
    /// Epoch milliseconds.
    pub created_at: i64,
    /// Epoch milliseconds.
    pub updated_at: i64,
}

/// What menus of the list and the form offer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleChoices {
    /// By name.
    pub regions: Vec<RegionRow>,
    /// Titles in use, by name.
    pub titles: Vec<String>,
    /// Classifications in use, by name.
    pub classifications: Vec<String>,
    /// By family name.
    pub foremen: Vec<ForemanChoice>,
}

/// A foreman to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForemanChoice {
    pub id: EmployeeId,
    pub number: String,
    /// `Dan Kowalski`.
    pub name: String,
}

/// A person found by the command palette.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmployeeHit {
    pub id: EmployeeId,
    pub number: String,
    /// `Pete Novak`.
    pub name: String,
    pub title: Option<String>,
}
