//! Imports: use-cases and queries
