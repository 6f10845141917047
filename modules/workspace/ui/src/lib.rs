//! Workspace: pages and their server functions
