//! Identity: pure rules and wire types
