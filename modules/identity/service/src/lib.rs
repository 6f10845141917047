//! Identity: use-cases and queries
