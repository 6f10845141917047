//! Workspace: pure rules and wire types
