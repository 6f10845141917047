//! Where a pour stands, and the ways from status to status.
//!
//! One table tells all of it: what a way needs, and what follows. Every pair that is not in the table is refused. A wrong stamp is
//! corrected by an edit, never by a way back. That the weather holds a pour up is a flag on it, not a status.

use crate::words::words;

words! {
    /// Where a pour stands, in the order of its life.
    PourStatus {
        /// Perhaps on this day. Nobody is told of changes.
        Tentative "tentative",
        /// On the daily schedule; people and suppliers count on it.
        Confirmed "confirmed",
        /// Called off for now.
        Postponed "postponed",
        /// Trucks come.
        InProgress "in_progress",
        /// All of it lies.
        Placed "placed",
        /// The surface is done.
        Finished "finished",
        /// Cured, and closed.
        Cured "cured",
        /// Will not be.
        Cancelled "cancelled",
    }
}

words! {
    /// Why a pour is postponed or cancelled.
    Reason {
        /// Rain.
        WeatherRain "weather_rain",
        /// Wind.
        WeatherWind "weather_wind",
        /// Cold.
        WeatherCold "weather_cold",
        /// Heat.
        WeatherHot "weather_hot",
        /// The site is not ready.
        SiteNotReady "site_not_ready",
        /// An inspection is missing or failed.
        Inspection "inspection",
        /// The supplier.
        Supplier "supplier",
        /// The pump.
        Pump "pump",
        /// The crew.
        Crew "crew",
        /// The general contractor.
        Gc "gc",
        /// The design.
        Design "design",
        /// Anything else.
        Other "other",
    }
}

words! {
    /// What a way from status to status needs.
    Need {
        /// A day.
        Day "day",
        /// A time to begin.
        Start "start",
        /// A volume above nothing.
        Volume "volume",
        /// A mix.
        Mix "mix",
        /// How it is placed.
        PlacementMethod "placement_method",
        /// How many place and finish.
        CrewCounts "crew_counts",
        /// Why.
        Reason "reason",
        /// The stamp of the first truck.
        FirstTruck "first_truck",
        /// Yards placed.
        YardsPlaced "yards_placed",
        /// The stamp of the last truck.
        LastTruck "last_truck",
        /// The stamp of the final trowel.
        Finish "finish",
        /// The stamp of the end of curing.
        CureEnd "cure_end",
    }
}

impl Need {
    /// The field of the form, or of the step's, in which it is told.
    pub fn field(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Start => "start_min",
            Self::Volume => "geometry.area_sf",
            Self::Mix => "mix_id",
            Self::PlacementMethod => "placement.method",
            Self::CrewCounts => "crew.placers",
            Self::Reason => "reason",
            Self::FirstTruck | Self::YardsPlaced | Self::LastTruck | Self::Finish | Self::CureEnd => self.as_str(),
        }
    }
}

/// What follows a way from status to status: once, in its transaction or by the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// The crew's days are written into the schedule.
    FillSchedule,
    /// The days that the pour filled are emptied.
    EmptySchedule,
    /// Those who are to be told are mailed, each by a job of its own.
    Notify,
    /// Its weather is put down and looked at from now on.
    WatchWeather,
    /// Its weather is no longer looked at, and open proposals are withdrawn.
    EndWatch,
    /// What calling it off costs is noted.
    NoteCost,
    /// Placed against ordered.
    SettleYardage,
    /// The survey of its flatness and the window of its joints become due.
    DueSurvey,
    /// Its figures teach the next ones.
    Teach,
}

/// One way from status to status.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    pub from: PourStatus,
    pub to: PourStatus,
    pub needs: &'static [Need],
    pub effects: &'static [Effect],
}

const CONFIRM_NEEDS: &[Need] =
    &[Need::Day, Need::Start, Need::Volume, Need::Mix, Need::PlacementMethod, Need::CrewCounts];
const CONFIRM: &[Effect] = &[Effect::FillSchedule, Effect::WatchWeather, Effect::Notify];
const CALL_OFF: &[Effect] = &[Effect::EmptySchedule, Effect::EndWatch, Effect::Notify, Effect::NoteCost];

