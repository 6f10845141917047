//! People: use-cases and queries
