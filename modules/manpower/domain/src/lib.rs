//! Manpower: pure rules and wire types
