//! Projects: pure rules and wire types
