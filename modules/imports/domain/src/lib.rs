//! Imports: pure rules and wire types
