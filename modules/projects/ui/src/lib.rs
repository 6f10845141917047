//! Projects: pages and their server functions
