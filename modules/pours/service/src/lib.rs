//! Pours: what they ask of others.
//!
//! | Idea | Room |
//! | --- | --- |
//! | Who tells the weather | [`weather`] |

pub mod weather;
