//! Identity: accounts, passwords, sessions. Global: an account belongs to no workspace, so everything here goes through the store's
//! system transactions, for the reasons `SignIn` and `SignUp`.
//!
//! | Use-case | File |
//! | --- | --- |
//! | The mailed link with which signing up begins | `sign_up_link` |
//! | A new person with a new workspace | `sign_up` |
//! | The same from the command line | `create_admin` |
//! | Coming back, leaving | `sign_in`, `sign_out` |
//! | Who sends this request | `authenticate` |
//! | A new access token for a refresh token | `refresh` |
//! | Coming in by an invitation, asking for a place | `entry` |
//! | What people say of themselves; another address | `profile` |
//! | The second step of signing in; the app, the codes | `second_factor`; `totp`, `recovery` |
//! | Passkeys: made, kept, as second factor, alone | [`passkey`] |
//! | Proving once more who one is | `prove` |
//! | Signed-in browsers | `devices` |
//! | A forgotten password | `reset` |
//! | Another password | `change_password` |
//! | In by another provider's word | [`external`] |
//! | Where a person may go | `my_workspaces` |
//! | Is this slug free | `slug_state` |
//! | Delete tokens that ended long ago | `clean_up` |
//!
//! | Part | File |
//! | --- | --- |
//! | What all of them need | `identity` |
//! | Rows of an account, a place in a workspace, a workspace | `account`, `membership`, `workspace` |
//! | A session with its two tokens | `session`, `access_token`, `secret_token` |
//! | Tokens for programs | [`api_token`] |
//! | Browsers that an account knows | `device` |
//! | What stands between two steps | `step` |
//! | How a person proved who they are | `proof` |
//! | The signing and sealing keys and their files | `keys` |
//! | Whether a password may be chosen, and the ones before it | `new_password` |
//! | Mails about an account | `letters` |
//! | argon2id, off the async threads | `password` |
//! | How often may be tried what nobody should try often | [`limits`] |

mod access_token;
mod authenticate;
mod change_password;
mod clean_up;
mod create_admin;
mod device;
mod devices;
mod failure;
mod geo;
mod identity;
mod keys;
mod letters;
mod my_workspaces;
mod new_password;
mod password;
mod proof;
mod prove;
mod qr;
mod recovery;
mod refresh;
mod reset;
mod second_factor;
mod secret_token;
mod sign_in;
mod sign_out;
mod sign_up;
mod sign_up_link;
mod slug_state;
mod step;

pub mod account;
pub mod api_token;
pub mod entry;
pub mod external;
pub mod limits;
pub mod membership;
pub mod op;
pub mod passkey;
pub mod profile;
pub mod role;
pub mod session;
pub mod totp;
pub mod workspace;

pub use authenticate::{authenticate, seen, still_signed_in};
pub use change_password::change_password;
pub use clean_up::{CleanUp, clean_up};
pub use create_admin::create_admin;
pub use devices::{end_device, end_other_devices, security};
pub use failure::Failure;
pub use geo::Places;
pub use identity::{Client, Identity};
pub use keys::{KeyError, Keys};
pub use my_workspaces::{my_workspaces, open_to};
pub use password::{PasswordError, Passwords};
pub use proof::{Factor, Method, Proof};
pub use prove::{prove, prove_by};
pub use recovery::renew as renew_codes;
pub use refresh::{Refreshed, refresh, refresh_in_background};
pub use reset::{ask_reset, reset_password};
pub use second_factor::{asked as asked_factors, factors, has_any, second_factor};
pub use secret_token::{Token, hash_of};
pub use session::SignedIn;
pub use sign_in::{Entered, sign_in};
pub use sign_out::sign_out;
pub use sign_up::{SignedUp, sign_up};
pub use sign_up_link::{ask_sign_up, describe_sign_up};
pub use slug_state::slug_state;
