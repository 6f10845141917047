//! People: pure rules and wire types
