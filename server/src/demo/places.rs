//! Towns, streets and names of projects to draw from.

/// Town, ZIP code, latitude and longitude in degrees.
pub(super) type Town = (&'static str, &'static str, f64, f64);

/// Three towns of each region.
pub(super) const TOWNS: [[Town; 3]; 4] = [
    [
        ("Duluth", "55802", 46.7867, -92.1005),
        ("St. Cloud", "56301", 45.5579, -94.1632),
        ("Brainerd", "56401", 46.3580, -94.2008),
    ],
    [
        ("Rochester", "55901", 44.0121, -92.4802),
        ("Mankato", "56001", 44.1636, -93.9994),
        ("Owatonna", "55060", 44.0840, -93.2260),
    ],
    [
        ("Willmar", "56201", 45.1219, -95.0433),
        ("Alexandria", "56308", 45.8852, -95.3775),
        ("Marshall", "56258", 44.4469, -95.7881),
    ],
    [
        ("Minneapolis", "55415", 44.9778, -93.2650),
        ("St. Paul", "55101", 44.9537, -93.0900),
        ("Bloomington", "55425", 44.8408, -93.2983),
    ],
];

/// Nine projects of each region with the town, in the order of [`super::sites::Part`].
pub(super) const NAMES: [[(&str, usize); 9]; 4] = [
    [
        ("Harlan Middle School", 1),
        ("Lakehead Terminal Slab", 0),
        ("Harbor Cold Storage", 0),
        ("Granite City Water Plant", 1),
        ("Northgate Distribution Center 2", 1),
        ("Superior Lofts", 0),
        ("Pine River Bridge Deck", 2),
        ("Aurora Clinic", 0),
        ("Transit Garage Expansion", 1),
    ],
    [
        ("Owatonna Fieldhouse", 2),
        ("Medical Center East Tower", 0),
        ("Zumbro Parking Ramp", 0),
        ("Cold Storage 2", 1),
        ("I-35 Overpass at County 12", 2),
        ("Quarry Ridge Apartments", 0),
        ("Blue Earth Wastewater Plant", 1),
        ("Prairie Tiltwall", 2),
        ("Minnesota Valley Bridge Deck", 1),
    ],
    [
        ("Westgate Retail Pads", 1),
        ("Lakes Area Hospital Annex", 1),
        ("Ethanol Plant Silo Foundations", 2),
        ("Rail Yard Paving", 0),
        ("Redwood Elementary", 2),
        ("Runway 13-31 Apron", 0),
        ("Big Stone Wind Foundations", 2),
        ("Kandiyohi Fire Station", 0),
        ("Marshall Data Center", 2),
    ],
    [
        ("Foundry Plaza", 0),
        ("Riverside Tower", 0),
        ("Mill District Garage", 0),
        ("Terminal 2 Apron", 2),
        ("Union Depot Platforms", 1),
        ("Lake Street Apartments", 0),
        ("Summit Office Core", 1),
        ("South Loop Warehouse", 2),
        ("Midway Stadium Plaza", 1),
    ],
];

/// Streets of sites.
pub(super) const STREETS: [&str; 8] = [
    "Industrial Blvd",
    "County Road 8",
    "2nd St NE",
    "Railroad Ave",
    "Lakeview Dr",
    "Commerce Way",
    "Prairie Ave",
    "Mill Rd",
];
