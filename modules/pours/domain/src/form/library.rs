//! What pours are made with, kept once for all of them.

use super::{amount, size};
use crate::kinds::PartnerKind;
use kernel::{Check, FieldError, PartnerId, PlantId, Quantity, tidy, tidy_option};
use serde::{Deserialize, Serialize};

/// Longest name or code, in characters.
const NAME_MAX: usize = 120;

/// Longest other short text, in characters.
const SHORT_MAX: usize = 200;

/// A company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartnerInput {
    /// Unique in the workspace, whatever the case.
    pub name: String,
    pub kind: PartnerKind,
    /// Who answers there.
    pub contact: Option<String>,
    /// Where confirmations are asked for.
    pub email: Option<String>,
    pub phone: Option<String>,
}

/// A batch plant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlantInput {
    pub name: String,
    /// Whose it is.
    pub partner_id: Option<PartnerId>,
    /// What it gives to one pour at most.
    pub rate_yd3_h: Option<Quantity>,
}

/// A concrete pump.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PumpInput {
    pub name: String,
    /// Whose it is; none is the own.
    pub partner_id: Option<PartnerId>,
    /// Whether it has a boom, which wind stops.
    pub boom: bool,
    /// Of the boom.
    pub size_m: Option<Quantity>,
    pub rate_yd3_h: Option<Quantity>,
    /// Gusts at which its boom comes down: the maker's figure.
    pub gust_limit_mph: Option<Quantity>,
}

/// A mix design.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MixInput {
    /// The supplier's, unique in the workspace whatever the case.
    pub code: String,
    pub name: Option<String>,
    pub partner_id: Option<PartnerId>,
    pub plant_id: Option<PlantId>,
    /// Specified strength.
    pub strength_psi: Option<Quantity>,
    /// Age at which it has that strength.
    pub age_days: Option<u32>,
    pub max_aggregate_in: Option<Quantity>,
    /// Water by cement.
    pub w_cm: Option<Quantity>,
    pub slump_in: Option<Quantity>,
    /// How far the slump may be off.
    pub slump_tolerance_in: Option<Quantity>,
    pub air_pct: Option<Quantity>,
    /// How far the air may be off.
    pub air_tolerance_pct: Option<Quantity>,
    pub unit_weight_pcf: Option<Quantity>,
    pub fibre_lb_yd3: Option<Quantity>,
    /// What stands in for cement.
    pub scm_pct: Option<Quantity>,
    pub retarder: bool,
    pub accelerator: bool,
    /// Little bleed water, as with silica fume: half the limit of evaporation.
    pub low_bleed: bool,
    /// In place of 0.20, or 0.10 of a mix that bleeds little; lb/ft²/h.
    pub evap_limit_lb_ft2_h: Option<Quantity>,
}

impl PartnerInput {
    /// The same with texts tidied and empty ones taken out.
    #[must_use]
    pub fn normalized(self) -> Self {
        Self {
            name: tidy(&self.name),
            contact: tidy_option(self.contact),
            email: tidy_option(self.email),
            phone: tidy_option(self.phone),
            ..self
        }
    }

    /// What is wrong with the fields, in the order of the form. Expects normalized ones.
    pub fn validate(&self) -> Vec<FieldError> {
        let mut check = Check::default();
        check.named("name", &self.name, NAME_MAX);
        check.optional("contact", self.contact.as_deref(), SHORT_MAX);
        if self.email.as_deref().is_some_and(|email| kernel::Email::parse(email).is_err()) {
            check.refuse("email", "email_shape");
        }
        check.optional("phone", self.phone.as_deref(), SHORT_MAX);
        check.0
    }
}

impl PlantInput {
    /// The same with texts tidied.
    #[must_use]
    pub fn normalized(self) -> Self {
        Self { name: tidy(&self.name), ..self }
    }

    /// What is wrong with the fields, in the order of the form. Expects normalized ones.
    pub fn validate(&self) -> Vec<FieldError> {
        let mut check = Check::default();
        check.named("name", &self.name, NAME_MAX);
        size(&mut check, "rate_yd3_h", self.rate_yd3_h, 1_000);
        check.0
    }
}

