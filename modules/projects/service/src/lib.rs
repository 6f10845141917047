//! Projects: use-cases and queries
