//! Pours: concrete from a tentative day to a cured slab. Pure: the same rules run in the browser and on the server.
//!
//! | Idea | Room |
//! | --- | --- |
//! | Where a pour stands, what each way from status to status needs, and what follows | [`status`] |
//! | A pour's form, its libraries, what it begins with | [`form`] |
//! | All figures of a form at once, as its page shows them | [`reckon`] |
//! | What a page asks, what it is told, what is refused | [`command`], [`view`], [`error`] |
//! | What kinds there are of placements, finishes, joints, parties | [`kinds`] |
//! | Yards, trucks, evaporation, finish window, cylinders, flatness | [`calc`] |
//! | Two pours that want one pump, one person, more of a plant than it gives | [`conflict`] |
//! | Forecasts, limits, and what they mean for a plan | [`weather`] |
//! | Tickets from several phones, the pour clock, what closed pours teach | [`site`] |
//!
//! Invariants: a pour goes from status to status by the table of [`status::WAYS`] alone; a figure is never negative and never NaN, and
//! what is no number is refused.

#![cfg_attr(test, allow(clippy::float_cmp, reason = "a test names the very figure"))]

pub mod calc;
pub mod command;
pub mod conflict;
pub mod error;
pub mod form;
pub mod kinds;
pub mod reckon;
pub mod site;
pub mod status;
pub mod view;
pub mod weather;
mod words;
