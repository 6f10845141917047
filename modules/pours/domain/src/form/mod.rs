//! What is typed of a pour and of what it needs, with the rules that need nothing but the fields.
//!
//! | Idea | Room |
//! | --- | --- |
//! | The pour, group by group as its page shows it | [`PourInput`] in `pour`, its groups in `groups` |
//! | Suppliers, plants, pumps, mixes | [`PartnerInput`], [`PlantInput`], [`PumpInput`], [`MixInput`] in `library` |
//! | What a workspace's pours begin with | [`PourSettings`] in `settings` |

mod groups;
mod library;
mod pour;
mod settings;

pub use groups::{
    Crew, CrewMember, Curing, Finish, Geometry, Joints, Order, PartInput, Placement, Site, Testing, WeatherPlan,
};
pub use library::{MixInput, PartnerInput, PlantInput, PumpInput};
pub use pour::PourInput;
pub use settings::PourSettings;

use kernel::{Check, Quantity};

/// An amount that may be missing, between two whole numbers of units.
fn amount(check: &mut Check, field: &str, value: Option<Quantity>, least: i32, most: i32) {
    check.within(field, value, Quantity::whole(least)..=Quantity::whole(most));
}

/// An amount that may be missing and must be above nothing.
fn size(check: &mut Check, field: &str, value: Option<Quantity>, most: i32) {
    check.within(field, value, Quantity(1)..=Quantity::whole(most));
}
