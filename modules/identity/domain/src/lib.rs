//! Identity: who a person is, how one signs up and signs in.
//!
//! | What | Where |
//! | --- | --- |
//! | What a form sends, and what is checked in it, in the browser and on the server | `command` |
//! | What makes a password acceptable | `password` |
//! | Coming into a workspace that is there: invitations, requests | `entry` |
//! | What people say of themselves | `profile` |
//! | What pages, browsers and the server tell each other of passkeys | `passkey` |
//! | How hard a password is to guess, as one types | `strength` |
//! | A browser in words | `agent` |
//! | Ways in by other providers | `external` |
//! | Where one may be led after signing in | `path` |
//! | What is shown | `view` |
//! | Why something is refused | `error` |
//!
//! An account is a person's, not a company's: the same e-mail address and password open every workspace the person belongs to.

mod agent;
mod command;
mod entry;
mod error;
mod external;
mod passkey;
mod password;
mod path;
mod profile;
mod strength;
mod view;

pub use agent::agent_words;
pub use command::{
    AskReset, AskSignUp, ChangePassword, Code, CreateAdmin, Founder, NewOwner, Prove, SetPassword, SignIn, SignUp,
};
pub use entry::{
    AcceptNew, AskAccess, InvitationStep, InvitationView, JoinBy, JoinOffer, JoinStep, JoinView, MESSAGE_MOST,
    SignUpToJoin,
};
pub use error::IdentityError;
pub use external::{CheckedNewcomer, ComeBack, LinkedIdentity, Newcomer, ProviderView, SignUpExternal, WaysIn};
pub use passkey::{NewPasskey, PasskeyAnswer, PasskeyOptions, PasskeyView, RenamePasskey, passkey_name};
pub use password::{PASSWORD_LEAST, PASSWORD_MOST, Password};
pub use path::{as_query, own_path};
pub use profile::{ChangeEmail, Confirmation, Confirmed, Notice, Profile, ThemeName, UpdateProfile};
pub use strength::{Strength, strength};
pub use view::{
    DeviceView, Factors, MyWorkspace, ProveBy, RecoveryCodes, SecurityView, SignInStep, SignedInAs, SlugState,
    TotpSetup,
};
