//! Is this slug free.

use crate::workspace::has_slug;
use identity_domain::SlugState;
use kernel::{Slug, SlugError};
use store::{Reason, Store, StoreError};

/// Whether a new workspace could have this slug now.
///
/// # Errors
/// The database's own.
pub async fn slug_state(store: &Store, text: &str) -> Result<SlugState, StoreError> {
    let slug = match Slug::parse(text) {
        Ok(slug) => slug,
        Err(SlugError::Reserved) => return Ok(SlugState::Reserved),
        Err(SlugError::Length) => return Ok(SlugState::Length),
        Err(SlugError::Shape) => return Ok(SlugState::Shape),
    };
    let tx = store.system_read(Reason::SignUp).await?;
    Ok(if has_slug(&tx, &slug).await? { SlugState::Taken } else { SlugState::Free })
}
