//! Identity: who a person is, how one signs up and signs in.
//!
//! | What | Where |
//! | --- | --- |
//! | What a form sends, and what is checked in it, in the browser and on the server | `command` |
//! | What makes a password acceptable | `password` |
//! | What people say of themselves | `profile` |
//! | What is shown | `view` |
//! | Why something is refused | `error` |
//!
//! An account is a person's, not a company's: the same e-mail address and password open every workspace the person belongs to.

mod command;
mod error;
mod password;
mod profile;
mod view;

pub use command::{NewOwner, SetPassword, SignIn, SignUp};
pub use error::IdentityError;
pub use password::{PASSWORD_LEAST, PASSWORD_MOST, Password};
pub use profile::{ChangeEmail, Confirmation, Confirmed, Notice, Profile, ThemeName, UpdateProfile};
pub use view::{LinkView, MyWorkspace, SignedInAs, SlugState};
