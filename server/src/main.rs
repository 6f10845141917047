//! `daybook`
fn main() {}
