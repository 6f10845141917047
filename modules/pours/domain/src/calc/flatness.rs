//! How flat and level a floor is to be: FF and FL numbers.

/// A class of floors with its overall numbers (ACI 117-10, table 4.8.5.1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FloorClass {
    /// `conventional`, `moderately_flat`, `flat`, `very_flat`, `super_flat`.
    pub word: &'static str,
    pub flatness: f64,
    pub levelness: f64,
}

/// Every class, from the roughest.
pub const CLASSES: [FloorClass; 5] = [
    FloorClass { word: "conventional", flatness: 20.0, levelness: 15.0 },
    FloorClass { word: "moderately_flat", flatness: 25.0, levelness: 20.0 },
    FloorClass { word: "flat", flatness: 35.0, levelness: 25.0 },
    FloorClass { word: "very_flat", flatness: 45.0, levelness: 35.0 },
    FloorClass { word: "super_flat", flatness: 60.0, levelness: 40.0 },
];

/// What any one part of a floor must reach of its overall number: three fifths.
pub fn least_local(overall: f64) -> f64 {
    overall * 3.0 / 5.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_reaches_three_fifths() {
        let locals = CLASSES.map(|class| (least_local(class.flatness), least_local(class.levelness)));
        assert_eq!(locals, [(12.0, 9.0), (15.0, 12.0), (21.0, 15.0), (27.0, 21.0), (36.0, 24.0)]);
    }
}
