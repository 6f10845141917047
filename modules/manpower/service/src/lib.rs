//! Manpower: use-cases and queries
