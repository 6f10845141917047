//! Imports: pages and their server functions
