//! The shell, the route table and the navigation