impl PumpInput {
    /// The same with texts tidied.
    #[must_use]
    pub fn normalized(self) -> Self {
        Self { name: tidy(&self.name), ..self }
    }

    /// What is wrong with the fields, in the order of the form. Expects normalized ones.
    pub fn validate(&self) -> Vec<FieldError> {
        let mut check = Check::default();
        check.named("name", &self.name, NAME_MAX);
        size(&mut check, "size_m", self.size_m, 200);
        size(&mut check, "rate_yd3_h", self.rate_yd3_h, 1_000);
        size(&mut check, "gust_limit_mph", self.gust_limit_mph, 100);
        check.0
    }
}

impl MixInput {
    /// The same with texts tidied and empty ones taken out.
    #[must_use]
    pub fn normalized(self) -> Self {
        Self { code: tidy(&self.code), name: tidy_option(self.name), ..self }
    }

    /// What is wrong with the fields, in the order of the form. Expects normalized ones.
    pub fn validate(&self) -> Vec<FieldError> {
        let mut check = Check::default();
        check.named("code", &self.code, NAME_MAX);
        check.optional("name", self.name.as_deref(), SHORT_MAX);
        size(&mut check, "strength_psi", self.strength_psi, 30_000);
        check.within("age_days", self.age_days, 1..=365);
        size(&mut check, "max_aggregate_in", self.max_aggregate_in, 6);
        size(&mut check, "w_cm", self.w_cm, 1);
        amount(&mut check, "slump_in", self.slump_in, 0, 30);
        amount(&mut check, "slump_tolerance_in", self.slump_tolerance_in, 0, 5);
        amount(&mut check, "air_pct", self.air_pct, 0, 20);
        amount(&mut check, "air_tolerance_pct", self.air_tolerance_pct, 0, 5);
        size(&mut check, "unit_weight_pcf", self.unit_weight_pcf, 400);
        amount(&mut check, "fibre_lb_yd3", self.fibre_lb_yd3, 0, 200);
        amount(&mut check, "scm_pct", self.scm_pct, 0, 100);
        size(&mut check, "evap_limit_lb_ft2_h", self.evap_limit_lb_ft2_h, 2);
        check.0
    }

    /// The evaporation at which its surface is at risk, lb/ft²/h: its own, else half the usual for a mix that bleeds little.
    ///
    /// Source: Silica Fume Association; UFGS 03 30 00. Sources disagree, so it is a field of the mix.
    pub fn evap_limit(&self) -> f64 {
        self.evap_limit_lb_ft2_h.map_or(if self.low_bleed { 0.1 } else { 0.2 }, Quantity::to_f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIX: &str = r#"{"code":" 4000-A ","low_bleed":false,"retarder":false,"accelerator":false}"#;

    #[test]
    fn a_mix_has_a_limit_of_its_own_or_that_of_its_kind() {
        let mix = serde_json::from_str::<MixInput>(MIX).unwrap().normalized();
        assert_eq!((mix.code.as_str(), mix.validate(), mix.evap_limit()), ("4000-A", vec![], 0.2));
        let fume = MixInput { low_bleed: true, ..mix.clone() };
        assert_eq!(fume.evap_limit(), 0.1);
        assert_eq!(MixInput { evap_limit_lb_ft2_h: Quantity::parse("0.15"), ..fume }.evap_limit(), 0.15);
    }

    #[test]
    fn what_can_t_be_is_named_at_its_field() {
        let partner = PartnerInput {
            name: "=cmd".into(),
            kind: PartnerKind::Supplier,
            contact: None,
            email: Some("dispatch at north".into()),
            phone: None,
        };
        let found: Vec<_> = partner.validate().into_iter().map(|e| format!("{}:{}", e.field, e.code)).collect();
        assert_eq!(found, ["name:name_shape", "email:email_shape"]);
        let mix = serde_json::from_str::<MixInput>(MIX).unwrap();
        let wrong = MixInput { w_cm: Quantity::parse("4.5"), slump_in: Quantity::parse("-1"), ..mix };
        let found: Vec<_> = wrong.validate().into_iter().map(|e| e.field).collect();
        assert_eq!(found, ["w_cm", "slump_in"]);
    }
}
