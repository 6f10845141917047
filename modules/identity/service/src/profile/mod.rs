//! What people say of themselves, and their way to another address.

mod address;
mod picture;
mod read;
mod update;

pub use address::{confirm, describe as describe_confirmation, request as request_email_change, verify};
pub use picture::{Picture, of_account as picture_of, of_member, remove as remove_picture, set as set_picture};
pub use read::{language, read, wants};
pub use update::update;
