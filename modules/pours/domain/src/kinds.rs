//! What kinds there are of the things that a pour is made of.

use crate::words::words;

words! {
    /// What is placed.
    PlacementType {
        /// On grade.
        SlabOnGrade "slab_on_grade",
        /// On a metal deck.
        SlabOnMetalDeck "slab_on_metal_deck",
        /// On forms, above ground.
        ElevatedSlab "elevated_slab",
        /// A footing.
        Footing "footing",
        /// A grade beam.
        GradeBeam "grade_beam",
        /// A wall.
        Wall "wall",
        /// A column.
        Column "column",
        /// A pier.
        Pier "pier",
        /// Curb and gutter.
        CurbGutter "curb_gutter",
        /// A sidewalk.
        Sidewalk "sidewalk",
        /// Paving.
        Paving "paving",
        /// A topping.
        Topping "topping",
        /// A pad.
        Pad "pad",
        /// Stairs.
        Stairs "stairs",
        /// Anything else.
        Other "other",
    }
}

words! {
    /// How it comes from the truck to its place.
    PlacementMethod {
        /// Straight from the truck.
        Chute "chute",
        /// A pump with a boom.
        BoomPump "boom_pump",
        /// A pump with a hose.
        LinePump "line_pump",
        /// A conveyor.
        Conveyor "conveyor",
        /// Buggies.
        Buggy "buggy",
        /// A crane with a bucket.
        Bucket "bucket",
    }
}

words! {
    /// How it is struck off.
    Strikeoff {
        /// A laser screed.
        LaserScreed "laser_screed",
        /// A vibrating screed.
        Vibratory "vibratory",
        /// By hand.
        Hand "hand",
        /// A roller screed.
        Roller "roller",
    }
}

words! {
    /// How its surface is left.
    FinishType {
        /// Light broom.
        BroomLight "broom_light",
        /// Medium broom.
        BroomMedium "broom_medium",
        /// Heavy broom.
        BroomHeavy "broom_heavy",
        /// Floated.
        Float "float",
        /// Hard trowel.
        HardTrowel "hard_trowel",
        /// Burnished.
        Burnished "burnished",
        /// Swirl.
        Swirl "swirl",
        /// Rubbed.
        Rubbed "rubbed",
        /// Exposed aggregate.
        ExposedAgg "exposed_agg",
        /// Stamped.
        Stamped "stamped",
        /// Rock salt.
        Salt "salt",
        /// Prepared for polishing.
        PolishedPrep "polished_prep",
        /// Raked.
        Raked "raked",
    }
}

words! {
    /// How it is kept moist.
    CuringMethod {
        /// A membrane that is sprayed on.
        Membrane "membrane",
        /// Wet burlap.
        WetBurlap "wet_burlap",
        /// A sheet.
        Sheet "sheet",
        /// Under water.
        Ponding "ponding",
        /// Blankets.
        Blankets "blankets",
        /// Not at all.
        None "none",
    }
}

words! {
    /// How its joints are made.
    JointType {
        /// Sawn early, dry.
        EarlyEntry "early_entry",
        /// Sawn when it bears a wet saw.
        Conventional "conventional",
        /// Tooled into the fresh surface.
        Tooled "tooled",
    }
}

words! {
    /// What somebody does on a pour.
    CrewRole {
        /// Leads the finishing.
        Lead "lead",
        /// Places.
        Placer "placer",
        /// Finishes.
        Finisher "finisher",
        /// Helps.
        Labourer "labourer",
        /// Runs a machine.
        Operator "operator",
    }
}

words! {
    /// What a company is to a pour.
    PartnerKind {
        /// Sells ready-mix.
        Supplier "supplier",
        /// Rents pumps.
        Pump "pump",
        /// Tests.
        Lab "lab",
        /// Inspects.
        Inspector "inspector",
        /// The general contractor.
        Gc "gc",
        /// Anything else.
        Other "other",
    }
}

words! {
    /// Who confirms a pour.
    PartyKind {
        /// The ready-mix supplier.
        Supplier "supplier",
        /// The pump.
        Pump "pump",
        /// The testing lab.
        Lab "lab",
        /// The inspector.
        Inspector "inspector",
        /// The general contractor.
        Gc "gc",
        /// The own crew.
        Crew "crew",
    }
}

words! {
    /// Where a party's confirmation stands.
    PartyState {
        /// Nobody asked.
        NotAsked "not_asked",
        /// Asked, no answer yet.
        Asked "asked",
        /// Said yes.
        Confirmed "confirmed",
        /// Said no.
        Declined "declined",
    }
}

words! {
    /// A moment of a pour that somebody stamps.
    StampKind {
        /// The first truck is there.
        FirstTruck "first_truck",
        /// The last truck is empty.
        LastTruck "last_truck",
        /// The bull float is done.
        BullFloat "bull_float",
        /// The power float begins.
        StartPowerFloat "start_power_float",
        /// The last pass of the trowel.
        FinalTrowel "final_trowel",
        /// Curing is applied.
        CureApplied "cure_applied",
        /// Joints are sawn.
        SawcutDone "sawcut_done",
        /// Curing ends.
        CureEnd "cure_end",
    }
}

words! {
    /// What is checked before a pour.
    CheckKind {
        /// Forms stand.
        Forms "forms",
        /// Rebar was inspected.
        Rebar "rebar",
        /// Embeds are in place.
        Embeds "embeds",
        /// The subgrade is ready.
        Subgrade "subgrade",
        /// The vapour barrier lies.
        VapourBarrier "vapour_barrier",
        /// Trucks get in and out.
        Access "access",
        /// There is a washout.
        Washout "washout",
        /// The pump has its place.
        PumpSetUp "pump_set_up",
        /// Vibrators, and one to spare.
        Vibrators "vibrators",
        /// Light.
        Lighting "lighting",
        /// What cures it is on the site.
        CureOnHand "cure_on_hand",
        /// The lab said that it comes.
        LabConfirmed "lab_confirmed",
    }
}

words! {
    /// The size of a test cylinder.
    CylinderSize {
        /// 4 × 8 in.
        FourByEight "4x8",
        /// 6 × 12 in.
        SixByTwelve "6x12",
    }
}

words! {
    /// When a pour's weather was put down.
    Moment {
        /// When it was confirmed.
        Plan "plan",
        /// 72 hours before.
        T72 "t72",
        /// 48 hours before.
        T48 "t48",
        /// 24 hours before.
        T24 "t24",
        /// 12 hours before.
        T12 "t12",
        /// At the first truck.
        Start "start",
        /// What it was, told afterwards.
        Actual "actual",
    }
}

impl PlacementType {
    /// Whether its surface lies open to rain.
    pub fn is_flatwork(self) -> bool {
        !matches!(self, Self::Footing | Self::GradeBeam | Self::Wall | Self::Column | Self::Pier)
    }
}

impl PlacementMethod {
    /// Whether a pump is needed.
    pub fn pumps(self) -> bool {
        matches!(self, Self::BoomPump | Self::LinePump)
    }
}

impl Moment {
    /// Hours before the start, for those that the clock brings.
    pub fn hours_before(self) -> Option<i64> {
        match self {
            Self::T72 => Some(72),
            Self::T48 => Some(48),
            Self::T24 => Some(24),
            Self::T12 => Some(12),
            Self::Plan | Self::Start | Self::Actual => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_wire_s() {
        for kind in PlacementType::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
            assert_eq!(PlacementType::parse(kind.as_str()), Some(kind));
        }
        assert_eq!(CylinderSize::parse("6x12"), Some(CylinderSize::SixByTwelve));
        assert_eq!(Moment::parse("t96"), None);
    }
}
