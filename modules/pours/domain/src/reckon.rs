//! All figures of a form at once, as its page shows them beside the fields while they are typed. A figure whose fields are not there
//! yet is none; nothing is refused here.

use crate::{
    calc::{cylinders, evaporation::assumed_concrete_temp_f, finish, flatness, trucks, trucks::Bound, yardage},
    form::{Geometry, Order, PourInput, PourSettings},
};
use kernel::Quantity;

/// The concrete as long as neither the form nor a forecast tells how warm it will be, °F.
const MILD_F: f64 = 70.0;

/// What a form stands on besides itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    /// Of the pump, yd³/h.
    pub pump_rate_yd3_h: Option<f64>,
    /// Of the plant, yd³/h.
    pub plant_rate_yd3_h: Option<f64>,
    /// As forecast for the start, °F.
    pub air_temp_f: Option<f64>,
    /// Learned from closed pours of this finish.
    pub sf_per_finisher_h: Option<f64>,
    /// Learned from closed pours of this mix.
    pub wait_factor: Option<f64>,
}

/// What the fields make.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reckoned {
    /// As drawn, yd³.
    pub net_yd3: Option<f64>,
    /// With waste and allowance, rounded up: what the fields make, yd³.
    pub suggested_yd3: Option<f64>,
    /// What is ordered: as typed, else as suggested; yd³.
    pub order_yd3: Option<f64>,
    pub loads: Option<f64>,
    /// What the round needs.
    pub suggested_trucks: Option<f64>,
    /// As typed, else as suggested.
    pub trucks: Option<f64>,
    /// How fast it goes, and whose rate that is.
    pub rate: Option<trucks::Rate>,
    pub spacing_min: Option<f64>,
    pub warnings: Vec<trucks::Warning>,
    pub placing_h: Option<f64>,
    /// As typed, else assumed of the air, else 70 °F.
    pub concrete_temp_f: f64,
    pub timeline: Option<finish::Timeline>,
    /// First and last hour after the finish in which joints are made.
    pub cut_window_h: Option<(f64, f64)>,
    pub cylinder_sets: Option<f64>,
    /// What each part of the floor must reach.
    pub local_ff: Option<f64>,
    /// What each part of the floor must reach.
    pub local_fl: Option<f64>,
}

/// Reckons all that the fields allow.
pub fn reckon(form: &PourInput, settings: &PourSettings, given: &Given) -> Reckoned {
    let net_yd3 = net(&form.geometry);
    let suggested_yd3 = net_yd3.and_then(|net| order(&form.geometry, settings, net));
    let order_yd3 = form.geometry.order_yd3.map(Quantity::to_f64).or(suggested_yd3);
    let load_yd3 = form.order.load_yd3.unwrap_or(settings.load_yd3).to_f64();
    let trip = trip(&form.order, settings);
    let loads = order_yd3.and_then(|volume| trucks::loads(volume, load_yd3).ok());
    let suggested_trucks = loads.and_then(|loads| trucks::trucks(loads, trip.total_min(), trip.unload_min).ok());
    let truck_count = form.order.trucks.map(f64::from).or(suggested_trucks);
    let rate = rate(form, given, truck_count, load_yd3, trip.total_min());
    let spacing_min = rate.and_then(|rate| trucks::spacing_min(load_yd3, rate.rate_yd3_h).ok());
    let wait_min = form.order.wait_min.map_or(0.0, Quantity::to_f64);
    let concrete_temp_f = form
        .weather
        .concrete_temp_f
        .map(Quantity::to_f64)
        .or(given.air_temp_f.map(assumed_concrete_temp_f))
        .unwrap_or(MILD_F);
    let area_sf = form.geometry.area_sf.map_or(0.0, Quantity::to_f64);
    Reckoned {
        net_yd3,
        suggested_yd3,
        order_yd3,
        loads,
        suggested_trucks,
        trucks: truck_count,
        rate,
        spacing_min,
        warnings: spacing_min.and_then(|spacing| trucks::warnings(&trip, wait_min, spacing).ok()).unwrap_or_default(),
        placing_h: order_yd3.zip(rate).and_then(|(volume, rate)| trucks::placing_h(volume, rate.rate_yd3_h).ok()),
        concrete_temp_f,
        timeline: order_yd3.zip(rate).and_then(|(volume_yd3, rate)| {
            finish::timeline(&finish::Finishing {
                volume_yd3,
                rate_yd3_h: rate.rate_yd3_h,
                area_sf,
                finishers: f64::from(form.crew.finishers),
                sf_per_finisher_h: sf_per_finisher_h(form, settings, given),
                concrete_temp_f,
                wait_factor: given.wait_factor.unwrap_or(1.0),
            })
            .ok()
        }),
        cut_window_h: cut_window(form),
        cylinder_sets: form
            .testing
            .sets
            .map(f64::from)
            .or_else(|| cylinders::sets(order_yd3?, area_sf, settings.cylinder_step_yd3.to_f64()).ok()),
        local_ff: form.finish.ff.map(|ff| flatness::least_local(ff.to_f64())),
        local_fl: form.finish.fl.map(|fl| flatness::least_local(fl.to_f64())),
    }
}

