//! People: pages and their server functions
