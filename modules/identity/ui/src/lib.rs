//! Identity: pages and their server functions
