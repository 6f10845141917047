//! Workspace: use-cases and queries