/// The volume as drawn: of the parts when there are any, else of area and thickness.
fn net(geometry: &Geometry) -> Option<f64> {
    if geometry.parts.is_empty() {
        return yardage::slab_yd3(geometry.area_sf?.to_f64(), geometry.thickness_in?.to_f64()).ok();
    }
    let parts: Vec<_> = geometry
        .parts
        .iter()
        .map(|part| yardage::Part {
            length_ft: part.length_ft.to_f64(),
            width_ft: part.width_ft.to_f64(),
            height_ft: part.height_ft.to_f64(),
            count: part.count,
        })
        .collect();
    yardage::parts_yd3(&parts).ok()
}

fn order(geometry: &Geometry, settings: &PourSettings, net_yd3: f64) -> Option<f64> {
    let waste = geometry.waste_pct.unwrap_or(settings.waste_pct).to_f64() / 100.0;
    let allowance = geometry.deck_allowance_yd3.map_or(0.0, Quantity::to_f64);
    yardage::order_yd3(net_yd3, waste, allowance, settings.rounding_yd3.to_f64()).ok()
}

/// The truck's way: as typed; as long as nothing of it is, the workspace's, with what lies between as the way out and back.
fn trip(order: &Order, settings: &PourSettings) -> trucks::RoundTrip {
    let unload_min = order.unload_min.unwrap_or(settings.unload_min).to_f64();
    let typed = [order.load_min, order.check_min, order.out_min, order.wash_min, order.back_min];
    if typed.iter().all(Option::is_none) {
        let way = ((settings.round_trip_min.to_f64() - unload_min) / 2.0).max(0.0);
        return trucks::RoundTrip { out_min: way, back_min: way, unload_min, ..trucks::RoundTrip::default() };
    }
    let [load_min, check_min, out_min, wash_min, back_min] = typed.map(|minutes| minutes.map_or(0.0, Quantity::to_f64));
    trucks::RoundTrip { load_min, check_min, out_min, unload_min, wash_min, back_min }
}

/// The least of what is known. Trucks alone bind none: as long as nobody typed how many come, they are as many as it takes.
fn rate(
    form: &PourInput,
    given: &Given,
    truck_count: Option<f64>,
    load_yd3: f64,
    round_trip_min: f64,
) -> Option<trucks::Rate> {
    let pumped = form.placement.pump_id.and(given.pump_rate_yd3_h);
    let by_trucks = truck_count.and_then(|count| trucks::trucks_rate_yd3_h(count, load_yd3, round_trip_min).ok());
    let known: Vec<(Bound, f64)> = [
        (Bound::Pump, pumped),
        (Bound::Crew, form.order.crew_rate_yd3_h.map(Quantity::to_f64)),
        (Bound::Plant, given.plant_rate_yd3_h),
        (Bound::Trucks, by_trucks),
    ]
    .into_iter()
    .filter_map(|(by, rate)| Some((by, rate?)))
    .collect();
    trucks::placement_rate(&known).ok().flatten()
}

fn sf_per_finisher_h(form: &PourInput, settings: &PourSettings, given: &Given) -> f64 {
    let typed = form.finish.sf_per_finisher_h.map(Quantity::to_f64);
    typed.or(given.sf_per_finisher_h).unwrap_or_else(|| settings.sf_per_finisher_h.to_f64())
}