/// Every way there is.
pub const WAYS: [Way; 11] = {
    use PourStatus as S;
    const fn way(from: S, to: S, needs: &'static [Need], effects: &'static [Effect]) -> Way {
        Way { from, to, needs, effects }
    }
    [
        way(S::Tentative, S::Confirmed, CONFIRM_NEEDS, CONFIRM),
        way(S::Tentative, S::Cancelled, &[], &[]),
        way(S::Confirmed, S::InProgress, &[Need::FirstTruck], &[Effect::EndWatch]),
        way(S::Confirmed, S::Postponed, &[Need::Reason], CALL_OFF),
        way(S::Confirmed, S::Cancelled, &[Need::Reason], CALL_OFF),
        way(S::Postponed, S::Tentative, &[], &[]),
        way(S::Postponed, S::Confirmed, CONFIRM_NEEDS, CONFIRM),
        way(S::Postponed, S::Cancelled, &[Need::Reason], &[Effect::Notify]),
        way(S::InProgress, S::Placed, &[Need::YardsPlaced, Need::LastTruck], &[Effect::SettleYardage]),
        way(S::Placed, S::Finished, &[Need::Finish], &[Effect::DueSurvey]),
        way(S::Finished, S::Cured, &[Need::CureEnd], &[Effect::Teach]),
    ]
};

impl PourStatus {
    /// The way to another status; none when it is refused.
    pub fn way_to(self, to: Self) -> Option<&'static Way> {
        WAYS.iter().find(|way| way.from == self && way.to == to)
    }

    /// Where one gets from here.
    pub fn next(self) -> impl Iterator<Item = Self> {
        WAYS.iter().filter(move |way| way.from == self).map(|way| way.to)
    }

    /// Whether people count on it: it stands on the daily schedule.
    pub fn is_committed(self) -> bool {
        matches!(self, Self::Confirmed | Self::InProgress | Self::Placed | Self::Finished | Self::Cured)
    }

    /// Whether its plan may still be changed as a whole.
    pub fn is_plan(self) -> bool {
        matches!(self, Self::Tentative | Self::Confirmed | Self::Postponed)
    }

    /// Whether nothing more comes.
    pub fn is_closed(self) -> bool {
        matches!(self, Self::Cured | Self::Cancelled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of the field reference, written out once more: from, to, needs.
    const TABLE: &[(&str, &str, &str)] = &[
        ("tentative", "confirmed", "day start volume mix placement_method crew_counts"),
        ("tentative", "cancelled", ""),
        ("confirmed", "in_progress", "first_truck"),
        ("confirmed", "postponed", "reason"),
        ("confirmed", "cancelled", "reason"),
        ("postponed", "tentative", ""),
        ("postponed", "confirmed", "day start volume mix placement_method crew_counts"),
        ("postponed", "cancelled", "reason"),
        ("in_progress", "placed", "yards_placed last_truck"),
        ("placed", "finished", "finish"),
        ("finished", "cured", "cure_end"),
    ];

    #[test]
    fn every_pair_of_statuses_is_in_the_table_or_refused() {
        for from in PourStatus::ALL {
            for to in PourStatus::ALL {
                let told = TABLE.iter().find(|row| row.0 == from.as_str() && row.1 == to.as_str());
                let way = from.way_to(to);
                assert_eq!(way.is_some(), told.is_some(), "{from:?} {to:?}");
                if let (Some(way), Some((_, _, needs))) = (way, told) {
                    let said: Vec<_> = way.needs.iter().map(|need| need.as_str()).collect();
                    assert_eq!(said.join(" "), *needs, "{from:?} {to:?}");
                }
            }
        }
        assert_eq!(WAYS.len(), TABLE.len());
    }

    #[test]
    fn only_what_people_counted_on_is_told_and_emptied() {
        for way in WAYS {
            let empties = way.effects.contains(&Effect::EmptySchedule);
            assert_eq!(empties, way.from == PourStatus::Confirmed && !way.to.is_committed(), "{way:?}");
            let tells = way.effects.contains(&Effect::Notify);
            let silent = way.from == PourStatus::Tentative && way.to != PourStatus::Confirmed;
            assert!(!(tells && silent), "{way:?}");
            assert_eq!(way.effects.contains(&Effect::FillSchedule), way.to == PourStatus::Confirmed, "{way:?}");
        }
    }
}
