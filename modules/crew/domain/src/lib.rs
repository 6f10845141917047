//! The crew's own days, on a phone without a login: pure rules and wire types.
//!
//! | Idea | Room |
//! | --- | --- |
//! | What a link's secret looks like | [`is_token`] in `token` |
//! | A person's fourteen days | [`CrewDays`] in `view`, made by [`build_days`] from [`CrewFacts`] |
//! | Where a map is asked for | `map` |
//! | What differs from what the person saw before | [`Glimpse`], [`Snapshot`] in `seen` |
//! | "I'll be there", "I have a problem" | [`GiveAnswer`] in `command`, [`decide_answer`] in `answer` |
//! | What the office is told of answers | [`AnswersQuery`], [`AnswerRow`] in `said` |
//! | The office's list of links | [`LinkRow`] in `link` |
//!
//! What always holds: a person is shown the own days alone; of other people their first names, and of one, the foreman, the name and
//! the work phone; an answer is for a day on which the person is on a project, and is kept once.

mod answer;
mod build;
mod command;
mod error;
mod facts;
mod link;
mod map;
mod said;
mod seen;
mod token;
mod view;

pub use answer::{AnswerFacts, decide_answer};
pub use build::build_days;
pub use command::{Answer, GiveAnswer, LinkRef, MailLink, NOTE_MOST, SetBound};
pub use error::CrewError;
pub use facts::{CrewFacts, EntryFacts, OtherFacts, ProjectFacts};
pub use link::{LinkList, LinkRow, LinkState, MadeLink};
pub use said::{AnswerPlace, AnswerRow, AnswersQuery};
pub use seen::{Glimpse, Snapshot};
pub use token::{TOKEN_LEN, is_token};
pub use view::{Away, Change, Contact, CrewDay, CrewDays, Job, Part, WINDOW_DAYS};
