//! Manpower: pages and their server functions