/// As typed, each end by itself, else the kind's own.
fn cut_window(form: &PourInput) -> Option<(f64, f64)> {
    let own = finish::cut_window_h(form.joints.kind?)?;
    let first = form.joints.first_cut_h.map_or(own.0, Quantity::to_f64);
    Some((first, form.joints.last_cut_h.map_or(own.1, Quantity::to_f64).max(first)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{form::PartInput, kinds::JointType};
    use kernel::PumpId;
    use uuid::Uuid;

    fn gym() -> PourInput {
        let mut form = PourInput::default();
        form.geometry.area_sf = Some(Quantity::whole(10_000));
        form.geometry.thickness_in = Some(Quantity::whole(6));
        form.order.crew_rate_yd3_h = Some(Quantity::whole(80));
        form.order.trucks = Some(9);
        form.crew.finishers = 5;
        form
    }

    fn of(form: &PourInput) -> Reckoned {
        reckon(form, &PourSettings::default(), &Given::default())
    }

    #[test]
    fn a_slab_of_ten_thousand_square_feet() {
        let found = of(&gym());
        assert!((found.net_yd3.unwrap() - 185.185).abs() < 1e-3);
        // 194.44 with five per cent of waste, up to the next quarter
        assert_eq!((found.order_yd3, found.loads, found.suggested_trucks), (Some(194.5), Some(20.0), Some(7.0)));
        // nine trucks bring 83 an hour: the crew's 80 bind
        assert_eq!((found.rate.unwrap().by, found.spacing_min), (Bound::Crew, Some(7.5)));
        assert_eq!((found.placing_h, found.cylinder_sets), (Some(194.5 / 80.0), Some(2.0)));
        assert_eq!(found.warnings, [trucks::Warning::Queue { spacing_min: 7.5, unload_min: 10.0 }]);
        let day = found.timeline.unwrap();
        // ten thousand square feet by five people at a hundred an hour
        assert!((day.finish_end.likely_h - (194.5 / 80.0 + 2.75 + 20.0)).abs() < 1e-9);
    }

    #[test]
    fn what_is_typed_comes_before_what_is_reckoned() {
        let mut form = gym();
        form.geometry.order_yd3 = Some(Quantity::whole(200));
        form.testing.sets = Some(4);
        form.finish.sf_per_finisher_h = Some(Quantity::whole(500));
        form.weather.concrete_temp_f = Some(Quantity::whole(90));
        let found = of(&form);
        assert_eq!((found.order_yd3, found.suggested_yd3, found.cylinder_sets), (Some(200.0), Some(194.5), Some(4.0)));
        assert!((found.timeline.unwrap().finish_end.likely_h - (2.5 + 1.75 + 4.0)).abs() < 1e-9);
    }

    #[test]
    fn what_was_learned_and_what_is_given_count() {
        let mut form = gym();
        form.placement.pump_id = Some(PumpId(Uuid::from_u128(1)));
        let given = Given {
            pump_rate_yd3_h: Some(60.0),
            plant_rate_yd3_h: Some(125.0),
            air_temp_f: Some(45.0),
            sf_per_finisher_h: Some(400.0),
            wait_factor: Some(2.0),
        };
        let found = reckon(&form, &PourSettings::default(), &given);
        assert_eq!((found.rate.unwrap().by, found.concrete_temp_f), (Bound::Pump, 55.0));
        assert_eq!(found.warnings.len(), 0);
        let first = found.timeline.unwrap().first_float.likely_h;
        assert!((first - 2.0 * 3.812).abs() < 1e-3, "{first}");
        // a pump that is not chosen holds nothing back
        form.placement.pump_id = None;
        assert_eq!(reckon(&form, &PourSettings::default(), &given).rate.unwrap().by, Bound::Crew);
    }

    #[test]
    fn a_wall_is_made_of_its_parts_and_joints_have_their_window() {
        let mut form = gym();
        let wall = PartInput {
            length_ft: Quantity::whole(54),
            width_ft: Quantity::whole(1),
            height_ft: Quantity::whole(10),
            count: 2,
        };
        form.geometry.parts = vec![wall];
        form.geometry.waste_pct = Some(Quantity::ZERO);
        form.geometry.deck_allowance_yd3 = Some(Quantity::whole(2));
        form.joints.kind = Some(JointType::EarlyEntry);
        form.joints.last_cut_h = Some(Quantity::whole(6));
        form.finish.ff = Some(Quantity::whole(35));
        let found = of(&form);
        assert_eq!((found.net_yd3, found.order_yd3, found.cut_window_h), (Some(40.0), Some(42.0), Some((1.0, 6.0))));
        assert_eq!((found.local_ff, found.local_fl), (Some(21.0), None));
    }

    #[test]
    fn an_empty_form_has_no_figures_and_breaks_nothing() {
        let found = of(&PourInput::default());
        assert_eq!(found, Reckoned { concrete_temp_f: 70.0, ..Reckoned::default() });
        let mut form = gym();
        form.crew.finishers = 0;
        assert!(of(&form).timeline.is_none() && of(&form).placing_h.is_some());
    }
}
