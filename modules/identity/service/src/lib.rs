//! Identity: accounts, passwords, sessions. Global: an account belongs to no workspace, so everything here goes through the store's
//! system transactions, for the reasons `SignIn` and `SignUp`.
//!
//! | Use-case | File |
//! | --- | --- |
//! | A new person with a new workspace | `sign_up` |
//! | The same from the command line | `create_admin` |
//! | Coming back, leaving | `sign_in`, `sign_out` |
//! | Who sends this request | `authenticate` |
//! | A new access token for a refresh token | `refresh` |
//! | A new member's first password | `password_link` |
//! | What people say of themselves; another address | `profile` |
//! | Where a person may go | `my_workspaces` |
//! | Is this slug free | `slug_state` |
//!
//! | Part | File |
//! | --- | --- |
//! | What all of them need | `identity` |
//! | Rows of an account, a place in a workspace, a workspace | `account`, `membership`, `workspace` |
//! | A session with its two tokens | `session`, `access_token`, `secret_token` |
//! | The signing key and its file | `keys` |
//! | argon2id, off the async threads | `password` |
//! | How often may be tried what nobody should try often | [`limits`] |

mod access_token;
mod authenticate;
mod create_admin;
mod failure;
mod identity;
mod keys;
mod my_workspaces;
mod password;
mod refresh;
mod secret_token;
mod session;
mod sign_in;
mod sign_out;
mod sign_up;
mod slug_state;

pub mod account;
pub mod limits;
pub mod membership;
pub mod op;
pub mod password_link;
pub mod profile;
pub mod workspace;

pub use authenticate::{authenticate, still_signed_in};
pub use create_admin::create_admin;
pub use failure::Failure;
pub use identity::{Client, Identity};
pub use keys::{KeyError, Keys};
pub use my_workspaces::{my_workspaces, open_to};
pub use password::{PasswordError, Passwords};
pub use password_link::{describe as describe_link, set_password};
pub use refresh::{Refreshed, refresh};
pub use secret_token::Token;
pub use session::SignedIn;
pub use sign_in::sign_in;
pub use sign_out::sign_out;
pub use sign_up::{SignedUp, sign_up};
pub use slug_state::slug_state;
